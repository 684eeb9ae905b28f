resource "aws_s3_bucket_logging" "this" {
  for_each = { for name, id in local.bucket_ids : name => id if name != "access_logs" }

  bucket        = each.value
  target_bucket = aws_s3_bucket.access_logs.id
  target_prefix = "s3/${each.key}/"
}
