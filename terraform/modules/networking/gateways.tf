locals {
  nat_gateway_count = var.nat_gateway_per_zone ? length(var.availability_zones) : 1
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = var.name }
}

# Creditors allow these addresses on their SFTP servers: they outlive the gateways.
resource "aws_eip" "nat" {
  count = local.nat_gateway_count

  domain = "vpc"

  tags = { Name = "${var.name}-nat-${var.availability_zones[count.index]}" }
}

resource "aws_nat_gateway" "this" {
  count = local.nat_gateway_count

  allocation_id = aws_eip.nat[count.index].id
  subnet_id     = aws_subnet.public[count.index].id

  tags       = { Name = "${var.name}-${var.availability_zones[count.index]}" }
  depends_on = [aws_internet_gateway.this]
}
