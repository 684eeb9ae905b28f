output "address" {
  description = "Host that the database URLs name; it stays the same through a failover."
  value       = aws_db_instance.this.address
}

output "master_secret_arn" {
  description = "Secret that RDS keeps and rotates; only the bootstrap job uses it."
  value       = aws_db_instance.this.master_user_secret[0].secret_arn
}
