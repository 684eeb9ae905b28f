# A tag is a commit and never moves; deployments name digests.
resource "aws_ecr_repository" "this" {
  for_each = toset(["api", "frontend"])

  name                 = "${var.name}/${each.key}"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
  }
}
