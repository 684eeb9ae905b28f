variable "name" {
  description = "Identifier of the instance, such as debtflow-staging."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the instance."
  type        = string
}

variable "private_subnet_ids" {
  description = "Subnets that the instance and its standby may live in."
  type        = list(string)
}

variable "pod_security_group_id" {
  description = "The only group that reaches the database."
  type        = string
}

variable "instance_class" {
  description = "RDS instance class."
  type        = string
}

variable "storage_gib" {
  description = "Storage to begin with; it grows by itself up to four times this."
  type        = number
}

variable "multi_az" {
  description = "A standby in another zone, with automatic failover."
  type        = bool
}

variable "backup_retention_days" {
  description = "How far back a restore to a point in time may reach."
  type        = number

  validation {
    condition     = var.backup_retention_days >= 7 && var.backup_retention_days <= 35
    error_message = "Point-in-time recovery needs backups: keep 7 to 35 days."
  }
}

variable "key_arn" {
  description = "KMS key of storage, snapshots, insights and the master password."
  type        = string
}

variable "logs_key_arn" {
  description = "KMS key that encrypts PostgreSQL's logs."
  type        = string
}
