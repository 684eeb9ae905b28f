data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id

  log_writers = {
    s3 = {
      service   = "logging.s3.amazonaws.com"
      condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    }
    alb = {
      service   = "logdelivery.elasticloadbalancing.amazonaws.com"
      condition = { ArnLike = { "aws:SourceArn" = "arn:aws:elasticloadbalancing:${data.aws_region.current.name}:${local.account_id}:loadbalancer/*" } }
    }
  }

  log_statements = [for prefix, writer in local.log_writers : {
    Effect    = "Allow"
    Principal = { Service = writer.service }
    Action    = "s3:PutObject"
    Resource  = "${aws_s3_bucket.access_logs.arn}/${prefix}/*"
    Condition = writer.condition
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
