"""The webhook inbox: verified events are stored once by id, and applied later by asking the processor what is true.

Asking instead of believing makes order, repetition and delay harmless: each event only says where to look.
"""

from datetime import UTC, datetime
from uuid import UUID

import structlog
from django.db import connection

from debtflow.common.access import Actor, Role, system_actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import stripe
from debtflow.gateways.outcomes import ProcessorNotice
from debtflow.payments import posting, processing
from debtflow.payments.models import Payment, ProcessorEvent
from debtflow.payments.workflow import RefundKind

log = structlog.get_logger(__name__)


def receive(notice: ProcessorNotice) -> bool:
    """Stores a verified event; False where it is known already. Which agency it concerns is found when applied."""
    with tenant_transaction(Actor(role=Role.SYSTEM)):
        _, is_new = ProcessorEvent.objects.get_or_create(
            event_id=notice.id,
            defaults={
                "event_type": notice.type,
                "intent_ref": notice.intent_id,
                "payload": notice.facts,
            },
        )
    return is_new


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
    with tenant_transaction(actor):
        event = ProcessorEvent.objects.get(id=event_id)
        payment = Payment.objects.get(processor_ref=event.intent_ref)
    try:
        bring_up_to_date(payment, actor=actor)
        if event.event_type == "charge.dispute.created":
            _charge_back(payment, event, actor)
    except Exception as error:
        log.warning("processor_event_failed", event_id=event.event_id, error=type(error).__name__, exc_info=True)
        _note(event_id, actor, last_error=f"{type(error).__name__}"[:300])
        return
    _note(event_id, actor, applied_at=datetime.now(UTC), last_error="")


def _note(event_id: UUID, actor: Actor, **fields: object) -> None:
    with tenant_transaction(actor):
        ProcessorEvent.objects.filter(id=event_id).update(**fields)


def bring_up_to_date(payment: Payment, *, actor: Actor) -> None:
    """What the processor says now of a payment and its refunds becomes what we say."""
    outcome = processing.ask(payment)
    processing.settle(payment.id, outcome, actor=actor)
    if payment.processor_ref:
        found = stripe.refunds_of(payment.processor_ref)
        if isinstance(found, list):
            with tenant_transaction(actor, durable=True):
                posting.lock(payment.id)
                processing.match_refunds(payment, found, actor=actor)


def _charge_back(payment: Payment, event: ProcessorEvent, actor: Actor) -> None:
    with tenant_transaction(actor, durable=True):
        payment = posting.lock(payment.id)
        left = payment.amount - payment.refunded_amount - payment.refunding_amount
        if left <= 0:
            return
        posting.charge_back(
            payment.id,
            processor_ref=event.event_id,
            amount=left,
            reason="Disputed by the cardholder",
            kind=RefundKind.CHARGEBACK,
            actor=actor,
        )


def reconcile(*, limit: int = 50) -> int:
    """Payments that have waited: asks the processor, and cancels what nobody paid for a day."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, agency_id FROM payments_to_check(%s)", [limit])
        due = cursor.fetchall()
    for payment_id, agency_id in due:
        actor = system_actor(agency_id)
        with tenant_transaction(actor):
            payment = Payment.objects.get(id=payment_id)
        bring_up_to_date(payment, actor=actor)
    return len(due)
