mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name                            = "debtflow-test"
  private_subnet_ids              = ["subnet-a", "subnet-b"]
  api_access_cidrs                = ["203.0.113.0/24"]
  node_instance_type              = "m7i.large"
  node_count                      = 2
  load_balancer_security_group_id = "sg-0000000000000a1b0"
  deploy_role_arn                 = "arn:aws:iam::111122223333:role/deploy"
  addon_role_arns                 = { vpc_cni = "arn:aws:iam::111122223333:role/vpc-cni", ebs_csi = "arn:aws:iam::111122223333:role/ebs-csi" }
  cluster_key_arn                 = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000001"
  logs_key_arn                    = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000002"
}

run "cluster" {
  assert {
    condition     = aws_eks_cluster.this.version == "1.36"
    error_message = "Kubernetes 1.36 is the default."
  }

  assert {
    condition     = aws_eks_cluster.this.encryption_config[0].provider[0].key_arn == var.cluster_key_arn
    error_message = "Kubernetes secrets are enveloped with our key."
  }

  assert {
    condition     = length(aws_eks_cluster.this.enabled_cluster_log_types) == 5 && aws_cloudwatch_log_group.control_plane.retention_in_days == 365
    error_message = "All five logs of the control plane are kept for a year."
  }

  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].public_access_cidrs == toset(["203.0.113.0/24"]) && aws_eks_cluster.this.vpc_config[0].endpoint_private_access
    error_message = "The Kubernetes API admits the named networks and the VPC."
  }
}

run "addons" {
  assert {
    condition     = jsondecode(aws_eks_addon.network["vpc-cni"].configuration_values).enableNetworkPolicy == "true"
    error_message = "Without this, network policies are ornaments."
  }

  assert {
    condition     = toset(keys(merge(aws_eks_addon.network, aws_eks_addon.workload))) == toset(["vpc-cni", "kube-proxy", "eks-pod-identity-agent", "coredns", "aws-ebs-csi-driver"])
    error_message = "CoreDNS, VPC CNI and EBS CSI are installed, with kube-proxy and Pod Identity."
  }

  assert {
    condition     = aws_eks_addon.workload["aws-ebs-csi-driver"].service_account_role_arn == var.addon_role_arns.ebs_csi && aws_eks_addon.network["vpc-cni"].service_account_role_arn == var.addon_role_arns.vpc_cni
    error_message = "Add-ons that call AWS use their own roles."
  }
}

run "nodes" {
  assert {
    condition     = aws_eks_node_group.this.subnet_ids == toset(var.private_subnet_ids)
    error_message = "Nodes live in the private subnets."
  }

  assert {
    condition     = aws_launch_template.node.metadata_options[0].http_tokens == "required" && aws_launch_template.node.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "Pods must not reach the node's role through the metadata service."
  }

  assert {
    condition     = tobool(aws_launch_template.node.block_device_mappings[0].ebs[0].encrypted)
    error_message = "Node volumes are encrypted."
  }

  assert {
    condition     = !contains([for attachment in aws_iam_role_policy_attachment.node : attachment.policy_arn], "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy")
    error_message = "The node's role does not do the CNI's work."
  }
}

run "pods_admit_the_load_balancer_only" {
  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.load_balancer : rule.referenced_security_group_id == var.load_balancer_security_group_id && rule.cidr_ipv4 == null])
    error_message = "Only the ALB's group reaches pods from outside."
  }

  assert {
    condition     = toset([for rule in aws_vpc_security_group_ingress_rule.load_balancer : rule.to_port]) == toset([8000, 8080])
    error_message = "The ALB reaches the API and the SPA on their ports."
  }
}

run "deploy_role_is_confined" {
  assert {
    condition     = aws_eks_access_policy_association.deploy.access_scope[0].type == "namespace" && aws_eks_access_policy_association.deploy.access_scope[0].namespaces == toset(["debtflow"])
    error_message = "The pipeline changes the debtflow namespace and nothing else."
  }
}

run "no_networks_named" {
  variables {
    api_access_cidrs = []
  }

  assert {
    condition     = !aws_eks_cluster.this.vpc_config[0].endpoint_public_access
    error_message = "Without named networks the API is private."
  }
}

run "kubernetes_api_is_never_open_to_the_world" {
  command = plan

  variables {
    api_access_cidrs = ["0.0.0.0/0"]
  }

  expect_failures = [var.api_access_cidrs]
}
