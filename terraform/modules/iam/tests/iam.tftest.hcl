mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name            = "debtflow-test"
  bucket_arns     = { imports = "arn:aws:s3:::imports", archive = "arn:aws:s3:::archive", access_logs = "arn:aws:s3:::access-logs" }
  storage_key_arn = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000001"
  zone_arn        = "arn:aws:route53:::hostedzone/MOCKED"

  cluster = {
    arn               = "arn:aws:eks:us-east-1:111122223333:cluster/debtflow-test"
    oidc_provider_arn = "arn:aws:iam::111122223333:oidc-provider/oidc.example.org/id/CLUSTER"
    oidc_issuer       = "oidc.example.org/id/CLUSTER"
  }

  secrets = {
    arns     = ["arn:aws:secretsmanager:us-east-1:111122223333:secret:one"]
    key_arns = ["arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000002"]
  }

  github = {
    repository     = "debtflow/debtflow"
    environment    = "staging"
    publisher_refs = ["refs/heads/main"]
    registry_arns  = ["arn:aws:ecr:us-east-1:111122223333:repository/debtflow-test/api"]
  }
}

run "one_service_account_per_role" {
  assert {
    condition = alltrue([
      for component, role in aws_iam_role.component :
      jsondecode(role.assume_role_policy).Statement[0].Condition.StringEquals == {
        "oidc.example.org/id/CLUSTER:sub" = "system:serviceaccount:${local.service_accounts[component].namespace}:${local.service_accounts[component].name}"
        "oidc.example.org/id/CLUSTER:aud" = "sts.amazonaws.com"
      }
    ])
    error_message = "IRSA admits exactly one service account."
  }

  assert {
    condition = alltrue([
      for component, role in aws_iam_role.component :
      jsondecode(role.assume_role_policy).Statement[1].Principal.Service == "pods.eks.amazonaws.com" &&
      jsondecode(role.assume_role_policy).Statement[1].Condition.ArnEquals["aws:SourceArn"] == var.cluster.arn &&
      jsondecode(role.assume_role_policy).Statement[1].Condition.StringEquals["aws:RequestTag/kubernetes-service-account"] == local.service_accounts[component].name
    ])
    error_message = "Pod Identity admits the same service account of the same cluster."
  }
}

run "least_privilege" {
  assert {
    condition     = !strcontains(aws_iam_role_policy.component["api"].policy, "archive") && !strcontains(aws_iam_role_policy.component["worker"].policy, "archive")
    error_message = "Neither API nor worker reaches the audit archive."
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.component["archive"].policy, "imports")
    error_message = "The archive job doesn't reach the placement files."
  }

  assert {
    condition     = alltrue([for component in ["api", "worker", "archive", "secrets"] : !strcontains(aws_iam_role_policy.component[component].policy, "Delete") && !strcontains(aws_iam_role_policy.component[component].policy, "\"*\"") && !strcontains(aws_iam_role_policy.component[component].policy, ":*\"")])
    error_message = "No component of ours deletes, or has a wildcard for an action or for all resources."
  }

  assert {
    condition     = alltrue([for component in ["api", "worker", "archive"] : !strcontains(aws_iam_role_policy.component[component].policy, "secretsmanager")])
    error_message = "Pods don't read Secrets Manager."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.component["secrets"].policy).Statement[0].Resource == ["arn:aws:secretsmanager:us-east-1:111122223333:secret:one"]
    error_message = "External Secrets reads the named secrets only."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_role_policy.component["alb-controller"].policy).Statement : can(statement.Condition) if strcontains(jsonencode(statement.Action), "Create") || strcontains(jsonencode(statement.Action), "Delete") || strcontains(jsonencode(statement.Action), "Modify")])
    error_message = "The ALB controller changes only what carries this cluster's tag."
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.component["alb-controller"].policy, "SecurityGroupIngress")
    error_message = "The ALB controller opens no security group."
  }
}

run "pipeline" {
  assert {
    condition     = { for purpose, role in aws_iam_role.pipeline : purpose => jsondecode(role.assume_role_policy).Statement[0].Condition.StringLike["token.actions.githubusercontent.com:sub"] } == { deploy = ["repo:debtflow/debtflow:environment:staging"], images = ["repo:debtflow/debtflow:ref:refs/heads/main"], plan = ["repo:debtflow/debtflow:pull_request"] }
    error_message = "Each pipeline role is for one kind of run of this repository."
  }

  assert {
    condition     = alltrue([for role in aws_iam_role.pipeline : jsondecode(role.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:aud"] == "sts.amazonaws.com"])
    error_message = "The token must be meant for AWS."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.pipeline["plan"].policy).Statement[0].Resource == "arn:aws:s3:::debtflow-test-terraform-state/debtflow.tfstate"
    error_message = "A pull request's plan reads the state and nothing else."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.pipeline["deploy"].policy).Statement == [{ Effect = "Allow", Action = "eks:DescribeCluster", Resource = var.cluster.arn }]
    error_message = "The deploy role finds the cluster; all else is decided there."
  }
}

run "branches_publish_nothing" {
  command = plan

  variables {
    github = { repository = "debtflow/debtflow", environment = "staging", publisher_refs = ["refs/heads/*"], registry_arns = [] }
  }

  expect_failures = [var.github]
}
