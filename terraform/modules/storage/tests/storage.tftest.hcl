mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name         = "debtflow-test"
  archive_lock = { mode = "COMPLIANCE", days = 1825 }
  key_arn      = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000001"
}

run "imports_go_to_glacier_then_away" {
  assert {
    condition     = one(aws_s3_bucket_lifecycle_configuration.imports.rule[0].transition).days == 90 && one(aws_s3_bucket_lifecycle_configuration.imports.rule[0].transition).storage_class == "GLACIER"
    error_message = "Placement files go to Glacier after 90 days."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.imports.rule[0].expiration[0].days == 365
    error_message = "Placement files are deleted after 365 days."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.imports.rule[0].noncurrent_version_expiration[0].noncurrent_days == 7
    error_message = "A deleted file's old version follows within a week."
  }
}

run "archive_is_locked" {
  assert {
    condition     = aws_s3_bucket.archive.object_lock_enabled && aws_s3_bucket.archive.bucket != aws_s3_bucket.imports.bucket
    error_message = "The archive is a bucket of its own with Object Lock."
  }

  assert {
    condition     = aws_s3_bucket_object_lock_configuration.archive.rule[0].default_retention[0].mode == "COMPLIANCE" && aws_s3_bucket_object_lock_configuration.archive.rule[0].default_retention[0].days == 1825
    error_message = "Archived months are locked as asked."
  }

  assert {
    condition     = length(aws_s3_bucket_lifecycle_configuration.archive.rule[0].expiration) == 0
    error_message = "Nothing deletes from the archive."
  }
}

run "every_bucket_is_private" {
  assert {
    condition     = alltrue([for block in aws_s3_bucket_public_access_block.this : block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets])
    error_message = "No bucket can be made public."
  }

  assert {
    condition     = alltrue([for policy in aws_s3_bucket_policy.this : jsondecode(policy.policy).Statement[0].Effect == "Deny" && jsondecode(policy.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"])
    error_message = "No bucket answers without TLS."
  }

  assert {
    condition     = alltrue([for versioning in aws_s3_bucket_versioning.this : versioning.versioning_configuration[0].status == "Enabled"])
    error_message = "Every bucket keeps versions."
  }

  assert {
    condition = alltrue([
      for name in ["imports", "archive"] :
      one(one(aws_s3_bucket_server_side_encryption_configuration.this[name].rule).apply_server_side_encryption_by_default).kms_master_key_id == var.key_arn
    ])
    error_message = "Personal data is encrypted with our key."
  }

  assert {
    condition     = toset(keys(aws_s3_bucket_logging.this)) == toset(["imports", "archive"])
    error_message = "Reads of personal data are logged."
  }
}

run "unknown_lock_mode" {
  command = plan

  variables {
    archive_lock = { mode = "NONE", days = 1 }
  }

  expect_failures = [var.archive_lock]
}
