# Log delivery can't use a key of ours: the access logs get S3's own.
resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = local.bucket_ids

  bucket = each.value

  rule {
    bucket_key_enabled = each.key != "access_logs"

    apply_server_side_encryption_by_default {
      sse_algorithm     = each.key == "access_logs" ? "AES256" : "aws:kms"
      kms_master_key_id = each.key == "access_logs" ? null : var.key_arn
    }
  }
}
