"""What a payment's change of state does to the account. Every function is idempotent and runs inside the caller's door.

Lock order: account, then payment. Each locks both, looks again, and does nothing where the work is done already.
"""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
from django.db import connection
from django.db.models import F

from debtflow.accounts import ledger
from debtflow.accounts.models import Account, LedgerEntry
from debtflow.accounts.notices import tell_paid
from debtflow.common.access import Actor
from debtflow.common.money import money
from debtflow.payments import offers, plans
from debtflow.payments.models import Payment, Refund
from debtflow.payments.workflow import PaymentStatus, RefundKind, RefundStatus

CHECK_LATER = timedelta(hours=1)


def lock(payment_id: UUID) -> Payment:
    """The payment with its account locked before it."""
    account_id = Payment.objects.values_list("account_id", flat=True).get(id=payment_id)
    Account.objects.select_for_update(no_key=True).get(id=account_id)
    return Payment.objects.select_for_update(of=("self",)).get(id=payment_id)


def post(payment: Payment, *, actor: Actor) -> bool:
    """Writes a new payment and all that it does to its account, in one statement. Fills in collector and times.

    False, with nothing written, where the account's status is no longer that of `payment.account`, or it is closed, or
    its free balance does not cover the amount.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT collector_id, created_at, completed_at, has_terms FROM post_payment(%s, %s, %s)",
            [_row(payment), payment.account.status, actor.collector_id],
        )
        written = cursor.fetchone()
    if written is None:
        return False
    payment.collector_id, payment.created_at, payment.completed_at, has_terms = written
    payment._state.adding = False
    if has_terms and payment.status == PaymentStatus.COMPLETED:
        plans.fill(account_id=payment.account_id, amount=payment.amount)
        offers.settle_if_paid(account_id=payment.account_id, actor=actor)
    return True


def _row(payment: Payment) -> str:
    """The columns as JSON, money in cents; the times are the database's."""
    fields = (field for field in Payment._meta.concrete_fields if field.name not in ("created_at", "completed_at"))
    return orjson.dumps({f.column: f.get_prep_value(getattr(payment, f.attname)) for f in fields}).decode()


def complete(payment_id: UUID, *, actor: Actor, facts: dict[str, Any] | None = None) -> Payment:
    """Pending becomes completed: the reservation turns into a ledger entry, and instalments fill up.

    It counts for who holds the account now, whoever held it when the payment began.
    """
    payment = lock(payment_id)
    if payment.status != PaymentStatus.PENDING:
        return payment
    payment.status = PaymentStatus.COMPLETED
    payment.completed_at = datetime.now(UTC)
    payment.collector_id = Account.objects.values_list("collector_id", flat=True).get(id=payment.account_id)
    payment.metadata = {**payment.metadata, **(facts or {})}
    payment.failure_code = payment.failure_reason = ""
    payment.next_check_at = None
    payment.save()
    ledger.post_entry(
        account_id=payment.account_id,
        kind=LedgerEntry.Kind.PAYMENT,
        amount=-payment.amount,
        payment_id=payment.id,
        reserved=payment.amount,
        method=payment.method,
        metadata=_told(payment, actor),
        actor=actor,
    )
    plans.fill(account_id=payment.account_id, amount=payment.amount)
    offers.settle_if_paid(account_id=payment.account_id, actor=actor)
    tell_paid(collector_id=payment.collector_id, account_id=payment.account_id, amount=payment.amount, actor=actor)
    return payment


def _told(payment: Payment, actor: Actor) -> dict[str, Any]:
    """What the timeline says of it; who recorded it, where that is not who completes it."""
    facts = {
        "payment_id": str(payment.id),
        "method": payment.method,
        "received_date": payment.received_date.isoformat(),
    }
    facts |= {name: payment.metadata[name] for name in ("card_brand", "card_last4") if name in payment.metadata}
    if payment.created_by and payment.created_by_id != actor.user_id:
        facts["recorded_by"] = payment.created_by.full_name
    return facts


def fail(payment_id: UUID, *, code: str, reason: str, actor: Actor) -> Payment:
    """Pending becomes failed for good, and the reservation is given back."""
    payment = lock(payment_id)
    if payment.status != PaymentStatus.PENDING:
        return payment
    payment.status = PaymentStatus.FAILED
    payment.failure_code, payment.failure_reason = code[:60], reason[:300]
    payment.next_check_at = None
    payment.save()
    ledger.release_pending(account_id=payment.account_id, amount=payment.amount, actor=actor)
    offers.settle_if_paid(account_id=payment.account_id, actor=actor)
    return payment


def decline(payment_id: UUID, *, code: str, reason: str) -> Payment:
    """An attempt failed. The payment stays pending, since another card may still pay it."""
    payment = lock(payment_id)
    if payment.status == PaymentStatus.PENDING:
        payment.failure_code, payment.failure_reason = code[:60], reason[:300]
        payment.save(update_fields=["failure_code", "failure_reason"])
    return payment


def complete_refund(refund_id: UUID, *, processor_ref: str | None, actor: Actor) -> Refund:
    """A pending refund becomes money: ledger entry, balance up, and the payment knows how much went back."""
    refund = Refund.objects.select_related("payment").get(id=refund_id)
    payment = lock(refund.payment_id)
    refund = Refund.objects.select_for_update(of=("self",)).get(id=refund_id)
    if refund.status != RefundStatus.PENDING:
        return refund
    refund.status = RefundStatus.COMPLETED
    refund.completed_at = datetime.now(UTC)
    refund.processor_ref = processor_ref or refund.processor_ref
    refund.save()
    payment.refunding_amount -= refund.amount
    _give_back(payment, refund, actor=actor)
    return refund


def fail_refund(refund_id: UUID, *, reason: str) -> Refund:
    refund = Refund.objects.get(id=refund_id)
    payment = lock(refund.payment_id)
    refund = Refund.objects.select_for_update(of=("self",)).get(id=refund_id)
    if refund.status == RefundStatus.PENDING:
        refund.status, refund.failure_reason = RefundStatus.FAILED, reason[:300]
        refund.save(update_fields=["status", "failure_reason"])
        payment.refunding_amount -= refund.amount
        payment.save(update_fields=["refunding_amount"])
    return refund


def charge_back(
    payment_id: UUID, *, processor_ref: str, amount: Decimal, reason: str, kind: RefundKind, actor: Actor
) -> Refund:
    """Money that the processor took back on its own: a dispute, or a refund made at the processor's console."""
    payment = lock(payment_id)
    known = Refund.objects.filter(processor_ref=processor_ref).first()
    if known:
        return known
    refund = Refund.objects.create(
        agency_id=payment.agency_id,
        payment=payment,
        kind=kind,
        amount=amount,
        reason=reason[:300],
        status=RefundStatus.COMPLETED,
        processor_ref=processor_ref,
        completed_at=datetime.now(UTC),
    )
    _give_back(payment, refund, actor=actor)
    return refund


def _give_back(payment: Payment, refund: Refund, *, actor: Actor) -> None:
    payment.refunded_amount += refund.amount
    if payment.refunded_amount == payment.amount:
        payment.status = PaymentStatus.REFUNDED
    payment.save(update_fields=["refunded_amount", "refunding_amount", "status"])
    ledger.post_entry(
        account_id=payment.account_id,
        kind=LedgerEntry.Kind.CHARGEBACK if refund.kind == RefundKind.CHARGEBACK else LedgerEntry.Kind.REFUND,
        amount=refund.amount,
        payment_id=payment.id,
        refund_id=refund.id,
        reason=refund.reason,
        method=payment.method,
        metadata={"payment_id": str(payment.id), "refund_id": str(refund.id)},
        actor=actor,
    )


def check_later(payment_id: UUID, *, after: timedelta = CHECK_LATER) -> None:
    Payment.objects.filter(id=payment_id).update(next_check_at=datetime.now(UTC) + after)


def reserve_refund(payment: Payment, amount: Decimal) -> bool:
    """Guarded: false where the payment has not that much left. The caller holds the payment's lock."""
    left = Payment.objects.filter(
        id=payment.id,
        status=PaymentStatus.COMPLETED,
        amount__gte=F("refunded_amount") + F("refunding_amount") + money(amount),
    )
    return bool(left.update(refunding_amount=F("refunding_amount") + money(amount)))
