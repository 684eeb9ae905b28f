output "chart_values" {
  description = "Values of helm/debtflow that only AWS knows: terraform output -raw chart_values > infrastructure.yaml."
  value = yamlencode({
    environment = var.environment
    host        = var.domain_name
    image = {
      api      = { repository = module.ecr.repository_urls["api"] }
      frontend = { repository = module.ecr.repository_urls["frontend"] }
    }
    aws = {
      certificateArn = module.dns.certificate_arn
      importBucket   = module.storage.imports_bucket
      archiveBucket  = module.storage.archive_bucket
      roleArns       = { for component in ["api", "worker", "archive"] : component => module.iam.role_arns[component] }
    }
    network = {
      albCidrs  = module.networking.public_subnet_cidrs
      dataCidrs = module.networking.private_subnet_cidrs
    }
  })
}

output "bootstrap_values" {
  description = "Values of helm/bootstrap that only AWS knows: terraform output -raw bootstrap_values > bootstrap.yaml."
  value = yamlencode({
    image    = { repository = module.ecr.repository_urls["api"] }
    aws      = { secretsRoleArn = module.iam.role_arns["secrets"] }
    database = { host = module.database.address, dataCidrs = module.networking.private_subnet_cidrs }
    remoteSecrets = {
      databaseMaster = module.database.master_secret_arn
      database       = module.secrets.secret_names["database"]
      app            = module.secrets.secret_names["django"]
      sftp           = module.secrets.secret_names["sftp"]
      stripe         = module.secrets.secret_names["stripe"]
      jwtKeys        = module.secrets.secret_names["jwt"]
    }
  })
}

output "cluster_controllers" {
  description = "What the controllers of docs/bootstrap.md are installed with."
  value = {
    clusterName          = module.eks.cluster_name
    vpcId                = module.networking.vpc_id
    albControllerRoleArn = module.iam.role_arns["alb-controller"]
    externalDnsRoleArn   = module.iam.role_arns["external-dns"]
  }
}

output "cache_replication_group" {
  description = "What docs/bootstrap.md sets the token on."
  value       = module.cache.replication_group_id
}

output "pipeline_role_arns" {
  description = "Variables of the GitHub environment: the roles of its workflows."
  value       = module.iam.pipeline_role_arns
}

output "name_servers" {
  description = "What the parent zone delegates to; staging's go into production's delegated_zones."
  value       = module.dns.name_servers
}

output "sftp_source_ips" {
  description = "Addresses that creditors allow on their SFTP servers."
  value       = module.networking.nat_public_ips
}
