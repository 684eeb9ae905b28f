output "imports_bucket" {
  description = "S3_IMPORT_BUCKET of the application."
  value       = aws_s3_bucket.imports.bucket
}

output "archive_bucket" {
  description = "S3_ARCHIVE_BUCKET of the application."
  value       = aws_s3_bucket.archive.bucket
}

output "bucket_arns" {
  description = "For the policies of the iam module: imports, archive, access_logs."
  value       = local.bucket_arns
}
