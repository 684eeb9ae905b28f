variable "secret_versions" {
  description = "Raise a secret's number, and give its values in the same run, to write it anew; one that isn't named is at 1."
  type        = map(number)
  default     = {}
}

variable "secrets" {
  description = "Values of the secrets that are written in this run (TF_VAR_secrets, JSON); a plan needs none. Redis's URL and token are composed in docs/bootstrap.md."
  type = object({
    database = optional(object({ app_password = string, owner_password = string }))
    django   = optional(object({ django_secret_key = string, redis_url = string, email_url = string }))
    jwt      = optional(map(string))
    sftp     = optional(object({ master_key = string }))
    stripe   = optional(object({ secret_key = string, publishable_key = string, webhook_secrets = string }))
  })
  default   = {}
  sensitive = true
  ephemeral = true
}
