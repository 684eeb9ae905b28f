"""Money: `Decimal` with two places in Python, `bigint` cents in the database, a string with two places in JSON."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Value

CENT = Decimal("0.01")
MAX_MONEY = Decimal("999999999999.99")


def from_cents(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def to_cents(amount: Decimal) -> int:
    """Raises `ValueError` for a fraction of a cent: money is never rounded on its way in."""
    scaled = Decimal(amount).scaleb(2)
    cents = int(scaled)
    if cents != scaled:
        raise ValueError(f"{amount} has more than two decimal places")
    return cents


class MoneyField(models.Field):  # type: ignore[type-arg]
    """A `bigint` of cents. In queries use `money(x)`: a bare `Decimal` in an expression would be taken for cents."""

    description = "Money in cents"

    def get_internal_type(self) -> str:
        return "BigIntegerField"

    def from_db_value(self, value: int | None, *_: object) -> Decimal | None:
        return None if value is None else from_cents(value)

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return Decimal(str(value)).quantize(CENT)
        except ArithmeticError as error:
            raise ValidationError("Enter an amount such as 1250.00.") from error

    def get_prep_value(self, value: Any) -> int | None:
        return None if value is None else to_cents(self.to_python(value))  # type: ignore[arg-type]

    def formfield(self, **kwargs: Any) -> Any:
        from django import forms

        return forms.DecimalField(decimal_places=2, max_digits=14, label=kwargs.get("label") or self.verbose_name)


def money(amount: Decimal) -> Value:
    return Value(amount, output_field=MoneyField())
