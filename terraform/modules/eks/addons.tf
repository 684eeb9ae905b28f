# Before any node joins: without a network a node never gets ready.
resource "aws_eks_addon" "network" {
  for_each = {
    vpc-cni                = { role_arn = var.addon_role_arns.vpc_cni, settings = { enableNetworkPolicy = "true" } }
    kube-proxy             = { role_arn = null, settings = {} }
    eks-pod-identity-agent = { role_arn = null, settings = {} }
  }

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  service_account_role_arn    = each.value.role_arn
  configuration_values        = jsonencode(each.value.settings)
  resolve_conflicts_on_update = "OVERWRITE"
}

# These run as pods and want a node to be there.
resource "aws_eks_addon" "workload" {
  for_each = {
    coredns            = null
    aws-ebs-csi-driver = var.addon_role_arns.ebs_csi
  }

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  service_account_role_arn    = each.value
  resolve_conflicts_on_update = "OVERWRITE"

  depends_on = [aws_eks_node_group.this]
}
