"""Payments and refunds at the processor: two short transactions with the call between. Doubt changes nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog

from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import stripe
from debtflow.gateways.outcomes import Dispute, Doubt, Intent, Refused
from debtflow.gateways.outcomes import Refund as ProcessorRefund
from debtflow.payments import circuit, matching, posting, quarantine
from debtflow.payments.models import Payment, Refund
from debtflow.payments.selectors import get_payment
from debtflow.payments.workflow import Method, PaymentStatus, RefundKind, RefundStatus

KEY_LIFETIME = timedelta(hours=stripe.KEY_LIFETIME_HOURS)
CARD_MAY_IDLE, BANK_MAY_IDLE = timedelta(hours=24), timedelta(days=10)
log = structlog.get_logger(__name__)


class StillInDoubt(Exception):
    """The processor gave no clear answer; whatever asked is to ask again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the processor says of one payment that succeeded there."""

    intent: Intent
    refunds: list[ProcessorRefund]
    disputes: list[Dispute]


def start(payment_id: UUID, *, actor: Actor) -> tuple[Payment, str]:
    """Makes the payment's intent, or finds it again. Returns the payment and the browser's secret, empty in doubt."""
    payment = get_payment(payment_id, actor=actor)
    if payment.status != PaymentStatus.PENDING:
        return payment, ""
    outcome = circuit.through(lambda: ask(payment), actor=actor)
    difference = settle(payment, outcome, actor=actor)
    if difference:
        quarantine.report(payment, difference, actor=actor)
    secret = "" if difference or not isinstance(outcome, Intent) or outcome.is_succeeded else outcome.client_secret
    return get_payment(payment_id, actor=actor), secret


def bring_up_to_date(payment: Payment, *, actor: Actor) -> None:
    """What the processor says now of a payment, its refunds and disputes becomes what we say.

    What contradicts our books is reported to people. Raises `StillInDoubt`, and `ProcessorUnavailable` while the
    circuit is open.
    """
    outcome = circuit.through(lambda: _standing(payment), actor=actor)
    intent = outcome.intent if isinstance(outcome, Standing) else outcome
    difference = settle(payment, intent, actor=actor)
    if isinstance(outcome, Doubt):
        raise StillInDoubt(outcome.reason)
    if isinstance(outcome, Standing) and not difference:
        difference = _match_money_back(payment.id, outcome, actor=actor)
    elif isinstance(intent, Intent) and not difference:
        _cancel_if_idle(payment, intent, actor=actor)
    if difference:
        quarantine.report(payment, difference, actor=actor)


def _standing(payment: Payment) -> Standing | Intent | Refused | Doubt:
    intent = ask(payment)
    if not isinstance(intent, Intent) or not intent.is_succeeded:
        return intent
    refunds, disputes = stripe.refunds_of(intent.id), stripe.disputes_of(intent.id)
    if isinstance(refunds, list) and isinstance(disputes, list):
        return Standing(intent, refunds, disputes)
    return Doubt("the refunds or disputes are not to be had")


def ask(payment: Payment) -> Intent | Refused | Doubt:
    """By our stored intent; without one, by the same request under the same key, which makes no second intent."""
    if payment.processor_ref:
        known = stripe.retrieve_intent(payment.processor_ref)
        return Doubt(known.code) if isinstance(known, Refused) else known
    if datetime.now(UTC) - payment.created_at > KEY_LIFETIME:
        return _search(payment)
    return stripe.create_intent(
        amount=payment.amount,
        instrument=payment.instrument or Method.CARD,
        payment_id=payment.id,
        agency_id=payment.agency_id,
        account_id=payment.account_id,
        idempotency_key=f"payment:{payment.id}",
    )


def _search(payment: Payment) -> Intent | Refused | Doubt:
    """The key's day is over: look through what was made around then. Nothing there was never made."""
    made = stripe.intents_created_between(
        payment.created_at - timedelta(minutes=5), payment.created_at + KEY_LIFETIME + timedelta(minutes=5)
    )
    if not isinstance(made, list):
        return Doubt(made.code) if isinstance(made, Refused) else made
    ours = [intent for intent in made if intent.payment_id == str(payment.id)]
    return ours[0] if ours else Refused("never_created", "The processor never received this payment.")


def settle(payment: Payment, outcome: Intent | Refused | Doubt, *, actor: Actor) -> str:
    """What an answer means for the payment. Doubt means nothing. Returns in what it differs; then nothing changes."""
    with tenant_transaction(actor, durable=True):
        if isinstance(outcome, Refused):
            posting.fail(payment.id, code=outcome.code, reason=outcome.message, actor=actor)
        elif isinstance(outcome, Doubt):
            log.warning("payment_in_doubt", payment_id=str(payment.id), reason=outcome.reason)
            posting.check_later(payment.id, after=timedelta(minutes=1))
        elif difference := matching.intent_difference(payment, outcome):
            posting.check_later(payment.id)
            return difference
        else:
            _settle_intent(payment.id, outcome, actor=actor)
    return ""


def _settle_intent(payment_id: UUID, intent: Intent, *, actor: Actor) -> None:
    payment = posting.lock(payment_id)
    if payment.processor_ref is None:
        payment.processor_ref = intent.id
        payment.save(update_fields=["processor_ref"])
    if intent.is_succeeded:
        posting.complete(payment_id, actor=actor, facts=_instrument(payment, intent))
    elif intent.is_canceled:
        posting.fail(payment_id, code="canceled", reason="The payment was cancelled.", actor=actor)
    else:
        if intent.is_declined:
            posting.decline(payment_id, code=intent.decline_code, reason=intent.decline_reason)
        posting.check_later(payment_id)


def _instrument(payment: Payment, intent: Intent) -> dict[str, str]:
    """What may be kept of the card or the bank account that paid."""
    kind = "card" if payment.method == Method.CARD else "bank"
    facts = {"card_brand": intent.instrument_brand if kind == "card" else "", f"{kind}_last4": intent.instrument_last4}
    return {name: value for name, value in facts.items() if value}


def _cancel_if_idle(payment: Payment, intent: Intent, *, actor: Actor) -> None:
    """An intent that nobody paid in time is cancelled, and what it reserved is free again. Banks take days."""
    may_idle = CARD_MAY_IDLE if payment.method == Method.CARD else BANK_MAY_IDLE
    if not intent.can_be_canceled or datetime.now(UTC) - payment.created_at < may_idle:
        return
    outcome = circuit.through(lambda: stripe.cancel_intent(intent.id), actor=actor)
    if isinstance(outcome, Intent):  # refused: it succeeded meanwhile, and the next look finds that
        settle(payment, outcome, actor=actor)


def send_refund(refund_id: UUID, *, actor: Actor) -> Refund:
    """Asks the processor for a reserved refund. The same key makes no second one."""
    with tenant_transaction(actor):
        refund = Refund.objects.select_related("payment").get(id=refund_id)
    intent_ref = refund.payment.processor_ref or ""
    outcome = circuit.through(
        lambda: stripe.create_refund(
            intent_id=intent_ref, amount=refund.amount, refund_id=refund.id, idempotency_key=f"refund:{refund.id}"
        ),
        actor=actor,
    )
    with tenant_transaction(actor, durable=True):
        if isinstance(outcome, Refused):
            return posting.fail_refund(refund_id, reason=outcome.message)
        if isinstance(outcome, ProcessorRefund):
            return _settle_refund(refund_id, outcome, actor=actor)
        posting.check_later(refund.payment_id, after=timedelta(minutes=1))
        return refund


def _settle_refund(refund_id: UUID, found: ProcessorRefund, *, actor: Actor) -> Refund:
    Refund.objects.filter(id=refund_id, processor_ref__isnull=True).update(processor_ref=found.id)
    if found.is_failed:
        return posting.fail_refund(refund_id, reason="The processor could not refund it.")
    if found.status == "succeeded":
        return posting.complete_refund(refund_id, processor_ref=found.id, actor=actor)
    return Refund.objects.get(id=refund_id)


def _match_money_back(payment_id: UUID, standing: Standing, *, actor: Actor) -> str:
    with tenant_transaction(actor, durable=True):
        payment = posting.lock(payment_id)
        differences = [_match_refund(payment, each, actor=actor) for each in standing.refunds]
        for dispute in standing.disputes:
            if dispute.took_money:
                posting.charge_back(
                    payment_id,
                    processor_ref=dispute.id,
                    amount=dispute.amount,
                    reason=f"Disputed by the cardholder: {dispute.reason}",
                    kind=RefundKind.CHARGEBACK,
                    actor=actor,
                )
            if dispute.status == "won":
                differences.append("dispute_won")
    return next(filter(None, differences), "")


def _match_refund(payment: Payment, each: ProcessorRefund, *, actor: Actor) -> str:
    """Brings our refund to what the processor lists, inside the caller's door and under its lock."""
    ours = Refund.objects.filter(payment=payment, processor_ref=each.id).first()
    if ours is None:
        pending = Refund.objects.filter(payment=payment, processor_ref__isnull=True, status=RefundStatus.PENDING)
        ours = next((row for row in pending if str(row.id) == each.refund_id and row.amount == each.amount), None)
    if ours is not None:
        settled = _settle_refund(ours.id, each, actor=actor)
        return "refund_came_back" if each.is_failed and settled.status == RefundStatus.COMPLETED else ""
    if each.status == "succeeded":
        posting.charge_back(
            payment.id,
            processor_ref=each.id,
            amount=each.amount,
            reason="Refunded at the processor",
            kind=RefundKind.REFUND,
            actor=actor,
        )
    return ""
