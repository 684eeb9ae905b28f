"""The base of every API view: an actor, parsed input, one call to a service or selector, an answer."""

from datetime import date
from typing import Any, ClassVar, TypeVar

from rest_framework import serializers
from rest_framework.viewsets import ViewSet

from debtflow.common.access import Actor, Permission
from debtflow.common.errors import Invalid, NotFound, Stale


class StrictSerializer(serializers.Serializer[Any]):
    """Input: a field that the serializer doesn't know is an error, never ignored."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            unknown = set(data) - set(self.fields)
            if unknown:
                raise serializers.ValidationError({name: ["This field is not known here."] for name in sorted(unknown)})
        return super().to_internal_value(data)


class MoneyInput(serializers.DecimalField):
    """A positive amount as a string or an integer, with two places at most. Floats, exponents and NaN are refused."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=14, decimal_places=2, **kwargs)

    def validate_empty_values(self, data: Any) -> Any:
        """An empty string is no amount, and not the null that may mean all that is left."""
        if isinstance(data, str) and not data.strip():
            self.to_internal_value(data)
        return super().validate_empty_values(data)

    def to_internal_value(self, data: Any) -> Any:
        import re

        if isinstance(data, bool | float) or not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,2})?", str(data), re.ASCII):
            raise serializers.ValidationError("Enter an amount as a string with two decimal places, such as 1250.00.")
        return super().to_internal_value(data)


class DayField(serializers.DateField):
    """A day that a business could mean: far ones would leave the range of moments once a time zone is applied."""

    EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)

    def to_internal_value(self, value: Any) -> date:
        day: date = super().to_internal_value(value)
        if not self.EARLIEST <= day <= self.LATEST:
            raise serializers.ValidationError("Enter a day between 1900 and 2199.")
        return day


class MoneyOutput(serializers.DecimalField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=16, decimal_places=2, **kwargs)


class ApiViewSet(ViewSet):
    """`permissions` maps each action to the permission it needs; `ActionPermission` reads it."""

    permissions: ClassVar[dict[str, Permission]] = {}

    @property
    def actor(self) -> Actor:
        actor = self.request.auth
        assert isinstance(actor, Actor)
        return actor

    def parse(self, serializer: type[serializers.Serializer[Any]], data: Any, **kwargs: Any) -> dict[str, Any]:
        """Validated input as plain data; raises `ValidationError` naming each field."""
        if not hasattr(data, "keys"):
            raise Invalid.field("non_field_errors", "Send a JSON object.")
        bound = serializer(data=data, **kwargs)
        bound.is_valid(raise_exception=True)
        return dict(bound.validated_data)

    def query(self, serializer: type[serializers.Serializer[Any]]) -> dict[str, Any]:
        """The query string as plain data: unknown or repeated parameters are errors, but for list fields."""
        params = self.request.query_params
        fields = serializer().fields
        data: dict[str, Any] = {}
        for name in params:
            many = isinstance(fields.get(name), serializers.ListField | serializers.MultipleChoiceField)
            values = params.getlist(name)
            if not many and len(values) > 1:
                raise Invalid.field(name, "Give this parameter once.")
            _refuse_odd(name, values, is_text=type(fields.get(name)) is serializers.CharField)
            data[name] = values if many else values[0]
        return self.parse(serializer, data)

    @property
    def expected_version(self) -> int | None:
        """The version in `If-Match`, for services that check it under their own lock; None where there is none."""
        wanted = self.request.headers.get("If-Match", "").removeprefix("W/").strip('"')
        if not wanted or wanted == "*":
            return None
        if not wanted.isdecimal():
            raise Stale("If-Match is not a version that we gave.")
        return int(wanted)


def _refuse_odd(name: str, values: list[str], *, is_text: bool) -> None:
    """NUL and what was no UTF-8 anywhere; anything but ASCII where a code, a number, a date or an id is due."""
    for value in values:
        if "\x00" in value:
            raise Invalid.field(name, "NUL is not allowed.")
        if "\ufffd" in value or any("\ud800" <= each <= "\udfff" for each in value):
            raise Invalid.field(name, "This is not valid UTF-8.")
        if not is_text and not value.isascii():
            raise Invalid.field(name, "Use the digits 0 to 9 and plain letters.")


def etag(version: int) -> str:
    return f'"{version}"'


Found = TypeVar("Found")


def found(thing: Found | None) -> Found:
    if thing is None:
        raise NotFound
    return thing
