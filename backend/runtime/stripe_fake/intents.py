"""Payment intents: Stripe's states and the money that each step moves."""

import time
from typing import Any

from runtime.stripe_fake import instruments, refunds
from runtime.stripe_fake.errors import ApiError, card_declined, missing
from runtime.stripe_fake.events import emit
from runtime.stripe_fake.forms import allow, flag, integer, required
from runtime.stripe_fake.store import Store, new_id

_CREATE = {
    "amount",
    "currency",
    "payment_method_types",
    "payment_method",
    "payment_method_data",
    "payment_method_options",
    "confirm",
    "customer",
    "metadata",
    "description",
    "automatic_payment_methods",
    "capture_method",
    "off_session",
    "return_url",
    "statement_descriptor_suffix",
    "mandate_data",
}
_CONFIRM = {"payment_method", "payment_method_data", "return_url", "mandate_data", "client_secret", "off_session"}
_CONFIRMABLE = ("requires_payment_method", "requires_confirmation", "requires_action")
_TYPES = {"card", "us_bank_account", "customer_balance", "boleto"}
_SMALLEST = 50


def create(store: Store, params: dict[str, Any]) -> dict[str, Any]:
    allow(params, _CREATE)
    amount = integer(params, "amount")
    if amount < _SMALLEST:
        raise ApiError("Amount must be at least $0.50 usd", code="amount_too_small", param="amount")
    if amount > 99_999_999:
        raise ApiError("Amount must be no more than $999,999.99", code="amount_too_large", param="amount")
    types = params.get("payment_method_types") or ["card"]
    if unknown := set(types) - _TYPES:
        raise ApiError(f"The payment method type {min(unknown)!r} is invalid.", param="payment_method_types")
    if "customer_balance" in types and not params.get("customer"):
        raise ApiError("A customer is required for customer_balance payments.", param="customer")
    intent_id = new_id("pi")
    intent = {
        "id": intent_id,
        "object": "payment_intent",
        "amount": amount,
        "amount_received": 0,
        "currency": str(required(params, "currency")).lower(),
        "status": "requires_payment_method",
        "client_secret": new_id(f"{intent_id}_secret"),
        "payment_method_types": types,
        "payment_method": None,
        "customer": params.get("customer"),
        "metadata": params.get("metadata") or {},
        "description": params.get("description"),
        "created": int(time.time()),
        "canceled_at": None,
        "cancellation_reason": None,
        "last_payment_error": None,
        "latest_charge": None,
        "next_action": None,
        "livemode": False,
        "capture_method": "automatic",
    }
    store.save(intent)
    emit(store, "payment_intent.created", intent)
    if params.get("payment_method") or params.get("payment_method_data"):
        _attach_method(store, intent, params)
    return _confirm(store, intent) if flag(params, "confirm") else intent


def retrieve(store: Store, intent_id: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
    intent = store.get(intent_id)
    if not intent or intent["object"] != "payment_intent":
        raise missing("payment_intent", intent_id)
    secret = (params or {}).get("client_secret")
    if secret is not None and secret != intent["client_secret"]:
        raise ApiError("The client_secret provided does not match.", code="payment_intent_invalid_parameter")
    return intent


def update(store: Store, intent_id: str, params: dict[str, Any]) -> dict[str, Any]:
    allow(params, {"metadata", "description", "payment_method"})
    intent = retrieve(store, intent_id)
    intent["metadata"] = intent["metadata"] | (params.get("metadata") or {})
    intent["description"] = params.get("description", intent["description"])
    if params.get("payment_method"):
        _attach_method(store, intent, params)
    return store.save(intent)


def _attach_method(store: Store, intent: dict[str, Any], params: dict[str, Any]) -> None:
    if data := params.get("payment_method_data"):
        method = instruments.create(store, data)
    else:
        method = instruments.resolve(store, params["payment_method"])
    if method["type"] not in intent["payment_method_types"]:
        raise ApiError(f"The intent does not accept the type {method['type']}.", param="payment_method")
    intent["payment_method"] = method["id"]
    intent["status"] = "requires_confirmation"
    store.save(intent)


def confirm(store: Store, intent_id: str, params: dict[str, Any]) -> dict[str, Any]:
    allow(params, _CONFIRM)
    intent = retrieve(store, intent_id, params)
    if intent["status"] not in _CONFIRMABLE:
        raise _unexpected_state(intent, "confirm")
    if params.get("payment_method") or params.get("payment_method_data"):
        _attach_method(store, intent, params)
    if not intent["payment_method"]:
        raise ApiError("The intent has no payment method.", code="payment_intent_unexpected_state")
    return _confirm(store, intent)


def _confirm(store: Store, intent: dict[str, Any]) -> dict[str, Any]:
    method = instruments.resolve(store, intent["payment_method"])
    intent["last_payment_error"] = None
    if method["type"] == "us_bank_account":
        return _process_debit(store, intent, method)
    if method["type"] != "card":
        return _await_funds(store, intent, method)
    outcome = instruments.outcome_of(method)
    if outcome.kind == "authenticates":
        intent["status"] = "requires_action"
        intent["next_action"] = {"type": "use_stripe_sdk", "use_stripe_sdk": {"type": "three_d_secure_redirect"}}
        store.save(intent)
        emit(store, "payment_intent.requires_action", intent)
        return intent
    if outcome.kind == "declines":
        raise _decline(store, intent, method, outcome)
    succeed(store, intent, method)
    if outcome.kind == "disputes":
        refunds.dispute(store, intent["id"], None, "fraudulent")
    return intent


def _process_debit(store: Store, intent: dict[str, Any], method: dict[str, Any]) -> dict[str, Any]:
    intent["status"] = "processing"
    store.save(intent)
    emit(store, "payment_intent.processing", intent)
    _settle_later(store, intent, "failed" if instruments.bank_debit_fails(method) else "succeeded")
    return intent


def _await_funds(store: Store, intent: dict[str, Any], method: dict[str, Any]) -> dict[str, Any]:
    intent["status"] = "requires_action"
    action = {"customer_balance": "display_bank_transfer_instructions", "boleto": "boleto_display_details"}
    intent["next_action"] = {"type": action[method["type"]], action[method["type"]]: {"reference": intent["id"][-12:]}}
    store.save(intent)
    emit(store, "payment_intent.requires_action", intent)
    return intent


def _settle_later(store: Store, intent: dict[str, Any], outcome: str) -> None:
    seconds = store.setting("bank_settlement_seconds", None)
    if seconds is not None:
        store.run("INSERT OR REPLACE INTO settlement VALUES (?, ?, ?)", intent["id"], time.time() + seconds, outcome)


def settle_due(store: Store) -> None:
    for intent_id, outcome in store.rows("SELECT intent, outcome FROM settlement WHERE due <= ?", time.time()):
        with store.transaction():
            store.run("DELETE FROM settlement WHERE intent = ?", intent_id)
            if retrieve(store, intent_id)["status"] == "processing":
                settle(store, intent_id, outcome)


def settle(store: Store, intent_id: str, outcome: str) -> dict[str, Any]:
    """The bank, or the person in front of the 3-D Secure page, has answered."""
    intent = retrieve(store, intent_id)
    if intent["status"] not in ("processing", "requires_action"):
        raise _unexpected_state(intent, "settle")
    method = instruments.resolve(store, intent["payment_method"])
    if outcome == "succeeded":
        return succeed(store, intent, method)
    code = "payment_intent_authentication_failure" if method["type"] == "card" else "payment_method_provider_decline"
    message = "The payment was not authenticated." if method["type"] == "card" else "The bank returned the debit."
    _fail(store, intent, {"type": "card_error", "code": code, "message": message, "payment_method": method})
    return intent


def succeed(store: Store, intent: dict[str, Any], method: dict[str, Any]) -> dict[str, Any]:
    charge = _charge(store, intent, method, status="succeeded", failure=None)
    intent |= {
        "status": "succeeded",
        "amount_received": intent["amount"],
        "latest_charge": charge["id"],
        "next_action": None,
    }
    store.save(intent)
    store.book(
        "charge", intent=intent["id"], amount=intent["amount"], currency=intent["currency"], reference=charge["id"]
    )
    emit(store, "charge.succeeded", charge)
    emit(store, "payment_intent.succeeded", intent)
    return intent


def _decline(store: Store, intent: dict[str, Any], method: dict[str, Any], outcome: instruments.Outcome) -> ApiError:
    error = {
        "type": "card_error",
        "code": outcome.code,
        "decline_code": outcome.decline_code,
        "message": outcome.message,
        "payment_method": method,
    }
    _fail(store, intent, error)
    return card_declined(
        outcome.message or "", code=outcome.code or "", decline_code=outcome.decline_code, intent=intent
    )


def _fail(store: Store, intent: dict[str, Any], error: dict[str, Any]) -> None:
    charge = _charge(store, intent, error["payment_method"], status="failed", failure=error)
    intent |= {
        "status": "requires_payment_method",
        "payment_method": None,
        "last_payment_error": error,
        "latest_charge": charge["id"],
        "next_action": None,
    }
    store.save(intent)
    emit(store, "charge.failed", charge)
    emit(store, "payment_intent.payment_failed", intent)


def _charge(
    store: Store, intent: dict[str, Any], method: dict[str, Any], *, status: str, failure: dict[str, Any] | None
) -> dict[str, Any]:
    kind = method["type"]
    return store.save(
        {
            "id": new_id("ch" if kind == "card" else "py"),
            "object": "charge",
            "amount": intent["amount"],
            "amount_captured": intent["amount"] if status == "succeeded" else 0,
            "amount_refunded": 0,
            "currency": intent["currency"],
            "created": int(time.time()),
            "customer": intent["customer"],
            "disputed": False,
            "failure_code": failure["code"] if failure else None,
            "failure_message": failure["message"] if failure else None,
            "livemode": False,
            "metadata": intent["metadata"],
            "paid": status == "succeeded",
            "payment_intent": intent["id"],
            "payment_method": method["id"],
            "payment_method_details": {"type": kind, kind: method.get(kind, {})},
            "refunded": False,
            "status": status,
        }
    )


def cancel(store: Store, intent_id: str, params: dict[str, Any]) -> dict[str, Any]:
    allow(params, {"cancellation_reason"})
    intent = retrieve(store, intent_id)
    if intent["status"] not in (*_CONFIRMABLE, "requires_capture"):
        raise _unexpected_state(intent, "cancel")
    intent |= {
        "status": "canceled",
        "canceled_at": int(time.time()),
        "cancellation_reason": params.get("cancellation_reason"),
        "next_action": None,
    }
    store.save(intent)
    emit(store, "payment_intent.canceled", intent)
    return intent


def _unexpected_state(intent: dict[str, Any], verb: str) -> ApiError:
    return ApiError(
        f"You cannot {verb} this PaymentIntent because it has a status of {intent['status']}.",
        code="payment_intent_unexpected_state",
        payment_intent=intent,
    )
