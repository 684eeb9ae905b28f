# The files as creditors sent them, and uploads.
resource "aws_s3_bucket" "imports" {
  bucket = "${var.name}-imports"
}

# Months of the audit trail that left the database. Locked objects can't be changed or deleted before their time.
resource "aws_s3_bucket" "archive" {
  bucket              = "${var.name}-archive"
  object_lock_enabled = true
}

# Who read those two, and who called the ALB.
resource "aws_s3_bucket" "access_logs" {
  bucket = "${var.name}-access-logs"
}

locals {
  bucket_ids  = { imports = aws_s3_bucket.imports.id, archive = aws_s3_bucket.archive.id, access_logs = aws_s3_bucket.access_logs.id }
  bucket_arns = { imports = aws_s3_bucket.imports.arn, archive = aws_s3_bucket.archive.arn, access_logs = aws_s3_bucket.access_logs.arn }
}
