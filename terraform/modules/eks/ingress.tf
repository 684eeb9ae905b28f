# Pods share the cluster's security group. The ALB reaches them by address on the two ports that the chart exposes.
resource "aws_vpc_security_group_ingress_rule" "load_balancer" {
  for_each = { api = 8000, frontend = 8080 }

  security_group_id            = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  referenced_security_group_id = var.load_balancer_security_group_id
  description                  = "ALB to ${each.key} pods"
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
}
