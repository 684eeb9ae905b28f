"""Payments that have waited: asks the processor, repeats what got no answer, cancels what nobody paid for a day."""

from datetime import UTC, datetime
from uuid import UUID

import structlog
from django.db import connection

from debtflow.common.access import Actor, system_actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments import posting, processing
from debtflow.payments.models import Payment, Refund
from debtflow.payments.workflow import PaymentStatus, RefundStatus

log = structlog.get_logger(__name__)


def reconcile(*, limit: int = 50) -> int:
    """Each payment by itself: what fails for one is logged, and tried again when its next check is due."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, agency_id FROM payments_to_check(%s)", [limit])
        due = cursor.fetchall()
    for payment_id, agency_id in due:
        try:
            reconcile_one(payment_id, actor=system_actor(agency_id))
        except Exception as error:
            log.warning("reconcile_failed", payment_id=str(payment_id), error=type(error).__name__, exc_info=True)
    return len(due)


def reconcile_one(payment_id: UUID, *, actor: Actor) -> None:
    for refund in _unsent(payment_id, actor):
        if datetime.now(UTC) - refund.created_at < processing.KEY_LIFETIME:
            processing.send_refund(refund.id, actor=actor)
    with tenant_transaction(actor):
        payment = Payment.objects.get(id=payment_id)
    processing.bring_up_to_date(payment, actor=actor)
    _close(payment_id, actor)


def _unsent(payment_id: UUID, actor: Actor) -> list[Refund]:
    """Refunds that the processor may never have heard of."""
    with tenant_transaction(actor):
        pending = Refund.objects.filter(payment_id=payment_id, status=RefundStatus.PENDING)
        return list(pending.filter(processor_ref__isnull=True))


def _close(payment_id: UUID, actor: Actor) -> None:
    """A refund whose key has expired, and that the processor does not list, was never made.

    What is done is looked at no more.
    """
    old = [
        refund
        for refund in _unsent(payment_id, actor)
        if datetime.now(UTC) - refund.created_at >= processing.KEY_LIFETIME
    ]
    with tenant_transaction(actor, durable=True):
        payment = posting.lock(payment_id)
        for refund in old:
            posting.fail_refund(refund.id, reason="The processor never received it.")
        waits = payment.status == PaymentStatus.PENDING
        if not waits and not Refund.objects.filter(payment=payment, status=RefundStatus.PENDING).exists():
            Payment.objects.filter(id=payment_id).update(next_check_at=None)
