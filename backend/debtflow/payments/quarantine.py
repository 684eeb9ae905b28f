"""What contradicts our books is set aside and told to people: a stored reason, a notification, a metric, an alert."""

from uuid import UUID

import structlog

from debtflow.agencies import notifications
from debtflow.audit import services as audit
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments.models import Payment, ProcessorEvent

KIND = "payment.quarantined"
log = structlog.get_logger(__name__)


def set_aside(event_id: UUID, *, payment_id: UUID, reason: str, actor: Actor) -> None:
    """An event is applied no more; the agency's administrators are told once."""
    with tenant_transaction(actor):
        fresh = ProcessorEvent.objects.filter(id=event_id, quarantine_reason="")
        if fresh.update(quarantine_reason=reason, last_error=""):
            facts = {
                "event": ProcessorEvent.objects.values_list("event_id", flat=True).get(id=event_id),
                "reason": reason,
            }
            audit.record("webhook.set_aside", object_type="payment", object_id=payment_id, facts=facts, actor=actor)
            _tell(payment_id, reason, actor)


def report(payment: Payment, reason: str, *, actor: Actor) -> None:
    """What we found by asking, without an event: kept and told in the same way, once for a payment and reason."""
    with tenant_transaction(actor):
        _, is_new = ProcessorEvent.objects.get_or_create(
            event_id=f"asked:{payment.id}:{reason}",
            defaults={
                "agency_id": payment.agency_id,
                "event_type": "asked",
                "intent_ref": payment.processor_ref or "",
                "payload": {},
                "quarantine_reason": reason,
            },
        )
        if is_new:
            _tell(payment.id, reason, actor)


def _tell(payment_id: UUID, reason: str, actor: Actor) -> None:
    log.error("processor_differs", payment_id=str(payment_id), reason=reason)
    notifications.notify_admins(KIND, {"payment_id": str(payment_id), "reason": reason}, actor=actor)
