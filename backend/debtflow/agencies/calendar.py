"""The agency's calendar: what day it is there, and when a day of it begins."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from debtflow.agencies.models import Agency
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction


def agency_zone(*, actor: Actor) -> ZoneInfo:
    with tenant_transaction(actor):
        return ZoneInfo(Agency.objects.values_list("timezone", flat=True).get(id=actor.agency_id))


def today_in(zone: ZoneInfo) -> date:
    return datetime.now(UTC).astimezone(zone).date()


def between_days(field: str, first: date | None, last: date | None, *, zone: ZoneInfo) -> dict[str, Any]:
    """Lookups for a time on one of these days of the zone, both included; None leaves that end open."""
    found: dict[str, Any] = {}
    if first:
        found[f"{field}__gte"] = datetime.combine(first, time(), tzinfo=zone)
    if last and last < date.max:
        found[f"{field}__lt"] = datetime.combine(last + timedelta(days=1), time(), tzinfo=zone)
    return found
