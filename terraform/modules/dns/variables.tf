variable "name" {
  description = "Prefix of the names of logs and policies, such as debtflow-staging."
  type        = string
}

variable "domain_name" {
  description = "Domain of the environment; the zone is its own, so that each account holds the keys to its own names."
  type        = string
}

variable "delegated_zones" {
  description = "Name servers of zones below this one, by their full name."
  type        = map(list(string))
}

variable "logs_key_arn" {
  description = "KMS key that encrypts the query log."
  type        = string
}
