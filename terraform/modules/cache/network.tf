resource "aws_elasticache_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.private_subnet_ids
}

resource "aws_security_group" "this" {
  name        = "${var.name}-cache"
  description = "Redis: from the pods only, out to nowhere"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-cache" }
}

resource "aws_vpc_security_group_ingress_rule" "pods" {
  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = var.pod_security_group_id
  description                  = "Redis from the cluster's pods"
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}
