data "aws_caller_identity" "current" {}

locals {
  log_writers = {
    "logging.s3.amazonaws.com"                       = "s3"
    "logdelivery.elasticloadbalancing.amazonaws.com" = "alb"
  }

  log_statements = [for service, prefix in local.log_writers : {
    Effect    = "Allow"
    Principal = { Service = service }
    Action    = "s3:PutObject"
    Resource  = "${aws_s3_bucket.access_logs.arn}/${prefix}/*"
    Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
  }]
}

resource "aws_s3_bucket_policy" "this" {
  for_each = local.bucket_ids

  bucket = each.value

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [local.bucket_arns[each.key], "${local.bucket_arns[each.key]}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }], each.key == "access_logs" ? local.log_statements : [])
  })

  depends_on = [aws_s3_bucket_public_access_block.this]
}
