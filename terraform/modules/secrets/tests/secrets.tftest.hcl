mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name     = "debtflow-test"
  versions = { stripe = 2 }
  contents = {
    database = { app_password = "planted-canary", owner_password = "planted-canary" }
    django   = { django_secret_key = "planted-canary" }
    jwt      = { "2026.pem" = "planted-canary" }
    sftp     = { master_key = "planted-canary" }
    stripe   = { secret_key = "planted-canary" }
  }
}

run "secrets" {
  assert {
    condition     = toset([for secret in aws_secretsmanager_secret.this : secret.name]) == toset([for name in ["database", "django", "jwt", "sftp", "stripe"] : "debtflow-test/${name}"])
    error_message = "Database, Django, JWT, SFTP and Stripe have a secret each."
  }

  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.this : secret.kms_key_id == output.key_arns["secrets"]])
    error_message = "Secrets are encrypted with our key."
  }

  assert {
    condition     = !strcontains(jsonencode(aws_secretsmanager_secret_version.this), "planted-canary")
    error_message = "No value of a secret gets into the state."
  }

  assert {
    condition     = { for name, version in aws_secretsmanager_secret_version.this : name => version.secret_string_wo_version } == { database = 1, django = 1, jwt = 1, sftp = 1, stripe = 2 }
    error_message = "Only the raised secret is written anew."
  }
}

run "keys" {
  assert {
    condition     = alltrue([for key in aws_kms_key.this : key.enable_key_rotation && key.deletion_window_in_days == 30])
    error_message = "Keys rotate, and a deletion can be called off for 30 days."
  }

  assert {
    condition     = alltrue([for purpose, key in aws_kms_key.this : length(jsondecode(key.policy).Statement) == (purpose == "logs" ? 2 : 1)])
    error_message = "Only the key of the logs admits a service."
  }
}

run "values_may_be_missing_when_nothing_is_written" {
  command = plan

  variables {
    contents = { database = null, django = null, jwt = null, sftp = null, stripe = null }
  }

  assert {
    condition     = length(aws_secretsmanager_secret_version.this) == 5
    error_message = "A plan needs no secret."
  }
}
