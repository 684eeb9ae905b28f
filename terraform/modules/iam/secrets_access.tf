# External Secrets reads for the pods; the pods themselves have no access to Secrets Manager.
locals {
  secrets_statements = [
    { Effect = "Allow", Action = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], Resource = var.secrets.arns },
    {
      Effect    = "Allow"
      Action    = "kms:Decrypt"
      Resource  = var.secrets.key_arns
      Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${data.aws_region.current.name}.amazonaws.com" } }
    },
  ]
}
