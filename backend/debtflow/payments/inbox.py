"""The webhook inbox: verified events are stored once by id, and applied later by asking the processor what is true.

Asking instead of believing makes order, repetition and delay harmless: each event only says where to look.
"""

import json
from datetime import UTC, datetime
from uuid import UUID

import structlog
from django.db import connection, transaction

from debtflow.audit import services as audit
from debtflow.common.access import Actor, Role, system_actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways.outcomes import ProcessorNotice
from debtflow.payments import matching, processing, quarantine
from debtflow.payments.models import Payment, ProcessorEvent
from debtflow.payments.workflow import Processor

STORE = """
INSERT INTO processor_event
    (event_id, event_type, intent_ref, payload, applied_at, attempts, quarantine_reason, last_error)
VALUES (%s, %s, %s, %s, %s, 0, '', '') ON CONFLICT (event_id) DO NOTHING
"""
"""Not by reading first: once an event has found its agency, nobody without one sees it."""
log = structlog.get_logger(__name__)


def receive(notice: ProcessorNotice) -> bool:
    """Stores a verified event; False where it is known already. Which agency it concerns is found when applied."""
    facts = json.dumps(_payload(notice))
    applied_at = None if notice.intent_id else datetime.now(UTC)  # about no payment: nothing to apply
    with tenant_transaction(Actor(role=Role.SYSTEM)), connection.cursor() as cursor:
        cursor.execute(STORE, [notice.id, notice.type, notice.intent_id, facts, applied_at])
        is_new = bool(cursor.rowcount)
        if is_new and notice.intent_id:
            transaction.on_commit(_ring, robust=True)
    return is_new


def _payload(notice: ProcessorNotice) -> dict[str, object]:
    return {
        **notice.facts,
        "event_livemode": notice.livemode,
        "connected_account": notice.connected_account,
    }


def _ring() -> None:
    """A lost ring costs seconds: Beat looks too."""
    from debtflow.payments.tasks import apply_events

    apply_events.apply_async(retry=False)


def apply_due(*, limit: int = 50) -> int:
    """Applies what is due; an event that fails is tried again later, visibly, and never swallowed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, agency_id FROM processor_event_claim(%s)", [limit])
        claimed = cursor.fetchall()
    for event_id, agency_id in claimed:
        if agency_id is not None:
            _apply(event_id, system_actor(agency_id))
    return len(claimed)


def _apply(event_id: UUID, actor: Actor) -> None:
    try:
        with tenant_transaction(actor):
            event = ProcessorEvent.objects.get(id=event_id)
            payment = Payment.objects.get(processor=Processor.STRIPE, processor_ref=event.intent_ref)
        if difference := matching.event_difference(payment, event.payload):
            quarantine.set_aside(event_id, payment_id=payment.id, reason=difference, actor=actor)
            return
        processing.bring_up_to_date(payment, actor=actor)
        _applied(event, payment, actor)
    except Exception as error:
        log.warning("processor_event_failed", event_id=str(event_id), error=type(error).__name__, exc_info=True)
        with tenant_transaction(actor):
            ProcessorEvent.objects.filter(id=event_id).update(last_error=f"{type(error).__name__}: {error}"[:300])


def _applied(event: ProcessorEvent, payment: Payment, actor: Actor) -> None:
    with tenant_transaction(actor):
        fresh = ProcessorEvent.objects.filter(id=event.id, applied_at__isnull=True)
        if fresh.update(applied_at=datetime.now(UTC), last_error=""):
            facts = {"event": event.event_id, "type": event.event_type}
            audit.record("webhook.applied", object_type="payment", object_id=payment.id, facts=facts, actor=actor)
