variable "environment" {
  description = "staging or production: part of every name, and the GitHub environment that deploys here."
  type        = string

  validation {
    condition     = contains(["staging", "production"], var.environment)
    error_message = "The environments are staging and production."
  }
}

variable "domain_name" {
  description = "Where the environment is reached; its zone and its wildcard certificate follow."
  type        = string
}

variable "delegated_zones" {
  description = "Name servers of zones below this one, by their full name: production delegates staging's."
  type        = map(list(string))
  default     = {}
}

variable "availability_zones" {
  description = "Zones of the subnets, nodes, database and cache."
  type        = list(string)
}

variable "nat_gateway_per_zone" {
  description = "A NAT gateway in each zone instead of one for all."
  type        = bool
}

variable "kubernetes_version" {
  description = "Minor version of Kubernetes."
  type        = string
  default     = "1.36"
}

variable "api_access_cidrs" {
  description = "Where operators and deploy runners reach the Kubernetes API from."
  type        = list(string)
}

variable "nodes" {
  description = "EC2 type and number of the cluster's nodes."
  type        = object({ instance_type = string, count = number })
}

variable "database" {
  description = "Size, standby and backup of RDS."
  type        = object({ instance_class = string, storage_gib = number, multi_az = bool, backup_retention_days = number })
}

variable "cache" {
  description = "Node type of ElastiCache and number of nodes, the primary among them."
  type        = object({ node_type = string, node_count = number })
}

variable "archive_lock" {
  description = "Object Lock of the audit archive."
  type        = object({ mode = string, days = number })
}

variable "image_publisher_refs" {
  description = "Git refs whose workflow runs may push images to this environment's registries."
  type        = list(string)
}
