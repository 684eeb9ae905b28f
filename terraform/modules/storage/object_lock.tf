resource "aws_s3_bucket_object_lock_configuration" "archive" {
  bucket = aws_s3_bucket.archive.id

  rule {
    default_retention {
      mode = var.archive_lock.mode
      days = var.archive_lock.days
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}
