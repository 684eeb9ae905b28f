output "repository_urls" {
  description = "Where the pipeline pushes api (also worker, beat, jobs) and frontend, and the chart's image repositories."
  value       = { for name, repository in aws_ecr_repository.this : name => repository.repository_url }
}

output "repository_arns" {
  description = "What the images role of the pipeline may push to."
  value       = [for repository in aws_ecr_repository.this : repository.arn]
}
