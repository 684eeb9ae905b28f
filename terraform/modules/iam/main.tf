resource "aws_iam_role" "component" {
  for_each = local.service_accounts

  name               = "${var.name}-${each.key}"
  assume_role_policy = local.trust_policies[each.key]
}

resource "aws_iam_role_policy" "component" {
  for_each = local.statements

  name   = each.key
  role   = aws_iam_role.component[each.key].id
  policy = jsonencode({ Version = "2012-10-17", Statement = each.value })
}

resource "aws_iam_role_policy_attachment" "component" {
  for_each = local.managed_policies

  role       = aws_iam_role.component[each.key].name
  policy_arn = each.value
}
