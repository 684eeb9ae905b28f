locals {
  # What it may do inside the cluster is decided by its access entry there.
  deploy_statements = [
    { Effect = "Allow", Action = "eks:DescribeCluster", Resource = var.cluster.arn },
  ]

  images_statements = [
    { Effect = "Allow", Action = "ecr:GetAuthorizationToken", Resource = "*" },
    {
      Effect = "Allow"
      Action = [
        "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages",
        "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
      ]
      Resource = var.github.registry_arns
    },
  ]

  # A pull request may run anybody's code: its plan compares with the state (-refresh=false) and reads nothing else.
  state_bucket_arn = "arn:aws:s3:::${var.name}-terraform-state"

  plan_statements = [
    { Effect = "Allow", Action = "s3:GetObject", Resource = "${local.state_bucket_arn}/debtflow.tfstate" },
    { Effect = "Allow", Action = "s3:ListBucket", Resource = local.state_bucket_arn },
  ]
}
