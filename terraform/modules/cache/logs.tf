resource "aws_cloudwatch_log_group" "redis" {
  for_each = toset(["engine-log", "slow-log"])

  name              = "/aws/elasticache/${var.name}/${each.key}"
  retention_in_days = 365
  kms_key_id        = var.logs_key_arn
}
