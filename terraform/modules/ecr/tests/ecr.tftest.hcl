mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name = "debtflow-test"
}

run "registries" {
  assert {
    condition     = toset([for repository in aws_ecr_repository.this : repository.name]) == toset(["debtflow-test/api", "debtflow-test/frontend"])
    error_message = "One registry for the API's image, one for the SPA's."
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : repository.image_tag_mutability == "IMMUTABLE" && repository.image_scanning_configuration[0].scan_on_push && repository.encryption_configuration[0].encryption_type == "KMS"])
    error_message = "Tags never move, images are scanned and encrypted."
  }

  assert {
    condition     = length(aws_ecr_lifecycle_policy.this) == 2
    error_message = "Old images are cleared away."
  }
}
