"""I2: what the processor says moved is what our payments, refunds and chargebacks say, both ways.

Looks at two days, and leaves out the last ten minutes: what happens now has not reached both sides yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from debtflow.common.access import system_actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import stripe
from debtflow.gateways.outcomes import Dispute, Intent, Refund
from debtflow.payments.models import Payment
from debtflow.payments.models import Refund as OurRefund
from debtflow.payments.workflow import PaymentStatus, Processor, RefundStatus

WINDOW = timedelta(days=2)
QUIET = timedelta(minutes=10)
PAID = (PaymentStatus.COMPLETED, PaymentStatus.REFUNDED)


@dataclass(frozen=True, slots=True)
class ProcessorBooks:
    """The processor's side of the window, of every agency."""

    since: datetime
    until: datetime
    intents: list[Intent]
    refunds: list[Refund]
    disputes: list[Dispute]
    looked_up: dict[str, Intent] = field(default_factory=dict)


def read() -> ProcessorBooks | None:
    """None where the processor did not answer: then nothing is known."""
    now = datetime.now(UTC)
    since, until = now - WINDOW, now - QUIET
    intents = stripe.intents_created_between(since, until)
    back = stripe.money_back_between(since, until)
    if not isinstance(intents, list) or not isinstance(back, tuple):
        return None
    return ProcessorBooks(since, until, intents, *back)


def differences(books: ProcessorBooks, agency_id: UUID) -> list[str]:
    with tenant_transaction(system_actor(agency_id)):
        payments = {
            payment.processor_ref: payment
            for payment in Payment.objects.filter(processor=Processor.STRIPE, processor_ref__isnull=False)
            .filter(created_at__gte=books.since - WINDOW)
            .only("id", "amount", "status", "processor_ref", "completed_at")
        }
        back = {
            row.processor_ref: row
            for row in OurRefund.objects.filter(payment__processor=Processor.STRIPE, processor_ref__isnull=False)
            .filter(completed_at__gte=books.since - WINDOW, status=RefundStatus.COMPLETED)
            .select_related("payment")
        }
    return [
        *_of_intents(books, payments, str(agency_id)),
        *_of_payments(books, payments),
        *_of_money_back(books, payments, back),
    ]


def _of_intents(books: ProcessorBooks, payments: dict[str | None, Payment], agency: str) -> Iterator[str]:
    """What was charged for the agency is a completed payment of the same amount."""
    for intent in books.intents:
        if not intent.is_succeeded or intent.agency_id != agency:
            continue
        if intent.charged_at and intent.charged_at > books.until:
            continue
        payment = payments.get(intent.id)
        if payment is None or payment.status not in PAID:
            yield f"intent {intent.id} was paid, and no completed payment holds it"
        elif payment.amount != intent.amount:
            yield f"payment {payment.id} is {payment.amount}, intent {intent.id} is {intent.amount}"


def _of_payments(books: ProcessorBooks, payments: dict[str | None, Payment]) -> Iterator[str]:
    """A completed payment has its succeeded intent; one made before the window is asked for by itself."""
    listed = {intent.id: intent for intent in books.intents}
    for ref, payment in payments.items():
        at = payment.completed_at
        if payment.status not in PAID or ref is None or at is None or not books.since <= at <= books.until:
            continue
        intent = listed.get(ref) or stripe.retrieve_intent(ref)
        if not isinstance(intent, Intent) or not intent.is_succeeded:
            yield f"payment {payment.id} is completed, and its intent {ref} did not succeed"


def _of_money_back(
    books: ProcessorBooks, payments: dict[str | None, Payment], back: dict[str | None, OurRefund]
) -> Iterator[str]:
    refunds = [each for each in books.refunds if each.status == "succeeded"]
    disputes = [each for each in books.disputes if each.took_money]
    taken: list[Refund | Dispute] = [*refunds, *disputes]
    for each in taken:
        if each.intent_id in payments:
            ours = back.get(each.id)
            if ours is None or ours.amount != each.amount:
                payment_id = payments[each.intent_id].id
                yield f"{each.id} took {each.amount} of payment {payment_id} back, and we do not say so"
    listed = {each.id for each in taken}
    for ref, row in back.items():
        if row.completed_at and books.since <= row.completed_at <= books.until and ref not in listed:
            yield f"refund {row.id} is completed, and the processor has no {ref}"
