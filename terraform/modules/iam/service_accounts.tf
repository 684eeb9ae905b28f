# Who may take a role: one service account each, by a token of the cluster (IRSA) or through EKS Pod Identity.
locals {
  service_accounts = {
    api            = { namespace = "debtflow", name = "debtflow-api" }
    worker         = { namespace = "debtflow", name = "debtflow-worker" }
    archive        = { namespace = "debtflow", name = "debtflow-archive" }
    secrets        = { namespace = "debtflow", name = "debtflow-bootstrap-secrets" }
    alb-controller = { namespace = "kube-system", name = "aws-load-balancer-controller" }
    external-dns   = { namespace = "external-dns", name = "external-dns" }
    ebs-csi        = { namespace = "kube-system", name = "ebs-csi-controller-sa" }
    vpc-cni        = { namespace = "kube-system", name = "aws-node" }
  }

  # Components whose policy AWS keeps; every other one is in a file of its own.
  managed_policies = {
    ebs-csi = "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"
    vpc-cni = "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"
  }

  statements = {
    api            = local.imports_statements
    worker         = local.imports_statements
    archive        = local.archive_statements
    secrets        = local.secrets_statements
    alb-controller = local.alb_controller_statements
    external-dns   = local.external_dns_statements
  }
}
