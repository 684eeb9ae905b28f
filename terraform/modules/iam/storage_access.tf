data "aws_region" "current" {}

locals {
  # Only for objects on their way to or from S3: the key opens nothing when it is called directly.
  storage_key_statement = {
    Effect    = "Allow"
    Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
    Resource  = var.storage_key_arn
    Condition = { StringEquals = { "kms:ViaService" = "s3.${data.aws_region.current.name}.amazonaws.com" } }
  }

  # Files are stored as received, by upload (API) or from SFTP (worker), and offered for download again. A missing
  # object answers 404 instead of 403 to whoever may list.
  imports_statements = [
    { Effect = "Allow", Action = ["s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload"], Resource = "${var.bucket_arns.imports}/*" },
    { Effect = "Allow", Action = "s3:ListBucket", Resource = var.bucket_arns.imports },
    local.storage_key_statement,
  ]

  # Writes a month of the audit trail and reads it back before the database drops it. Nobody deletes.
  archive_statements = [
    { Effect = "Allow", Action = ["s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload"], Resource = "${var.bucket_arns.archive}/*" },
    { Effect = "Allow", Action = "s3:ListBucket", Resource = var.bucket_arns.archive },
    local.storage_key_statement,
  ]
}
