# ExternalDNS points the zone's names at the ALB, and writes a TXT record beside each to know its own.
locals {
  external_dns_statements = [
    {
      Effect    = "Allow"
      Action    = "route53:ChangeResourceRecordSets"
      Resource  = var.zone_arn
      Condition = { "ForAllValues:StringEquals" = { "route53:ChangeResourceRecordSetsRecordTypes" = ["A", "AAAA", "TXT"] } }
    },
    { Effect = "Allow", Action = "route53:ListResourceRecordSets", Resource = var.zone_arn },
    { Effect = "Allow", Action = ["route53:ListHostedZones", "route53:ListTagsForResources"], Resource = "*" },
  ]
}
