# What the provider would compute and our configuration passes on to arguments that want a well-formed value.
mock_data "aws_caller_identity" {
  defaults = { account_id = "111122223333" }
}

mock_data "aws_region" {
  defaults = { name = "us-east-1" }
}

mock_resource "aws_kms_key" {
  defaults = { arn = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000001" }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::111122223333:role/mocked" }
}

mock_resource "aws_iam_openid_connect_provider" {
  defaults = { arn = "arn:aws:iam::111122223333:oidc-provider/mocked" }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:mocked" }
}

mock_resource "aws_launch_template" {
  defaults = { id = "lt-0123456789abcdef0", latest_version = 1 }
}

mock_resource "aws_eks_cluster" {
  defaults = {
    arn        = "arn:aws:eks:us-east-1:111122223333:cluster/mocked"
    identity   = [{ oidc = [{ issuer = "https://oidc.eks.us-east-1.amazonaws.com/id/MOCKED" }] }]
    vpc_config = { cluster_security_group_id = "sg-0000000000000c1c5" }
  }
}

mock_resource "aws_db_instance" {
  defaults = {
    master_user_secret = [{ kms_key_id = "mocked", secret_arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:rds!db-mocked", secret_status = "active" }]
  }
}

mock_resource "aws_s3_bucket" {
  defaults = { arn = "arn:aws:s3:::mocked" }
}

mock_resource "aws_secretsmanager_secret" {
  defaults = { arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:mocked" }
}

mock_resource "aws_ecr_repository" {
  defaults = { arn = "arn:aws:ecr:us-east-1:111122223333:repository/mocked" }
}

mock_resource "aws_route53_zone" {
  defaults = { arn = "arn:aws:route53:::hostedzone/MOCKED", name_servers = ["ns-1.example.org", "ns-2.example.org"] }
}

mock_resource "aws_acm_certificate" {
  defaults = {
    arn = "arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000002"
    domain_validation_options = [{
      domain_name           = "mocked"
      resource_record_name  = "_proof.mocked"
      resource_record_type  = "CNAME"
      resource_record_value = "_answer.mocked"
    }]
  }
}
