variable "name" {
  description = "Prefix of every name, such as debtflow-staging."
  type        = string
}

variable "availability_zones" {
  description = "Zones that get one public and one private subnet each; the first ones keep their addresses when zones are added."
  type        = list(string)

  validation {
    condition     = length(var.availability_zones) >= 2 && length(var.availability_zones) <= 4
    error_message = "EKS and the load balancer need two zones; the address plan has room for four."
  }
}

variable "nat_gateway_per_zone" {
  description = "One NAT gateway in each zone, so that losing a zone cuts off no other; otherwise one for all."
  type        = bool
}

variable "logs_key_arn" {
  description = "KMS key that encrypts the flow logs."
  type        = string
}
