output "role_arns" {
  description = "Role of each component's service account: api, worker, archive, secrets, alb-controller, external-dns, ebs-csi, vpc-cni."
  value       = { for component, role in aws_iam_role.component : component => role.arn }
}

output "pipeline_role_arns" {
  description = "Roles of the GitHub workflows: images (build, promote), deploy, plan."
  value       = { for purpose, role in aws_iam_role.pipeline : purpose => role.arn }
}
