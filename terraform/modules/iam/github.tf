# GitHub's own tokens, so that no pipeline holds a key. What a token says it runs for decides which role it gets.
resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

locals {
  pipeline_subjects = {
    deploy = ["repo:${var.github.repository}:environment:${var.github.environment}"]
    images = [for ref in var.github.publisher_refs : "repo:${var.github.repository}:ref:${ref}"]
    plan   = ["repo:${var.github.repository}:pull_request"]
  }

  pipeline_statements = {
    deploy = local.deploy_statements
    images = local.images_statements
    plan   = local.plan_statements
  }
}

resource "aws_iam_role" "pipeline" {
  for_each = local.pipeline_subjects

  name                 = "${var.name}-github-${each.key}"
  max_session_duration = 3600

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }
        StringLike   = { "token.actions.githubusercontent.com:sub" = each.value }
      }
    }]
  })
}

resource "aws_iam_role_policy" "pipeline" {
  for_each = local.pipeline_statements

  name   = each.key
  role   = aws_iam_role.pipeline[each.key].id
  policy = jsonencode({ Version = "2012-10-17", Statement = each.value })
}
