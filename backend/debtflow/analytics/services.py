"""Keeping the rollups: folding what is finished, comparing with the books, rebuilding."""

from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from django.db import connection

from debtflow.agencies.models import Notification
from debtflow.agencies.notifications import notify_admins
from debtflow.agencies.people import TIMEZONE_CHANGED
from debtflow.analytics.books import differences
from debtflow.analytics.models import (
    RollupAccount,
    RollupCollector,
    RollupDay,
    RollupDue,
    RollupHorizon,
    RollupTotal,
)
from debtflow.common import outbox
from debtflow.common.access import Actor, system_actor
from debtflow.common.tenancy import tenant_transaction

log = structlog.get_logger(__name__)
BOOKS_DIFFER = "analytics.books_differ"
TOLD_AGAIN_AFTER = timedelta(days=1)


def compact() -> int:
    """Folds every agency that has a tail; returns how many. Each agency is a transaction of its own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT agency_id FROM analytics_pending()")
        pending = [agency_id for (agency_id,) in cursor.fetchall()]
    for agency_id in pending:
        fold(actor=system_actor(agency_id))
    return len(pending)


def fold(*, actor: Actor) -> None:
    with tenant_transaction(actor), connection.cursor() as cursor:
        cursor.execute("SELECT analytics_fold()")


def rebuild(*, actor: Actor) -> None:
    """Empties the agency's rollups and folds the whole log again: after a restore, or a change of time zone.

    The horizon's row stays: it is what folds wait for.
    """
    with tenant_transaction(actor):
        RollupHorizon.objects.filter(agency_id=actor.agency_id).update(xid="0", has_collectors=False)
        for model in (RollupAccount, RollupDue, RollupDay, RollupTotal, RollupCollector):
            model.objects.filter(agency_id=actor.agency_id).delete()
        with connection.cursor() as cursor:
            cursor.execute("SELECT analytics_fold()")


@outbox.handler(TIMEZONE_CHANGED, in_transaction=True)
def rebuild_in_new_timezone(_: dict[str, Any], actor: Actor) -> None:
    """Figures by day belong to other days now. Until this has run they stand as they were folded."""
    rebuild(actor=actor)


def reconcile(*, actor: Actor) -> list[str]:
    """Compares every figure with the ledger and the accounts. Returns what differs: an incident, logged and told."""
    with tenant_transaction(actor):
        found = differences()
        if found:
            _tell(found, actor)
    for difference in found:
        log.error("books_differ", agency_id=str(actor.agency_id), difference=difference)
    return found


def _tell(found: list[str], actor: Actor) -> None:
    """The agency's administrators, once a day: the check runs every few minutes."""
    since = datetime.now(UTC) - TOLD_AGAIN_AFTER
    own = Notification.objects.filter(agency_id=actor.door_id, kind=BOOKS_DIFFER, created_at__gt=since)
    if not own.exists():
        notify_admins(BOOKS_DIFFER, {"figures": found}, actor=actor)
