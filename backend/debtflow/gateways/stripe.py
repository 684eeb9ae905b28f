"""Stripe, spoken to with deadlines and answered in outcomes. The only module that imports `stripe`.

Every call ends in an outcome, never in an exception: what Stripe did is known (`Intent`, `Refund`), known not to have
happened (`Refused`), or unknown (`Doubt`), and only the caller may decide what doubt means. Nothing is retried here.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit
from uuid import UUID

import stripe
from django.conf import settings
from urllib3.exceptions import HTTPError

from debtflow.common.money import from_cents, to_cents
from debtflow.gateways.outcomes import (
    Dispute,
    DisputeOutcomes,
    Doubt,
    Intent,
    IntentOutcome,
    Refund,
    RefundOutcome,
    Refused,
)

CURRENCY = "usd"
CONNECT_SECONDS = 3
READ_SECONDS = 8
TOTAL_SECONDS = 12
SMALLEST_CHARGE = Decimal("0.50")
LARGEST_CHARGE = Decimal("999999.99")
KEY_LIFETIME_HOURS = 24
METHOD_TYPES: Mapping[str, str] = {
    "card": "card",
    "ach": "us_bank_account",
    "wire": "customer_balance",
    "bank_slip": "boleto",
}


Outcome = TypeVar("Outcome")


class _DeadlineClient(stripe.RequestsClient):
    """`requests` bounds each read; this also bounds the whole answer, or a server that drips would hold us."""

    def request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        post_data: Any = None,
        *,
        _usage: list[str] | None = None,
    ) -> tuple[Any, int, Mapping[str, str]]:
        deadline = time.monotonic() + TOTAL_SECONDS
        raw, status, answer_headers = self.request_stream(method, url, headers, post_data)
        try:
            body = b"".join(self._until(deadline, raw))
        except (OSError, HTTPError) as error:
            raw.close()
            self._handle_request_error(error)
        return body, status, answer_headers

    def _until(self, deadline: float, raw: Any) -> Iterator[bytes]:
        while piece := raw.read1(16_384, decode_content=True):
            if time.monotonic() > deadline:
                raise self.requests.exceptions.ReadTimeout("the answer took longer than its deadline")
            yield piece


@cache
def _client(secret_key: str, api_base: str | None) -> stripe.StripeClient:
    http_client = _DeadlineClient(timeout=(CONNECT_SECONDS, READ_SECONDS))
    addresses = {"base_addresses": {"api": api_base}} if api_base else {}
    return stripe.StripeClient(
        secret_key, http_client=http_client, max_network_retries=0, **cast(dict[str, Any], addresses)
    )


def client() -> stripe.StripeClient:
    return _client(settings.STRIPE_SECRET_KEY or "sk_unset", settings.STRIPE_API_BASE)


def is_configured() -> bool:
    return bool(settings.STRIPE_SECRET_KEY)


def script_origin() -> str:
    """Where the browser's script lives: the SPA's content security policy must allow it."""
    parts = urlsplit(settings.STRIPE_JS_URL)
    return f"{parts.scheme}://{parts.netloc}"


def card_form() -> dict[str, Any]:
    """What the browser needs for its card form: `is_available`, `publishable_key`, `script_url`."""
    return {
        "is_available": is_configured() and bool(settings.STRIPE_PUBLISHABLE_KEY),
        "publishable_key": settings.STRIPE_PUBLISHABLE_KEY,
        "script_url": settings.STRIPE_JS_URL,
    }


def expects_live_mode() -> bool:
    return "_live_" in settings.STRIPE_SECRET_KEY


def _ask(call: Callable[[], Outcome]) -> Outcome | Refused | Doubt:
    try:
        return call()
    except (stripe.IdempotencyError, stripe.AuthenticationError, stripe.PermissionError) as error:
        return Doubt(f"{type(error).__name__}: {error.http_status}")
    except (stripe.InvalidRequestError, stripe.CardError) as error:
        if error.http_status == 404 or error.code in ("resource_missing", "lock_timeout"):
            return Doubt(f"{error.code}")
        return Refused(code=error.code or "invalid_request", message=error.user_message or "Refused by Stripe.")
    except stripe.StripeError as error:
        return Doubt(f"{type(error).__name__}: {error.http_status or 'no answer'}")


def create_intent(
    *, amount: Decimal, instrument: str, payment_id: UUID, agency_id: UUID, account_id: UUID, idempotency_key: str
) -> IntentOutcome:
    """Repeating it with the same arguments within 24 hours gives the same intent. Ids only, no personal data."""

    def call() -> Intent:
        params: dict[str, Any] = {
            "amount": to_cents(amount),
            "currency": CURRENCY,
            "payment_method_types": [METHOD_TYPES[instrument]],
            "metadata": {"payment_id": str(payment_id), "agency_id": str(agency_id)},
        }
        if instrument == "wire":
            params |= _bank_transfer(account_id)
        return _intent(client().v1.payment_intents.create(cast(Any, params), {"idempotency_key": idempotency_key}))

    return _ask(call)


def _bank_transfer(account_id: UUID) -> dict[str, Any]:
    """A wire lands on a customer's balance at Stripe, so it needs a customer: one for each account, without a name."""
    customer = client().v1.customers.create(
        {"metadata": {"account_id": str(account_id)}}, {"idempotency_key": f"customer:{account_id}"}
    )
    funding = {"funding_type": "bank_transfer", "bank_transfer": {"type": "us_bank_transfer"}}
    return {
        "customer": customer.id,
        "payment_method_data": {"type": "customer_balance"},
        "payment_method_options": {"customer_balance": funding},
        "confirm": True,
    }


def retrieve_intent(intent_id: str) -> IntentOutcome:
    return _ask(lambda: _intent(client().v1.payment_intents.retrieve(intent_id, {"expand": ["latest_charge"]})))


def cancel_intent(intent_id: str) -> IntentOutcome:
    """Refused when it succeeded meanwhile: then ask for it."""
    return _ask(lambda: _intent(client().v1.payment_intents.cancel(intent_id, {"cancellation_reason": "abandoned"})))


def intents_created_between(start: datetime, end: datetime) -> list[Intent] | Refused | Doubt:
    """Every intent of our account, oldest last, with the payment each says it belongs to."""

    def call() -> list[Intent]:
        query = {"created": _window(start, end), "limit": 100, "expand": ["data.latest_charge"]}
        page = client().v1.payment_intents.list(cast(Any, query))
        return [_intent(each) for each in page.auto_paging_iter()]

    return _ask(call)


def create_refund(*, intent_id: str, amount: Decimal, refund_id: UUID, idempotency_key: str) -> RefundOutcome:
    def call() -> Refund:
        params = {
            "payment_intent": intent_id,
            "amount": to_cents(amount),
            "reason": "requested_by_customer",
            "metadata": {"refund_id": str(refund_id)},
        }
        return _refund(client().v1.refunds.create(cast(Any, params), {"idempotency_key": idempotency_key}))

    return _ask(call)


def refunds_of(intent_id: str) -> list[Refund] | Refused | Doubt:
    def call() -> list[Refund]:
        page = client().v1.refunds.list({"payment_intent": intent_id, "limit": 100})
        return [_refund(each) for each in page.auto_paging_iter()]

    return _ask(call)


def disputes_of(intent_id: str) -> DisputeOutcomes:
    def call() -> list[Dispute]:
        page = client().v1.disputes.list({"payment_intent": intent_id, "limit": 100})
        return [_dispute(each) for each in page.auto_paging_iter()]

    return _ask(call)


def money_back_between(start: datetime, end: datetime) -> tuple[list[Refund], list[Dispute]] | Refused | Doubt:
    """Every refund and dispute of our account that was made in between."""

    def call() -> tuple[list[Refund], list[Dispute]]:
        query = cast(Any, {"created": _window(start, end), "limit": 100})
        refunds, disputes = client().v1.refunds.list(query), client().v1.disputes.list(query)
        return [_refund(each) for each in refunds.auto_paging_iter()], [
            _dispute(each) for each in disputes.auto_paging_iter()
        ]

    return _ask(call)


def _window(start: datetime, end: datetime) -> dict[str, int]:
    return {"gte": int(start.timestamp()), "lte": int(end.timestamp())}


def _intent(found: stripe.PaymentIntent) -> Intent:
    fields = found.to_dict()
    error = fields.get("last_payment_error") or {}
    charge = fields.get("latest_charge")
    brand, last4 = instrument_of(charge)
    return Intent(
        id=found.id,
        status=found.status,
        amount=from_cents(found.amount),
        currency=found.currency,
        livemode=found.livemode,
        created_at=datetime.fromtimestamp(found.created, UTC),
        client_secret=found.client_secret or "",
        payment_id=(fields.get("metadata") or {}).get("payment_id", ""),
        agency_id=(fields.get("metadata") or {}).get("agency_id", ""),
        charged_at=datetime.fromtimestamp(charge["created"], UTC) if isinstance(charge, dict) else None,
        decline_code=error.get("decline_code") or error.get("code") or "",
        decline_reason=error.get("message") or ("Declined." if error else ""),
        instrument_brand=brand,
        instrument_last4=last4,
    )


def instrument_of(charge: Any) -> tuple[str, str]:
    """Brand and last four of what paid, from an expanded charge; a charge's bare id tells nothing."""
    details = charge.get("payment_method_details") if isinstance(charge, dict) else None
    if not details:
        return "", ""
    used = details.get(details["type"]) or {}
    return used.get("brand") or details["type"], used.get("last4") or ""


def _refund(found: stripe.Refund) -> Refund:
    fields = found.to_dict()
    return Refund(
        id=found.id,
        status=found.status or "pending",
        amount=from_cents(found.amount),
        refund_id=(fields.get("metadata") or {}).get("refund_id", ""),
        intent_id=str(fields.get("payment_intent") or ""),
        created_at=datetime.fromtimestamp(found.created, UTC),
    )


def _dispute(found: stripe.Dispute) -> Dispute:
    return Dispute(
        id=found.id,
        status=found.status,
        amount=from_cents(found.amount),
        reason=found.reason,
        intent_id=str(found.to_dict().get("payment_intent") or ""),
        created_at=datetime.fromtimestamp(found.created, UTC),
    )
