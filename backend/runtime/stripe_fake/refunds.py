"""Money going back: refunds the agency asks for, disputes the cardholder's bank opens."""

import time
from typing import Any

from runtime.stripe_fake.errors import ApiError, missing
from runtime.stripe_fake.events import emit
from runtime.stripe_fake.forms import allow, integer
from runtime.stripe_fake.store import Store, new_id

_REASONS = {"duplicate", "fraudulent", "requested_by_customer"}


def retrieve(store: Store, kind: str, object_id: str) -> dict[str, Any]:
    found = store.get(object_id)
    if not found or found["object"] != kind:
        raise missing(kind, object_id)
    return found


def _succeeded_charge(store: Store, params: dict[str, Any]) -> dict[str, Any]:
    if charge_id := params.get("charge"):
        return retrieve(store, "charge", charge_id)
    intent = retrieve(store, "payment_intent", params.get("payment_intent") or "")
    if intent["status"] != "succeeded":
        raise ApiError(
            f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund.",
            code="charge_not_refundable",
        )
    return retrieve(store, "charge", intent["latest_charge"])


def create(store: Store, params: dict[str, Any]) -> dict[str, Any]:
    allow(params, {"payment_intent", "charge", "amount", "reason", "metadata"})
    if params.get("reason") and params["reason"] not in _REASONS:
        raise ApiError(f"Invalid reason: {params['reason']}", param="reason")
    charge = _succeeded_charge(store, params)
    left = charge["amount"] - charge["amount_refunded"]
    amount = integer(params, "amount") if "amount" in params else left
    if charge["disputed"]:
        raise ApiError("Charge has been charged back; cannot issue a refund.", code="charge_disputed")
    if left == 0:
        raise ApiError("Charge has already been refunded.", code="charge_already_refunded")
    if not 0 < amount <= left:
        raise ApiError(f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})", param="amount")
    refund = store.save(
        {
            "id": new_id("re"),
            "object": "refund",
            "amount": amount,
            "charge": charge["id"],
            "created": int(time.time()),
            "currency": charge["currency"],
            "failure_reason": None,
            "metadata": params.get("metadata") or {},
            "payment_intent": charge["payment_intent"],
            "reason": params.get("reason"),
            "status": "succeeded",
        }
    )
    _give_back(store, charge, refund)
    return refund


def _give_back(store: Store, charge: dict[str, Any], refund: dict[str, Any]) -> None:
    charge["amount_refunded"] += refund["amount"]
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    store.save(charge)
    store.book(
        "refund",
        intent=charge["payment_intent"],
        amount=-refund["amount"],
        currency=charge["currency"],
        reference=refund["id"],
    )
    emit(store, "refund.created", refund)
    emit(store, "charge.refunded", charge)


def fail(store: Store, refund_id: str) -> dict[str, Any]:
    """The debtor's bank sent a refund back; the money returns to the agency."""
    refund = retrieve(store, "refund", refund_id)
    if refund["status"] != "succeeded":
        raise ApiError(f"The refund is {refund['status']}.")
    charge = retrieve(store, "charge", refund["charge"])
    refund |= {"status": "failed", "failure_reason": "lost_or_stolen_card"}
    charge["amount_refunded"] -= refund["amount"]
    charge["refunded"] = False
    store.save(refund)
    store.save(charge)
    store.book(
        "refund_failed",
        intent=charge["payment_intent"],
        amount=refund["amount"],
        currency=charge["currency"],
        reference=refund_id,
    )
    emit(store, "refund.failed", refund)
    return refund


def dispute(store: Store, intent_id: str, amount: int | None, reason: str) -> dict[str, Any]:
    charge = _succeeded_charge(store, {"payment_intent": intent_id})
    left = charge["amount"] - charge["amount_refunded"]
    disputed = store.save(
        {
            "id": new_id("dp"),
            "object": "dispute",
            "amount": amount or left,
            "charge": charge["id"],
            "created": int(time.time()),
            "currency": charge["currency"],
            "livemode": False,
            "metadata": {},
            "payment_intent": intent_id,
            "reason": reason,
            "status": "needs_response",
        }
    )
    charge["disputed"] = True
    store.save(charge)
    store.book(
        "dispute",
        intent=intent_id,
        amount=-disputed["amount"],
        currency=charge["currency"],
        reference=disputed["id"],
    )
    emit(store, "charge.dispute.created", disputed)
    emit(store, "charge.dispute.funds_withdrawn", disputed)
    return disputed


def close_dispute(store: Store, dispute_id: str, status: str) -> dict[str, Any]:
    disputed = retrieve(store, "dispute", dispute_id)
    if status not in ("won", "lost") or disputed["status"] in ("won", "lost"):
        raise ApiError("A dispute is closed once, as won or lost.")
    disputed["status"] = status
    store.save(disputed)
    if status == "won":
        store.book(
            "dispute_won",
            intent=disputed["payment_intent"],
            amount=disputed["amount"],
            currency=disputed["currency"],
            reference=dispute_id,
        )
        emit(store, "charge.dispute.funds_reinstated", disputed)
    emit(store, "charge.dispute.closed", disputed)
    return disputed
