"""Stripe's events: verified, and reduced to what we act on."""

import json
import time
from datetime import UTC, datetime
from typing import Any

import stripe
from django.conf import settings

from debtflow.gateways.outcomes import BadSignature, ProcessorNotice
from debtflow.gateways.stripe import instrument_of

SIGNATURE_TOLERANCE_SECONDS = 300
_FACTS = (
    "id",
    "object",
    "amount",
    "amount_received",
    "amount_refunded",
    "cancellation_reason",
    "charge",
    "currency",
    "latest_charge",
    "livemode",
    "payment_intent",
    "reason",
    "status",
)


def verify_webhook(payload: bytes, header: str, *, now: float | None = None) -> ProcessorNotice:
    """Raises `BadSignature` unless one of our secrets signed these bytes within five minutes of now, either way."""
    now = time.time() if now is None else now
    try:
        stamps = [int(part[2:]) for part in header.split(",") if part.startswith("t=")]
        if len(stamps) != 1 or abs(now - stamps[0]) > SIGNATURE_TOLERANCE_SECONDS:
            raise BadSignature("the signature's time is missing, or too far from now")
        if not any(_is_signed(payload, header, secret) for secret in settings.STRIPE_WEBHOOK_SECRETS):
            raise BadSignature("none of our secrets made this signature")
        return _notice(json.loads(payload))
    except (AttributeError, KeyError, OverflowError, RecursionError, TypeError, ValueError) as error:
        raise BadSignature("not an event of Stripe's") from error


def _is_signed(payload: bytes, header: str, secret: str) -> bool:
    try:
        return bool(stripe.WebhookSignature.verify_header(payload, header, secret))
    except stripe.SignatureVerificationError:
        return False


def _notice(event: dict[str, Any]) -> ProcessorNotice:
    subject = event["data"]["object"]
    facts = {name: subject[name] for name in _FACTS if isinstance(subject.get(name), str | int | bool)}
    if subject.get("object") == "payment_intent":
        facts["payment_intent"] = subject["id"]
    if error := subject.get("last_payment_error"):
        facts["decline_code"] = error.get("decline_code") or error.get("code") or ""
        facts["decline_reason"] = error.get("message") or ""
    if subject.get("payment_method_details"):
        facts["instrument_brand"], facts["instrument_last4"] = instrument_of(subject)
    return ProcessorNotice(
        id=str(event["id"]),
        type=str(event["type"]),
        created_at=datetime.fromtimestamp(event["created"], UTC),
        livemode=bool(event.get("livemode")),
        connected_account=str(event.get("account") or ""),
        facts=facts,
    )
