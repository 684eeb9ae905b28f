mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  secrets = {
    database = { app_password = "planted-canary", owner_password = "planted-canary" }
    django   = { django_secret_key = "planted-canary", redis_token = "planted-canary", email_url = "smtp://planted-canary" }
    jwt      = { "2026.pem" = "planted-canary" }
    sftp     = { master_key = "planted-canary" }
    stripe   = { secret_key = "planted-canary", publishable_key = "planted-canary", webhook_secrets = "planted-canary" }
  }
}

run "production" {
  assert {
    condition     = yamldecode(output.chart_values).environment == "production" && yamldecode(output.chart_values).host == "debtflow.example.com"
    error_message = "Production answers at debtflow.example.com."
  }

  assert {
    condition     = var.database.multi_az && var.database.backup_retention_days == 35
    error_message = "Production's database has a standby and five weeks of point-in-time recovery."
  }

  assert {
    condition     = var.cache.node_count >= 2 && var.nodes.count >= length(var.availability_zones) && length(var.availability_zones) == 3
    error_message = "Production survives the loss of a zone."
  }

  assert {
    condition     = length(output.sftp_source_ips) == 3
    error_message = "Each zone has a NAT gateway of its own."
  }

  assert {
    condition     = var.archive_lock.mode == "COMPLIANCE"
    error_message = "Nobody unlocks production's audit archive."
  }

  assert {
    condition     = var.image_publisher_refs == tolist(["refs/tags/v*"])
    error_message = "Only a version tag publishes to production."
  }

  assert {
    condition     = length(distinct(values(yamldecode(output.bootstrap_values).remoteSecrets))) == 6
    error_message = "The bootstrap release is told of every secret."
  }
}
