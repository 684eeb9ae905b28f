locals {
  secret_descriptions = {
    database = "Passwords of the application's and the owner's database roles"
    django   = "Django's secret key, the URLs of Redis and of the mail relay with their credentials"
    jwt      = "Private keys that sign access tokens, by file name"
    sftp     = "Master key that opens the creditors' SFTP credentials, which agencies enter themselves, and the debtors' SSN digits"
    stripe   = "Stripe's keys and webhook signing secrets"
  }
}

resource "aws_secretsmanager_secret" "this" {
  for_each = local.secret_descriptions

  name                    = "${var.name}/${each.key}"
  description             = each.value
  kms_key_id              = aws_kms_key.this["secrets"].arn
  recovery_window_in_days = 30
}

# A write-only argument: the value goes to AWS and into no plan or state. What isn't given is
# empty, which AWS refuses to store: a new or raised version without its values fails, rather than being written half.
resource "aws_secretsmanager_secret_version" "this" {
  for_each = local.secret_descriptions

  secret_id                = aws_secretsmanager_secret.this[each.key].id
  secret_string_wo         = try(contains(values(var.contents[each.key]), null), true) ? "" : jsonencode(var.contents[each.key])
  secret_string_wo_version = lookup(var.versions, each.key, 1)
}
