"""Reads of the audit trail: a page, a file, and who its actors are."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import connection
from django.db.models import QuerySet

from debtflow.audit.models import AuditEvent
from debtflow.common import ids
from debtflow.common.access import Actor
from debtflow.common.errors import NotFound
from debtflow.common.keyset import Direction, KeysetPage, keyset_page
from debtflow.common.tenancy import tenant_transaction

ORDERING = ("-created_at", "-id")
EQUAL = ("object_type", "object_id", "action", "request_id", "ip")
BATCH = 2_000
LONGEST_EXPORT = 1_000_000
AROUND = timedelta(days=1)
"""An event's id holds the moment it was made, its `created_at` is when its transaction began: never a day before."""


def audit_events(
    *,
    actor: Actor,
    filters: dict[str, Any],
    page_size: int = 50,
    key: tuple[Any, ...] | None = None,
    direction: Direction = Direction.AFTER,
) -> KeysetPage:
    """One page of the agency's events, newest first, each with its `actor_name`."""
    with tenant_transaction(actor):
        rows = _filtered(filters, actor)
        page = keyset_page(rows, ordering=ORDERING, page_size=page_size, key=key, direction=direction)
        _name_actors(page.rows)
    return page


def audit_event(*, event_id: UUID, actor: Actor) -> AuditEvent:
    """One event of the agency, with its `actor_name`. Raises `NotFound`."""
    made_at = ids.moment_of(event_id)
    if made_at is None:
        raise NotFound
    with tenant_transaction(actor):
        rows = AuditEvent.objects.filter(agency_id=actor.door_id, id=event_id)
        event = rows.filter(created_at__range=(made_at - AROUND, made_at + AROUND)).first()
        if event is None:
            raise NotFound
        _name_actors([event])
    return event


def every_event(*, actor: Actor, filters: dict[str, Any]) -> Iterator[AuditEvent]:
    """All of them in batches, each its own transaction."""
    key: tuple[Any, ...] | None = None
    seen = 0
    while seen < LONGEST_EXPORT:
        page = audit_events(actor=actor, filters=filters, page_size=BATCH, key=key)
        yield from page.rows
        seen += len(page.rows)
        key = page.next_key
        if key is None:
            return


def _filtered(filters: dict[str, Any], actor: Actor) -> QuerySet[AuditEvent]:
    rows = AuditEvent.objects.filter(agency_id=actor.door_id)
    equal = {name: filters[name] for name in EQUAL if name in filters}
    rows = rows.filter(**equal)
    if "actor" in filters:
        rows = rows.filter(actor__in=_labels(filters["actor"]))
    if "created_after" in filters:
        rows = rows.filter(created_at__gte=_moment(filters["created_after"], actor, ends=False))
    if "created_before" in filters:
        rows = rows.filter(created_at__lt=_moment(filters["created_before"], actor, ends=True))
    return rows


def _labels(value: str) -> list[str]:
    """An actor by label, or by the bare id of a user or an API key."""
    return [value] if ":" in value or value == "system" else [f"user:{value}", f"api_key:{value}"]


def _moment(value: date | datetime, actor: Actor, *, ends: bool) -> datetime:
    """A time as it is; a day begins at midnight, or ends at the next, in the agency's calendar. Ends are inclusive."""
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1) if ends else value
    with connection.cursor() as cursor:
        cursor.execute("SELECT timezone FROM agency WHERE id = %s", [actor.door_id])
        row = cursor.fetchone()
    day = value + timedelta(days=1) if ends else value
    return datetime.combine(day, time(), ZoneInfo(row[0] if row else "UTC"))


def _name_actors(events: Iterable[AuditEvent]) -> None:
    """A person's name as it is now; a superuser's is not the agency's to see."""
    ids: dict[str, set[UUID]] = {"user": set(), "api_key": set()}
    for event in events:
        kind, _, identity = event.actor.partition(":")
        if kind in ids:
            ids[kind].add(UUID(identity))
    people = apps.get_model("agencies", "User").objects.in_bulk(ids["user"]) if ids["user"] else {}
    keys = apps.get_model("agencies", "ApiKey").objects.in_bulk(ids["api_key"]) if ids["api_key"] else {}
    for event in events:
        kind, _, identity = event.actor.partition(":")
        if kind == "user":
            person = people.get(UUID(identity))
            event.actor_name = person.full_name if person else "DebtFlow support"
        elif kind == "api_key":
            api_key = keys.get(UUID(identity))
            event.actor_name = f"API key {api_key.name}" if api_key else "API key"
        else:
            event.actor_name = "System"
