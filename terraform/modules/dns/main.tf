resource "aws_route53_zone" "this" {
  name = var.domain_name
}

resource "aws_route53_record" "delegation" {
  for_each = var.delegated_zones

  zone_id = aws_route53_zone.this.zone_id
  name    = each.key
  type    = "NS"
  ttl     = 3600
  records = each.value
}

# Only Amazon may issue certificates for our names.
resource "aws_route53_record" "issuer" {
  zone_id = aws_route53_zone.this.zone_id
  name    = var.domain_name
  type    = "CAA"
  ttl     = 3600
  records = ["0 issue \"amazon.com\"", "0 issuewild \"amazon.com\""]
}
