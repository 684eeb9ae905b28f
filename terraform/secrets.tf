variable "secret_versions" {
  description = "Raise a secret's number, and give its values in the same run, to write it anew; one that isn't named is at 1."
  type        = map(number)
  default     = {}
}

variable "secrets" {
  description = "Values of the secrets that are written in this run (TF_VAR_secrets, JSON); a plan needs none. docs/bootstrap.md sets the same redis_token on Redis itself."
  type = object({
    database = optional(object({ app_password = string, owner_password = string }))
    django   = optional(object({ django_secret_key = string, redis_token = string, email_url = string }))
    jwt      = optional(map(string))
    sftp     = optional(object({ master_key = string }))
    stripe   = optional(object({ secret_key = string, publishable_key = string, webhook_secrets = string }))
  })
  default   = {}
  sensitive = true
  ephemeral = true
}

locals {
  secret_contents = merge(var.secrets, {
    django = try({
      django_secret_key = var.secrets.django.django_secret_key
      email_url         = var.secrets.django.email_url
      redis_url         = "rediss://:${urlencode(var.secrets.django.redis_token)}@${module.cache.address}:6379/0?ssl_cert_reqs=required"
    }, null)
  })
}
