variable "name" {
  description = "Prefix of every name, such as debtflow-staging."
  type        = string
}

variable "contents" {
  description = "Members of each secret. Null in one that isn't being written in this run; nothing of it reaches a plan or the state."
  type        = object({ database = map(string), django = map(string), jwt = map(string), sftp = map(string), stripe = map(string) })
  sensitive   = true
  ephemeral   = true
}

variable "versions" {
  description = "Raise a secret's number to write it anew; one that isn't named is at 1."
  type        = map(number)
}
