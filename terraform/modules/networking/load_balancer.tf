# The only group of the system that is open to the world. The ALB controller attaches it to the ingress by its id.
resource "aws_security_group" "load_balancer" {
  name        = "${var.name}-load-balancer"
  description = "ALB: HTTPS from anywhere, HTTP for the redirect, out to the pods only"
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.name}-load-balancer" }
}

resource "aws_vpc_security_group_ingress_rule" "public" {
  for_each = { https = 443, http_redirect = 80 }

  security_group_id = aws_security_group.load_balancer.id
  description       = "Browsers, partner systems, Stripe (${each.key})"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
}

resource "aws_vpc_security_group_egress_rule" "pods" {
  for_each = { api = 8000, frontend = 8080 }

  security_group_id = aws_security_group.load_balancer.id
  description       = "Pods in the private subnets (${each.key})"
  cidr_ipv4         = aws_vpc.this.cidr_block
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
}
