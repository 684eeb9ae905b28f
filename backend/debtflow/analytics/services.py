"""Keeping the rollups: folding what is finished, comparing with the books, rebuilding."""

import structlog
from django.db import connection

from debtflow.analytics.books import differences
from debtflow.analytics.models import RollupAccount, RollupDay, RollupDue, RollupHorizon, RollupTotal
from debtflow.common.access import Actor, system_actor
from debtflow.common.tenancy import tenant_transaction

log = structlog.get_logger(__name__)


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
    """Empties the agency's rollups and folds the whole log again: after a restore, or a change of time zone."""
    with tenant_transaction(actor, durable=True):
        RollupHorizon.objects.select_for_update().filter(agency_id=actor.agency_id).first()
        for model in (RollupAccount, RollupDue, RollupDay, RollupTotal, RollupHorizon):
            model.objects.filter(agency_id=actor.agency_id).delete()
        with connection.cursor() as cursor:
            cursor.execute("SELECT analytics_fold()")


def reconcile(*, actor: Actor) -> list[str]:
    """Compares every figure with the ledger and the accounts; what differs is an incident, logged and returned."""
    with tenant_transaction(actor):
        found = differences()
    for difference in found:
        log.error("books_differ", agency_id=str(actor.agency_id), difference=difference)
    return found
