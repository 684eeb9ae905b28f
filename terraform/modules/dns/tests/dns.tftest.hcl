mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name            = "debtflow-test"
  domain_name     = "debtflow.example.com"
  delegated_zones = { "staging.debtflow.example.com" = ["ns-3.example.org"] }
  logs_key_arn    = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000001"
}

run "zone_and_certificate" {
  assert {
    condition     = aws_route53_zone.this.name == "debtflow.example.com"
    error_message = "The zone is the environment's domain."
  }

  assert {
    condition     = aws_acm_certificate.this.domain_name == "*.debtflow.example.com" && aws_acm_certificate.this.subject_alternative_names == toset(["debtflow.example.com"]) && aws_acm_certificate.this.validation_method == "DNS"
    error_message = "One certificate covers the domain and every name below it."
  }

  assert {
    condition     = aws_route53_record.delegation["staging.debtflow.example.com"].type == "NS"
    error_message = "The zone below is delegated."
  }
}

run "query_log" {
  assert {
    condition     = aws_cloudwatch_log_group.queries.retention_in_days == 365 && aws_cloudwatch_log_group.queries.kms_key_id == var.logs_key_arn
    error_message = "Queries are kept for a year, encrypted."
  }
}
