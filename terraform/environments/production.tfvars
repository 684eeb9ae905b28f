environment = "production"
domain_name = "debtflow.example.com"

# After staging's first apply: delegated_zones = { "staging.debtflow.example.com" = its name_servers }.

availability_zones   = ["us-east-1a", "us-east-1b", "us-east-1c"]
nat_gateway_per_zone = true

# The office and the deploy runners (static addresses; this one is reserved for documentation).
api_access_cidrs = ["203.0.113.0/24"]

# Three nodes hold ten API pods, the autoscaler's maximum, with one zone lost.
nodes    = { instance_type = "m7i.xlarge", count = 3 }
database = { instance_class = "db.m7g.xlarge", storage_gib = 200, multi_az = true, backup_retention_days = 35 }
cache    = { node_type = "cache.m7g.large", node_count = 2 }

# A month leaves the database after 24 months; Regulation F (12 CFR 1006.100) keeps records three years from the last
# collection activity, and an account may be worked for years before.
archive_lock = { mode = "COMPLIANCE", days = 1825 }

image_publisher_refs = ["refs/tags/v*"]
