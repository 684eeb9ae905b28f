locals {
  trust_policies = {
    for component, account in local.service_accounts : component => jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Effect    = "Allow"
          Principal = { Federated = var.cluster.oidc_provider_arn }
          Action    = "sts:AssumeRoleWithWebIdentity"
          Condition = {
            StringEquals = {
              "${var.cluster.oidc_issuer}:sub" = "system:serviceaccount:${account.namespace}:${account.name}"
              "${var.cluster.oidc_issuer}:aud" = "sts.amazonaws.com"
            }
          }
        },
        {
          Effect    = "Allow"
          Principal = { Service = "pods.eks.amazonaws.com" }
          Action    = ["sts:AssumeRole", "sts:TagSession"]
          Condition = {
            ArnEquals = { "aws:SourceArn" = var.cluster.arn }
            StringEquals = {
              "aws:RequestTag/kubernetes-namespace"       = account.namespace
              "aws:RequestTag/kubernetes-service-account" = account.name
            }
          }
        },
      ]
    })
  }
}
