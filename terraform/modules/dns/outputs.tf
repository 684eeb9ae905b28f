output "zone_arn" {
  description = "The zone whose records ExternalDNS may change."
  value       = aws_route53_zone.this.arn
}

output "name_servers" {
  description = "What the parent zone delegates to."
  value       = aws_route53_zone.this.name_servers
}

output "certificate_arn" {
  description = "Wildcard certificate of the ALB, once it is issued."
  value       = aws_acm_certificate_validation.this.certificate_arn
}
