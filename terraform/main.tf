locals {
  name              = "debtflow-${var.environment}"
  github_repository = "debtflow/debtflow"
}

module "secrets" {
  source = "./modules/secrets"

  name     = local.name
  contents = local.secret_contents
  versions = var.secret_versions
}

module "networking" {
  source = "./modules/networking"

  name                 = local.name
  availability_zones   = var.availability_zones
  nat_gateway_per_zone = var.nat_gateway_per_zone
  logs_key_arn         = module.secrets.key_arns["logs"]
}

module "eks" {
  source = "./modules/eks"

  name                            = local.name
  kubernetes_version              = var.kubernetes_version
  private_subnet_ids              = module.networking.private_subnet_ids
  load_balancer_security_group_id = module.networking.load_balancer_security_group_id
  api_access_cidrs                = var.api_access_cidrs
  node_instance_type              = var.nodes.instance_type
  node_count                      = var.nodes.count
  deploy_role_arn                 = module.iam.pipeline_role_arns["deploy"]
  addon_role_arns                 = { vpc_cni = module.iam.role_arns["vpc-cni"], ebs_csi = module.iam.role_arns["ebs-csi"] }
  cluster_key_arn                 = module.secrets.key_arns["cluster"]
  logs_key_arn                    = module.secrets.key_arns["logs"]
}

module "database" {
  source = "./modules/database"

  name                  = local.name
  vpc_id                = module.networking.vpc_id
  private_subnet_ids    = module.networking.private_subnet_ids
  pod_security_group_id = module.eks.pod_security_group_id
  instance_class        = var.database.instance_class
  storage_gib           = var.database.storage_gib
  multi_az              = var.database.multi_az
  backup_retention_days = var.database.backup_retention_days
  key_arn               = module.secrets.key_arns["database"]
  logs_key_arn          = module.secrets.key_arns["logs"]
}

module "cache" {
  source = "./modules/cache"

  name                  = local.name
  vpc_id                = module.networking.vpc_id
  private_subnet_ids    = module.networking.private_subnet_ids
  pod_security_group_id = module.eks.pod_security_group_id
  node_type             = var.cache.node_type
  node_count            = var.cache.node_count
  key_arn               = module.secrets.key_arns["cache"]
  logs_key_arn          = module.secrets.key_arns["logs"]
}

module "storage" {
  source = "./modules/storage"

  name         = local.name
  archive_lock = var.archive_lock
  key_arn      = module.secrets.key_arns["storage"]
}

module "ecr" {
  source = "./modules/ecr"

  name = local.name
}

module "dns" {
  source = "./modules/dns"

  name            = local.name
  domain_name     = var.domain_name
  delegated_zones = var.delegated_zones
  logs_key_arn    = module.secrets.key_arns["logs"]
}

module "iam" {
  source = "./modules/iam"

  name            = local.name
  bucket_arns     = module.storage.bucket_arns
  storage_key_arn = module.secrets.key_arns["storage"]
  zone_arn        = module.dns.zone_arn

  cluster = {
    arn               = module.eks.cluster_arn
    oidc_provider_arn = module.eks.oidc_provider_arn
    oidc_issuer       = module.eks.oidc_issuer
  }

  secrets = {
    arns     = concat(values(module.secrets.secret_arns), [module.database.master_secret_arn])
    key_arns = [module.secrets.key_arns["secrets"], module.secrets.key_arns["database"]]
  }

  github = {
    repository     = local.github_repository
    environment    = var.environment
    publisher_refs = var.image_publisher_refs
    registry_arns  = module.ecr.repository_arns
  }
}
