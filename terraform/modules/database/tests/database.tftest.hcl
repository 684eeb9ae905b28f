mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name                  = "debtflow-test"
  vpc_id                = "vpc-test"
  private_subnet_ids    = ["subnet-a", "subnet-b"]
  pod_security_group_id = "sg-0000000000000c1c5"
  instance_class        = "db.t4g.medium"
  storage_gib           = 50
  multi_az              = true
  backup_retention_days = 35
  key_arn               = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000001"
  logs_key_arn          = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000002"
}

run "engine" {
  assert {
    condition     = aws_db_instance.this.engine == "postgres" && aws_db_instance.this.engine_version == "16" && aws_db_parameter_group.this.family == "postgres16"
    error_message = "PostgreSQL 16."
  }

  assert {
    condition     = aws_db_instance.this.multi_az
    error_message = "The standby is there when it is asked for."
  }
}

run "nothing_is_lost" {
  assert {
    condition     = aws_db_instance.this.backup_retention_period == 35 && !aws_db_instance.this.delete_automated_backups
    error_message = "A restore to a point in time reaches back as far as asked, even after a deletion."
  }

  assert {
    condition     = aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot
    error_message = "The instance can't be deleted by accident, nor without a last snapshot."
  }
}

run "nobody_gets_in" {
  assert {
    condition     = aws_db_instance.this.storage_encrypted && aws_db_instance.this.kms_key_id == var.key_arn && aws_db_instance.this.performance_insights_kms_key_id == var.key_arn
    error_message = "Storage and insights are encrypted with our key."
  }

  assert {
    condition     = aws_db_instance.this.manage_master_user_password && aws_db_instance.this.password == null && aws_db_instance.this.master_user_secret_kms_key_id == var.key_arn
    error_message = "RDS keeps the master password; Terraform never sees it."
  }

  assert {
    condition     = !aws_db_instance.this.publicly_accessible && aws_db_subnet_group.this.subnet_ids == toset(var.private_subnet_ids)
    error_message = "The instance lives in the private subnets."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.pods.referenced_security_group_id == var.pod_security_group_id && aws_vpc_security_group_ingress_rule.pods.cidr_ipv4 == null && aws_vpc_security_group_ingress_rule.pods.to_port == 5432
    error_message = "Only the cluster's pods reach PostgreSQL."
  }

  assert {
    condition     = one([for parameter in aws_db_parameter_group.this.parameter : parameter.value if parameter.name == "rds.force_ssl"]) == "1"
    error_message = "No connection without TLS."
  }
}

run "logs_hold_no_personal_data" {
  assert {
    condition = { for parameter in aws_db_parameter_group.this.parameter : parameter.name => parameter.value if startswith(parameter.name, "log_min") || parameter.name == "log_error_verbosity" } == {
      log_min_duration_statement = "-1"
      log_min_error_statement    = "panic"
      log_error_verbosity        = "terse"
    }
    error_message = "Neither statements nor row details get into PostgreSQL's log."
  }

  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.postgresql : group.retention_in_days == 365 && group.kms_key_id == var.logs_key_arn])
    error_message = "PostgreSQL's logs are kept for a year, encrypted."
  }
}

run "too_few_backups" {
  command = plan

  variables {
    backup_retention_days = 0
  }

  expect_failures = [var.backup_retention_days]
}
