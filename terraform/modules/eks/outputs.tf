output "cluster_name" {
  description = "For aws eks update-kubeconfig and the ALB controller's clusterName."
  value       = aws_eks_cluster.this.name
}

output "cluster_arn" {
  description = "The roles of the iam module admit Pod Identity from this cluster only."
  value       = aws_eks_cluster.this.arn
}

output "oidc_provider_arn" {
  description = "Identity provider that the roles of the iam module trust."
  value       = aws_iam_openid_connect_provider.cluster.arn
}

output "oidc_issuer" {
  description = "Issuer without its scheme, as IAM writes it in the conditions of a trust policy."
  value       = replace(aws_eks_cluster.this.identity[0].oidc[0].issuer, "https://", "")
}

output "pod_security_group_id" {
  description = "Group that nodes and pods share: the only source that the database and the cache admit."
  value       = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
}
