# Narrower than the controller's published policy: the security groups are Terraform's, the chart uses neither WAF,
# Shield nor Cognito, and what it changes must carry this cluster's tag.
locals {
  load_balancing = "arn:aws:elasticloadbalancing:${data.aws_region.current.name}:*"
  ours           = { StringEquals = { "aws:ResourceTag/elbv2.k8s.aws/cluster" = var.name } }
  made_ours      = { StringEquals = { "aws:RequestTag/elbv2.k8s.aws/cluster" = var.name } }

  load_balancers = ["${local.load_balancing}:loadbalancer/app/*", "${local.load_balancing}:targetgroup/*"]
  listeners      = ["${local.load_balancing}:listener/app/*", "${local.load_balancing}:listener-rule/app/*"]

  alb_controller_statements = [
    {
      Effect = "Allow"
      Action = [
        "acm:DescribeCertificate", "acm:ListCertificates",
        "ec2:DescribeAccountAttributes", "ec2:DescribeAvailabilityZones", "ec2:DescribeInstances",
        "ec2:DescribeInternetGateways", "ec2:DescribeNetworkInterfaces", "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeTags", "ec2:DescribeVpcs",
        "ec2:GetSecurityGroupsForVpc", "elasticloadbalancing:Describe*",
      ]
      Resource = "*"
    },
    {
      Effect    = "Allow"
      Action    = "iam:CreateServiceLinkedRole"
      Resource  = "arn:aws:iam::*:role/aws-service-role/elasticloadbalancing.amazonaws.com/*"
      Condition = { StringEquals = { "iam:AWSServiceName" = "elasticloadbalancing.amazonaws.com" } }
    },
    {
      Effect = "Allow"
      Action = [
        "elasticloadbalancing:AddTags", "elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateLoadBalancer",
        "elasticloadbalancing:CreateRule", "elasticloadbalancing:CreateTargetGroup",
      ]
      Resource  = concat(local.load_balancers, local.listeners)
      Condition = local.made_ours
    },
    {
      Effect = "Allow"
      Action = [
        "elasticloadbalancing:AddListenerCertificates", "elasticloadbalancing:AddTags",
        "elasticloadbalancing:DeleteListener", "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:DeleteRule", "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:ModifyListenerAttributes", "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:ModifyRule", "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes", "elasticloadbalancing:RegisterTargets",
        "elasticloadbalancing:RemoveListenerCertificates", "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:SetIpAddressType", "elasticloadbalancing:SetRulePriorities",
        "elasticloadbalancing:SetSecurityGroups", "elasticloadbalancing:SetSubnets",
      ]
      Resource  = concat(local.load_balancers, local.listeners)
      Condition = local.ours
    },
  ]
}
