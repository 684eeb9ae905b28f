"""Recording, confirming and refunding payments."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from debtflow.accounts import ledger
from debtflow.accounts.models import Account
from debtflow.accounts.noting import refuse_card_or_ssn
from debtflow.accounts.workflow import Status
from debtflow.agencies.models import User
from debtflow.common.access import Actor, Permission
from debtflow.common.errors import Conflict, Forbidden, Invalid
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments import posting
from debtflow.payments.models import Payment, Refund
from debtflow.payments.selectors import agency_today, get_payment
from debtflow.payments.workflow import Instrument, Method, PaymentStatus, Processor

FIRST_CHECK = timedelta(minutes=1)


class NotRefundable(Conflict):
    code = "not_refundable"
    title = "Only a completed payment can be refunded."


class NotConfirmable(Conflict):
    code = "not_confirmable"
    title = "Only a pending check or transfer that a person recorded can be confirmed, or failed."


def record_payment(
    *,
    account: UUID,
    amount: Decimal,
    payment_method: Method,
    instrument: Instrument | None = None,
    processor: Processor | None = None,
    received_date: date | None = None,
    reference: str = "",
    note: str = "",
    idempotency_key: str = "",
    actor: Actor,
) -> Payment:
    """Cash completes at once; everything else is reserved on the account and pending.

    A card is paid at the processor, a bank transfer with `processor` "stripe" too: its intent comes after.
    """
    _check_words(note, reference, payment_method)
    _check_way(payment_method, instrument, processor)
    by_stripe = payment_method is Method.CARD or processor is Processor.STRIPE
    with tenant_transaction(actor):
        payment = Payment(
            agency_id=actor.agency_id,
            amount=amount,
            method=payment_method,
            instrument=instrument or "",
            status=PaymentStatus.COMPLETED if payment_method is Method.CASH else PaymentStatus.PENDING,
            processor=Processor.STRIPE if by_stripe else Processor.MANUAL,
            received_date=_received(received_date, actor),
            reference=reference,
            note=note,
            idempotency_key=idempotency_key,
            created_by=_recorder(actor),
            next_check_at=datetime.now(UTC) + FIRST_CHECK if by_stripe else None,
        )
        payment.account = _payable(account, note, actor)
        while not posting.post(payment, actor=actor):
            ledger.refuse_unless_moved(payment.account)
            payment.account = _payable(account, note, actor)
    return payment


def _recorder(actor: Actor) -> User | None:
    """The person; an API key, the system and a superuser in a support session are none of the agency's."""
    return None if actor.support_session_id or not actor.user_id else User.objects.get(id=actor.user_id)


def _check_words(note: str, reference: str, method: Method) -> None:
    refuse_card_or_ssn(note, "note")
    refuse_card_or_ssn(reference, "reference", may_be_nine_digits=True)
    if method is Method.CHECK and not reference.strip():
        raise Invalid.field("reference", "Enter the number of the check.")


def _check_way(method: Method, instrument: Instrument | None, processor: Processor | None) -> None:
    if instrument and method is not Method.BANK_TRANSFER:
        raise Invalid.field("instrument", "Only a bank transfer has an instrument.")
    if processor is Processor.STRIPE and method in (Method.CHECK, Method.CASH):
        raise Invalid.field("processor", "The processor takes cards and bank transfers.")
    if processor is Processor.STRIPE and method is Method.BANK_TRANSFER and not instrument:
        raise Invalid.field("instrument", "Say how the transfer travels.")
    if processor is Processor.MANUAL and method is Method.CARD:
        raise Invalid.field("processor", "A card is paid at the processor.")


def _received(given: date | None, actor: Actor) -> date:
    today = agency_today(actor)
    if given and given > today:
        raise Invalid.field("received_date", "The date is in the future.")
    return given or today


def _payable(account: UUID, note: str, actor: Actor) -> Account:
    """The account, if the actor sees it; a disputed one needs the permission and a reason."""
    found = Account.objects.visible_to(actor).filter(id=account).first()
    if found is None:
        raise Invalid.field("account", "There is no such account.")
    if found.status != Status.DISPUTED:
        return found
    if not actor.can(Permission.PAYMENT_ON_DISPUTED):
        raise Forbidden("The account is disputed. An administrator may record a payment on it.")
    if not note:
        raise Invalid.field("note", "The account is disputed. Say why this payment is taken.")
    return found


def confirm_payment(*, payment_id: UUID, actor: Actor) -> Payment:
    """A check cleared, or a transfer arrived. What the processor holds only the processor confirms."""
    with tenant_transaction(actor):
        _lock_awaited(payment_id, actor)
        posting.complete(payment_id, actor=actor)
        return get_payment(payment_id, actor=actor)


def fail_payment(*, payment_id: UUID, reason: str, actor: Actor) -> Payment:
    """A check bounced, or a transfer never came: what was reserved is free again, for good."""
    refuse_card_or_ssn(reason, "reason")
    with tenant_transaction(actor):
        _lock_awaited(payment_id, actor)
        posting.fail(payment_id, code="returned", reason=reason, actor=actor)
        return get_payment(payment_id, actor=actor)


def _lock_awaited(payment_id: UUID, actor: Actor) -> None:
    """Locks a check or transfer that a person waits for; raises `NotConfirmable` for any other payment."""
    get_payment(payment_id, actor=actor)
    payment = posting.lock(payment_id)
    if payment.status != PaymentStatus.PENDING or payment.processor != Processor.MANUAL:
        raise NotConfirmable(payment_status=payment.status)


def refund_payment(*, payment_id: UUID, amount: Decimal | None, reason: str, actor: Actor) -> Refund:
    """Reserves a refund under the payment's lock; a manual one is money at once, a card's when Stripe says so."""
    refuse_card_or_ssn(reason, "reason")
    with tenant_transaction(actor):
        get_payment(payment_id, actor=actor)
        payment = posting.lock(payment_id)
        if payment.status != PaymentStatus.COMPLETED:
            raise NotRefundable(payment_status=payment.status)
        left = payment.amount - payment.refunded_amount - payment.refunding_amount
        if left <= 0:
            raise NotRefundable("A refund of the rest is on its way.", payment_status=payment.status)
        wanted = left if amount is None else amount
        if not posting.reserve_refund(payment, wanted):
            message = f"Amount is more than what is left of the payment (${left:,.2f})."
            raise Invalid.field("amount", message)
        refund = Refund.objects.create(
            agency_id=payment.agency_id,
            payment=payment,
            amount=wanted,
            reason=reason,
            created_by_id=None if actor.support_session_id else actor.user_id,
            created_at=datetime.now(UTC),
        )
        if payment.processor == Processor.MANUAL:
            return posting.complete_refund(refund.id, processor_ref=None, actor=actor)
        posting.check_later(payment.id, after=FIRST_CHECK)
        return refund
