variable "name" {
  description = "Namespace of the repositories, such as debtflow-staging."
  type        = string
}
