"""The agency's calendar: what day it is there, and when a day of it begins."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, Self
from zoneinfo import ZoneInfo

from debtflow.agencies.models import Agency
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction


def agency_zone(*, actor: Actor) -> ZoneInfo:
    with tenant_transaction(actor):
        return ZoneInfo(Agency.objects.values_list("timezone", flat=True).get(id=actor.agency_id))


def today_in(zone: ZoneInfo) -> date:
    return datetime.now(UTC).astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Calendar:
    """One agency's days, at one moment."""

    zone: tzinfo
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    @classmethod
    def of(cls, actor: Actor) -> Self:
        return cls(agency_zone(actor=actor))

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def start_of(self, day: date) -> datetime:
        return datetime.combine(day, time.min, tzinfo=self.zone).astimezone(UTC)


def between_days(name: str, first: date | None, last: date | None, *, zone: ZoneInfo) -> dict[str, Any]:
    """Lookups for a time on one of these days of the zone, both included; None leaves that end open."""
    found: dict[str, Any] = {}
    if first:
        found[f"{name}__gte"] = datetime.combine(first, time(), tzinfo=zone)
    if last and last < date.max:
        found[f"{name}__lt"] = datetime.combine(last + timedelta(days=1), time(), tzinfo=zone)
    return found
