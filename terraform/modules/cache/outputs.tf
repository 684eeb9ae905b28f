output "address" {
  description = "Host that REDIS_URL names: the primary, through a failover too."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "replication_group_id" {
  description = "What docs/bootstrap.md sets the token on."
  value       = aws_elasticache_replication_group.this.id
}
