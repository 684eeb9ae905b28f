output "key_arns" {
  description = "KMS key of each kind of data: cache, cluster, database, logs, secrets, storage."
  value       = { for purpose, key in aws_kms_key.this : purpose => key.arn }
}

output "secret_arns" {
  description = "What External Secrets may read."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.arn }
}

output "secret_names" {
  description = "What the external secrets of the bootstrap release name."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.name }
}
