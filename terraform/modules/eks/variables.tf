variable "name" {
  description = "Name of the cluster, such as debtflow-staging."
  type        = string
}

variable "kubernetes_version" {
  description = "Minor version of Kubernetes; the chart is checked against the default."
  type        = string
  default     = "1.36"

  validation {
    condition     = can(regex("^1\\.[0-9]{2}$", var.kubernetes_version))
    error_message = "EKS takes a minor version such as 1.36."
  }
}

variable "private_subnet_ids" {
  description = "Subnets of the nodes and of the control plane's interfaces."
  type        = list(string)
}

variable "api_access_cidrs" {
  description = "Where operators and deploy runners reach the Kubernetes API from; empty leaves it reachable inside the VPC only."
  type        = list(string)

  validation {
    condition     = alltrue([for cidr in var.api_access_cidrs : tonumber(split("/", cidr)[1]) >= 16])
    error_message = "The Kubernetes API is never open to the world: name networks of /16 or smaller."
  }
}

variable "node_instance_type" {
  description = "EC2 type of the nodes (x86-64, as the images are)."
  type        = string
}

variable "node_count" {
  description = "Nodes, spread over the zones."
  type        = number
}

variable "load_balancer_security_group_id" {
  description = "Group of the ALB, the only source that reaches pods from outside."
  type        = string
}

variable "deploy_role_arn" {
  description = "Role that the deploy pipeline takes; it may change the debtflow namespace and nothing else."
  type        = string
}

variable "addon_role_arns" {
  description = "Role of each add-on that calls AWS: vpc_cni, ebs_csi."
  type        = object({ vpc_cni = string, ebs_csi = string })
}

variable "cluster_key_arn" {
  description = "KMS key that envelopes Kubernetes secrets in etcd."
  type        = string
}

variable "logs_key_arn" {
  description = "KMS key that encrypts the control plane's logs."
  type        = string
}
