"""An agency's settings: what may be set, within which bounds, and what holds where nothing is set."""

from typing import Any

from rest_framework import serializers

from debtflow.agencies.models import Agency
from debtflow.common.access import Actor
from debtflow.common.api.views import StrictSerializer
from debtflow.common.errors import Invalid
from debtflow.common.tenancy import tenant_transaction


class AgencySettings(StrictSerializer):
    default_priority = serializers.IntegerField(
        min_value=0, max_value=3, default=1, help_text="Of new placements that come without one."
    )
    urgent_balance = serializers.IntegerField(
        min_value=0,
        default=0,
        help_text="New placements without a priority are urgent from this many dollars on; 0: never.",
    )
    auto_distribute = serializers.BooleanField(
        default=False, help_text="New placements go to the collectors with the fewest open accounts."
    )
    auto_close_days = serializers.IntegerField(
        min_value=0, max_value=365, default=0, help_text="Settled accounts close this many days later; 0: by hand."
    )
    plan_grace_days = serializers.IntegerField(min_value=0, max_value=60, default=5)
    plan_break_after = serializers.IntegerField(min_value=1, max_value=12, default=2)
    settlement_floor_percent = serializers.IntegerField(
        min_value=1, max_value=100, default=100, help_text="Collectors may offer a settlement of this much or more."
    )
    stagnant_days = serializers.IntegerField(min_value=1, max_value=3650, default=30)
    attempts_per_week = serializers.IntegerField(min_value=1, max_value=7, default=7)


def validated_settings(values: dict[str, Any]) -> dict[str, Any]:
    """The settings with their defaults filled in; raises `Invalid` naming each setting that is wrong or unknown."""
    schema = AgencySettings(data=values)
    if not schema.is_valid():
        errors = {f"settings.{name}": [str(m) for m in messages] for name, messages in schema.errors.items()}
        raise Invalid("Some settings are not valid.", errors=errors)
    return dict(schema.validated_data)


def all_settings(values: dict[str, Any]) -> dict[str, Any]:
    """What is set, and the default of each that is not."""
    return {name: values.get(name, field.default) for name, field in AgencySettings().fields.items()}


def agency_settings(*, actor: Actor) -> dict[str, Any]:
    """Those of the actor's agency."""
    with tenant_transaction(actor):
        values = Agency.objects.values_list("settings", flat=True).get(id=actor.agency_id)
    return all_settings(values)
