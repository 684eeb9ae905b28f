"""Telling a person, or every administrator of an agency, that something happened."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from debtflow.agencies.models import Notification, User
from debtflow.common.access import Actor, Role
from debtflow.common.keyset import Direction, KeysetPage, keyset_page
from debtflow.common.tenancy import tenant_transaction

ORDERING = ("-created_at", "-id")


def notify(user_id: UUID, kind: str, facts: dict[str, Any], *, actor: Actor) -> None:
    """Within the actor's agency. `facts` holds ids, codes and counts, never PII."""
    with tenant_transaction(actor):
        Notification.objects.create(agency_id=actor.door_id, user_id=user_id, kind=kind, facts=facts)


def notify_admins(kind: str, facts: dict[str, Any], *, actor: Actor) -> None:
    with tenant_transaction(actor):
        admins = User.objects.filter(agency_id=actor.door_id, role=Role.AGENCY_ADMIN, is_active=True)
        Notification.objects.bulk_create(
            Notification(agency_id=actor.door_id, user_id=user_id, kind=kind, facts=facts)
            for user_id in admins.values_list("id", flat=True)
        )


def notifications(
    *,
    actor: Actor,
    since: datetime | None = None,
    page_size: int = 50,
    key: tuple[Any, ...] | None = None,
    direction: Direction = Direction.AFTER,
) -> KeysetPage:
    """The actor's own, newest first; with `since` those made after it."""
    with tenant_transaction(actor):
        rows = Notification.objects.filter(agency_id=actor.door_id, user_id=actor.person_id)
        if since:
            rows = rows.filter(created_at__gt=since)
        return keyset_page(rows, ordering=ORDERING, page_size=page_size, key=key, direction=direction)


def unread_count(*, actor: Actor) -> int:
    with tenant_transaction(actor):
        own = Notification.objects.filter(agency_id=actor.door_id, user_id=actor.person_id, read_at__isnull=True)
        return own.count()


def mark_read(*, actor: Actor, ids: list[UUID] | None = None) -> int:
    """The named ones, or all of the actor's own; returns how many were unread. Unknown ids are passed over."""
    with tenant_transaction(actor):
        rows = Notification.objects.filter(agency_id=actor.door_id, user_id=actor.person_id, read_at__isnull=True)
        if ids is not None:
            rows = rows.filter(id__in=ids)
        return rows.update(read_at=datetime.now(UTC))
