mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  secrets = {}
}

run "staging" {
  assert {
    condition     = yamldecode(output.chart_values).host == "staging.debtflow.example.com"
    error_message = "Staging answers at staging.debtflow.example.com."
  }
}
