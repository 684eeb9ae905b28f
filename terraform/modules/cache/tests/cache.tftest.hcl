mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name                  = "debtflow-test"
  vpc_id                = "vpc-test"
  private_subnet_ids    = ["subnet-a", "subnet-b"]
  pod_security_group_id = "sg-0000000000000c1c5"
  node_type             = "cache.t4g.small"
  node_count            = 2
  key_arn               = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000001"
  logs_key_arn          = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000002"
}

run "redis" {
  assert {
    condition     = aws_elasticache_replication_group.this.engine == "redis" && startswith(aws_elasticache_replication_group.this.engine_version, "7.")
    error_message = "Redis 7."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.multi_az_enabled && aws_elasticache_replication_group.this.automatic_failover_enabled
    error_message = "Two nodes fail over by themselves."
  }

  assert {
    condition     = one(aws_elasticache_parameter_group.this.parameter).value == "volatile-lru"
    error_message = "Celery's lists are never evicted."
  }
}

run "nobody_gets_in" {
  assert {
    condition     = tobool(aws_elasticache_replication_group.this.at_rest_encryption_enabled) && aws_elasticache_replication_group.this.kms_key_id == var.key_arn
    error_message = "Data at rest is encrypted with our key."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.transit_encryption_enabled && aws_elasticache_replication_group.this.transit_encryption_mode == "required"
    error_message = "No connection without TLS."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.auth_token == null
    error_message = "The token stays out of the state."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.pods.referenced_security_group_id == var.pod_security_group_id && aws_vpc_security_group_ingress_rule.pods.cidr_ipv4 == null && aws_vpc_security_group_ingress_rule.pods.to_port == 6379
    error_message = "Only the cluster's pods reach Redis."
  }

  assert {
    condition     = aws_elasticache_subnet_group.this.subnet_ids == toset(var.private_subnet_ids)
    error_message = "Redis lives in the private subnets."
  }
}

run "logs" {
  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.redis : group.retention_in_days == 365 && group.kms_key_id == var.logs_key_arn])
    error_message = "Redis's logs are kept for a year, encrypted."
  }
}

run "single_node" {
  variables {
    node_count = 1
  }

  assert {
    condition     = !aws_elasticache_replication_group.this.multi_az_enabled && !aws_elasticache_replication_group.this.automatic_failover_enabled
    error_message = "One node has nothing to fail over to."
  }
}
