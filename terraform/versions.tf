terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 6.0"
    }
  }

  # terraform init -backend-config=environments/<environment>.s3.tfbackend
  backend "s3" {}
}

provider "aws" {
  region = "us-east-1"

  default_tags {
    tags = {
      Project     = "debtflow"
      Environment = var.environment
      ManagedBy   = "terraform"
    }
  }
}
