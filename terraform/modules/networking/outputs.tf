output "vpc_id" {
  description = "Where every security group lives; the ALB controller's vpcId."
  value       = aws_vpc.this.id
}

output "private_subnet_ids" {
  description = "Subnets of the nodes, the database and the cache."
  value       = aws_subnet.private[*].id
}

output "public_subnet_cidrs" {
  description = "Where the ALB's addresses lie: the chart's network policies admit these (an ALB is no pod)."
  value       = aws_subnet.public[*].cidr_block
}

output "private_subnet_cidrs" {
  description = "Where the database, the cache and the nodes lie: the chart's network policies let pods out to these."
  value       = aws_subnet.private[*].cidr_block
}

output "load_balancer_security_group_id" {
  description = "Group of the ALB, named in the ingress's annotations."
  value       = aws_security_group.load_balancer.id
}

output "nat_public_ips" {
  description = "Addresses that creditors see: they allow these on their SFTP servers."
  value       = aws_eip.nat[*].public_ip
}
