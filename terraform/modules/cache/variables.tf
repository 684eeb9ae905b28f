variable "name" {
  description = "Identifier of the replication group, such as debtflow-staging."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the nodes."
  type        = string
}

variable "private_subnet_ids" {
  description = "Subnets that the nodes may live in."
  type        = list(string)
}

variable "pod_security_group_id" {
  description = "The only group that reaches Redis."
  type        = string
}

variable "node_type" {
  description = "ElastiCache node type."
  type        = string
}

variable "node_count" {
  description = "One primary and its replicas; from two on, in several zones with automatic failover."
  type        = number
}

variable "key_arn" {
  description = "KMS key of data at rest."
  type        = string
}

variable "logs_key_arn" {
  description = "KMS key that encrypts Redis's logs."
  type        = string
}
