"""In what the processor's word and our payment differ: a code for the quarantine, or nothing."""

from typing import Any

from debtflow.common.money import to_cents
from debtflow.gateways import stripe
from debtflow.gateways.outcomes import Intent
from debtflow.payments.models import Payment

_PARTS = ("refund", "dispute")
"""Objects that may be about less than the whole payment."""


def event_difference(payment: Payment, payload: dict[str, Any]) -> str:
    """Of a stored event: `mode_differs`, `account_differs`, `currency_differs`, `amount_differs`, or empty."""
    if payload.get("event_livemode", False) != stripe.expects_live_mode():
        return "mode_differs"
    if payload.get("connected_account"):
        return "account_differs"
    if payload.get("currency", stripe.CURRENCY) != stripe.CURRENCY:
        return "currency_differs"
    return "" if _amount_fits(payment, payload) else "amount_differs"


def _amount_fits(payment: Payment, payload: dict[str, Any]) -> bool:
    ours, theirs = to_cents(payment.amount), payload.get("amount", to_cents(payment.amount))
    if payload.get("object") in _PARTS:
        return bool(0 < theirs <= ours)
    received = payload.get("amount_received") if payload.get("status") == "succeeded" else None
    return bool(theirs == ours and received in (None, ours))


def intent_difference(payment: Payment, intent: Intent) -> str:
    """Of what the processor answers about the payment's intent."""
    if intent.livemode != stripe.expects_live_mode():
        return "mode_differs"
    if intent.currency != stripe.CURRENCY:
        return "currency_differs"
    return "" if intent.amount == payment.amount else "amount_differs"
