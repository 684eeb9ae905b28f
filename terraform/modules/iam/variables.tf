variable "name" {
  description = "Prefix of the roles' names, such as debtflow-staging."
  type        = string
}

variable "cluster" {
  description = "The cluster whose service accounts take these roles: its ARN, its identity provider, its issuer without scheme."
  type        = object({ arn = string, oidc_provider_arn = string, oidc_issuer = string })
}

variable "bucket_arns" {
  description = "Buckets of the storage module."
  type        = object({ imports = string, archive = string, access_logs = string })
}

variable "storage_key_arn" {
  description = "KMS key of the import and archive buckets."
  type        = string
}

variable "secrets" {
  description = "What External Secrets reads, and the KMS keys that it is encrypted with."
  type        = object({ arns = list(string), key_arns = list(string) })
}

variable "zone_arn" {
  description = "Route 53 zone of the environment."
  type        = string
}

variable "github" {
  description = "Repository, deployment environment, the refs whose builds may push images, and the registries that they push to."
  type        = object({ repository = string, environment = string, publisher_refs = list(string), registry_arns = list(string) })

  validation {
    condition     = length(var.github.publisher_refs) > 0 && alltrue([for ref in var.github.publisher_refs : ref == "refs/heads/main" || startswith(ref, "refs/tags/v")])
    error_message = "Only main and version tags publish images."
  }
}
