environment = "staging"
domain_name = "staging.debtflow.example.com"

availability_zones   = ["us-east-1a", "us-east-1b"]
nat_gateway_per_zone = false

# The office and the deploy runners (static addresses; this one is reserved for documentation).
api_access_cidrs = ["203.0.113.0/24"]

nodes    = { instance_type = "m7i.large", count = 2 }
database = { instance_class = "db.t4g.medium", storage_gib = 50, multi_az = false, backup_retention_days = 7 }
cache    = { node_type = "cache.t4g.small", node_count = 1 }

# Long enough to try it, short enough to clean up.
archive_lock = { mode = "GOVERNANCE", days = 1 }

# main builds here; a version tag takes the digest from here to production.
image_publisher_refs = ["refs/heads/main", "refs/tags/v*"]
