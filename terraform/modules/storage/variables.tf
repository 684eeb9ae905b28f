variable "name" {
  description = "Prefix of the buckets' names, such as debtflow-staging."
  type        = string
}

variable "archive_lock" {
  description = "How long an archived month of the audit trail can't be deleted, by anyone (COMPLIANCE) or without a special permission (GOVERNANCE)."
  type        = object({ mode = string, days = number })

  validation {
    condition     = contains(["COMPLIANCE", "GOVERNANCE"], var.archive_lock.mode) && var.archive_lock.days >= 1
    error_message = "S3 Object Lock knows COMPLIANCE and GOVERNANCE, for a day at least."
  }
}

variable "key_arn" {
  description = "KMS key of the import and archive buckets."
  type        = string
}
