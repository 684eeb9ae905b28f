locals {
  key_purposes = {
    cache    = "ElastiCache"
    cluster  = "Kubernetes secrets in etcd"
    database = "RDS storage, snapshots, master password"
    logs     = "CloudWatch log groups"
    secrets  = "Secrets Manager"
    storage  = "Placement files and the audit archive in S3"
  }
}

# One key for each kind of data, so that a permission to open one opens no other.
resource "aws_kms_key" "this" {
  for_each = local.key_purposes

  description             = "${var.name}: ${each.value}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = each.key == "logs" ? local.logs_key_policy : local.key_policy
}

resource "aws_kms_alias" "this" {
  for_each = local.key_purposes

  name          = "alias/${var.name}-${each.key}"
  target_key_id = aws_kms_key.this[each.key].key_id
}
