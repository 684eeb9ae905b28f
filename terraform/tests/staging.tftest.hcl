mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  secrets = {}
}

run "staging" {
  assert {
    condition     = yamldecode(output.chart_values).environment == "staging" && yamldecode(output.chart_values).host == "staging.debtflow.example.com"
    error_message = "Staging answers at staging.debtflow.example.com."
  }

  assert {
    condition     = yamldecode(output.chart_values).network == { albCidrs = ["10.0.0.0/20", "10.0.16.0/20"], dataCidrs = ["10.0.128.0/20", "10.0.144.0/20"] }
    error_message = "The chart's network policies follow the subnets."
  }

  assert {
    condition     = length(output.sftp_source_ips) == 1
    error_message = "Staging shares one NAT gateway."
  }

  assert {
    condition     = yamldecode(output.chart_values).aws.importBucket == "debtflow-staging-imports" && yamldecode(output.chart_values).aws.archiveBucket == "debtflow-staging-archive"
    error_message = "Files and archive have staging's own buckets."
  }

  assert {
    condition     = toset(keys(output.pipeline_role_arns)) == toset(["images", "deploy", "plan"])
    error_message = "The workflows get their three roles."
  }
}
