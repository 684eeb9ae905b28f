mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name                 = "debtflow-test"
  availability_zones   = ["us-east-1a", "us-east-1b", "us-east-1c"]
  nat_gateway_per_zone = true
  logs_key_arn         = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000001"
}

run "address_plan" {
  assert {
    condition     = aws_vpc.this.cidr_block == "10.0.0.0/16"
    error_message = "The VPC is 10.0.0.0/16."
  }

  assert {
    condition     = output.public_subnet_cidrs == ["10.0.0.0/20", "10.0.16.0/20", "10.0.32.0/20"]
    error_message = "Public subnets fill the lower half."
  }

  assert {
    condition     = output.private_subnet_cidrs == ["10.0.128.0/20", "10.0.144.0/20", "10.0.160.0/20"]
    error_message = "Private subnets fill the upper half."
  }

  assert {
    condition     = alltrue([for subnet in concat(aws_subnet.public, aws_subnet.private) : subnet.map_public_ip_on_launch != true])
    error_message = "No subnet gives out public addresses by itself."
  }
}

run "private_subnets_leave_through_nat" {
  assert {
    condition     = alltrue([for table in aws_route_table.private : alltrue([for route in table.route : contains(aws_nat_gateway.this[*].id, route.nat_gateway_id) && route.gateway_id != aws_internet_gateway.this.id])])
    error_message = "A private subnet has no route to the internet gateway."
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 3 && length(toset([for gateway in aws_nat_gateway.this : gateway.subnet_id])) == 3
    error_message = "Each zone has a NAT gateway of its own in its public subnet."
  }

  assert {
    condition     = one(aws_route_table.public.route).gateway_id == aws_internet_gateway.this.id
    error_message = "Public subnets leave through the internet gateway."
  }
}

run "one_nat_gateway_for_all" {
  variables {
    nat_gateway_per_zone = false
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(aws_route_table.private) == 3
    error_message = "Without one per zone there is a single NAT gateway that all private subnets use."
  }
}

run "only_the_load_balancer_is_open" {
  assert {
    condition     = toset([for rule in aws_vpc_security_group_ingress_rule.public : rule.from_port]) == toset([80, 443])
    error_message = "The world reaches ports 80 and 443 of the ALB."
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.public : rule.security_group_id == aws_security_group.load_balancer.id && rule.from_port == rule.to_port])
    error_message = "Only the ALB's group is open, and only on single ports."
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_egress_rule.pods : rule.cidr_ipv4 == "10.0.0.0/16"])
    error_message = "The ALB talks to the VPC only."
  }

  assert {
    condition     = length(coalesce(aws_default_security_group.closed.ingress, [])) == 0 && length(coalesce(aws_default_security_group.closed.egress, [])) == 0
    error_message = "The default group has no rules."
  }
}

run "flow_logs" {
  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL" && aws_cloudwatch_log_group.flow.retention_in_days == 365
    error_message = "All traffic is logged for a year."
  }

  assert {
    condition     = aws_cloudwatch_log_group.flow.kms_key_id == var.logs_key_arn
    error_message = "Flow logs are encrypted with our key."
  }
}

run "one_zone_is_too_few" {
  command = plan

  variables {
    availability_zones = ["us-east-1a"]
  }

  expect_failures = [var.availability_zones]
}
