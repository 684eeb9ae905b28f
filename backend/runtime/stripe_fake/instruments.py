"""Cards and bank accounts, and what each of Stripe's published test numbers does when it is charged."""

import time
from dataclasses import dataclass
from typing import Any

from runtime.stripe_fake.errors import ApiError
from runtime.stripe_fake.forms import allow, required
from runtime.stripe_fake.store import Store, new_id


@dataclass(frozen=True)
class Outcome:
    kind: str  # succeeds, declines, authenticates, disputes
    code: str | None = None
    decline_code: str | None = None
    message: str | None = None


_SUCCEEDS = Outcome("succeeds")


def _declines(decline_code: str, message: str, code: str = "card_declined") -> Outcome:
    return Outcome("declines", code, decline_code if code == "card_declined" else None, message)


CARD_OUTCOMES = {
    "4000000000000002": _declines("generic_decline", "Your card was declined."),
    "4000000000009995": _declines("insufficient_funds", "Your card has insufficient funds."),
    "4000000000009987": _declines("lost_card", "Your card was declined."),
    "4000000000000069": _declines("expired_card", "Your card has expired.", "expired_card"),
    "4000000000000127": _declines("incorrect_cvc", "Your card's security code is incorrect.", "incorrect_cvc"),
    "4000000000000119": _declines("processing_error", "An error occurred while processing.", "processing_error"),
    "4000002500003155": Outcome("authenticates"),
    "4000002760003184": Outcome("authenticates"),
    "4000000000000259": Outcome("disputes"),
}
NAMED = {
    "pm_card_visa": "4242424242424242",
    "pm_card_mastercard": "5555555555554444",
    "pm_card_amex": "378282246310005",
    "pm_card_chargeDeclined": "4000000000000002",
    "pm_card_visa_chargeDeclined": "4000000000000002",
    "pm_card_visa_chargeDeclinedInsufficientFunds": "4000000000009995",
    "pm_card_authenticationRequired": "4000002500003155",
    "pm_card_createDispute": "4000000000000259",
}
BANK_ACCOUNTS = {"pm_usBankAccount_success": "000123456789", "pm_usBankAccount_insufficientFunds": "000222222227"}
_FAILING_BANK_ACCOUNTS = {"000111111116", "000222222227", "000333333335"}
_BRANDS = {"4": "visa", "5": "mastercard", "2": "mastercard", "3": "amex", "6": "discover"}


def _luhn(number: str) -> bool:
    digits = [int(digit) for digit in reversed(number)]
    return sum(sum(divmod(digit * 2, 10)) if place % 2 else digit for place, digit in enumerate(digits)) % 10 == 0


def create(store: Store, params: dict[str, Any]) -> dict[str, Any]:
    allow(params, {"type", "card", "us_bank_account", "billing_details", "metadata", "boleto", "customer_balance"})
    kind = required(params, "type")
    method = {
        "id": new_id("pm"),
        "object": "payment_method",
        "type": kind,
        "created": int(time.time()),
        "customer": None,
        "livemode": False,
        "metadata": params.get("metadata") or {},
        "billing_details": params.get("billing_details") or {},
    }
    if kind == "card":
        method |= _card(params.get("card") or {})
    elif kind == "us_bank_account":
        method |= _bank_account(params.get("us_bank_account") or {})
    elif kind in ("customer_balance", "boleto"):
        method[kind] = {}
    else:
        raise ApiError(f"Invalid type: {kind}", param="type")
    return store.save(method)


def _card(card: dict[str, Any]) -> dict[str, Any]:
    number = "".join(str(card.get("number", "")).split())
    if not (number.isdigit() and 13 <= len(number) <= 19 and _luhn(number)):
        raise ApiError(
            "Your card number is incorrect.", status=402, type="card_error", code="incorrect_number", param="number"
        )
    year, month = int(card.get("exp_year") or 0), int(card.get("exp_month") or 0)
    now = time.gmtime()
    year += 2000 if year < 100 else 0
    if not 1 <= month <= 12:
        raise ApiError(
            "Your card's expiration month is invalid.", status=402, type="card_error", code="invalid_expiry_month"
        )
    if (year, month) < (now.tm_year, now.tm_mon):
        raise ApiError(
            "Your card's expiration year is invalid.", status=402, type="card_error", code="invalid_expiry_year"
        )
    shown = {
        "brand": _BRANDS.get(number[0], "unknown"),
        "last4": number[-4:],
        "exp_month": month,
        "exp_year": year,
        "funding": "credit",
    }
    return {"card": shown, "_number": number if number in CARD_OUTCOMES else None}


def _bank_account(account: dict[str, Any]) -> dict[str, Any]:
    number = str(account.get("account_number", ""))
    if not number.isdigit() or not str(account.get("routing_number", "")).isdigit():
        raise ApiError("Invalid bank account number.", code="account_number_invalid", param="account_number")
    return {
        "us_bank_account": {"bank_name": "STRIPE TEST BANK", "last4": number[-4:], "account_type": "checking"},
        "_number": number if number in _FAILING_BANK_ACCOUNTS else None,
    }


def resolve(store: Store, method_id: str) -> dict[str, Any]:
    """A stored method, or one of the named test methods, which become a fresh method at each use, as at Stripe."""
    if method_id in NAMED:
        card = {"number": NAMED[method_id], "exp_month": "12", "exp_year": str(time.gmtime().tm_year + 3)}
        return create(store, {"type": "card", "card": card})
    if method_id in BANK_ACCOUNTS:
        account = {"account_number": BANK_ACCOUNTS[method_id], "routing_number": "110000000"}
        return create(store, {"type": "us_bank_account", "us_bank_account": account})
    found = store.get(method_id)
    if not found or found["object"] != "payment_method":
        raise ApiError(
            f"No such PaymentMethod: '{method_id}'", status=400, code="resource_missing", param="payment_method"
        )
    return found


def outcome_of(method: dict[str, Any]) -> Outcome:
    return CARD_OUTCOMES.get(method.get("_number") or "", _SUCCEEDS)


def bank_debit_fails(method: dict[str, Any]) -> bool:
    return method.get("_number") in _FAILING_BANK_ACCOUNTS


def attach(store: Store, method_id: str, params: dict[str, Any]) -> dict[str, Any]:
    allow(params, {"customer"})
    method = resolve(store, method_id)
    method["customer"] = required(params, "customer")
    return store.save(method)


def detach(store: Store, method_id: str) -> dict[str, Any]:
    method = resolve(store, method_id)
    method["customer"] = None
    return store.save(method)
