"""What a payment processor answered: what it did, that it did nothing, or that nobody knows."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Intent:
    """A payment intent as Stripe has it. `status` is Stripe's own word."""

    id: str
    status: str
    amount: Decimal
    currency: str
    livemode: bool
    created_at: datetime
    client_secret: str = ""
    payment_id: str = ""
    agency_id: str = ""
    charged_at: datetime | None = None
    decline_code: str = ""
    decline_reason: str = ""
    instrument_brand: str = ""
    instrument_last4: str = ""

    @property
    def is_succeeded(self) -> bool:
        return self.status == "succeeded"

    @property
    def is_canceled(self) -> bool:
        return self.status == "canceled"

    @property
    def is_declined(self) -> bool:
        """The last attempt failed; another card may still succeed."""
        return self.status == "requires_payment_method" and bool(self.decline_reason)

    @property
    def can_be_canceled(self) -> bool:
        return self.status in ("requires_payment_method", "requires_confirmation", "requires_action")


@dataclass(frozen=True, slots=True)
class Refund:
    id: str
    status: str  # succeeded, pending, requires_action, failed, canceled
    amount: Decimal
    refund_id: str = ""
    intent_id: str = ""
    created_at: datetime | None = None

    @property
    def is_failed(self) -> bool:
        return self.status in ("failed", "canceled")


@dataclass(frozen=True, slots=True)
class Dispute:
    id: str
    status: str
    amount: Decimal
    reason: str
    intent_id: str
    created_at: datetime

    @property
    def took_money(self) -> bool:
        """An inquiry takes nothing. A dispute that is won took money, and gave it back."""
        return not self.status.startswith("warning_")


@dataclass(frozen=True, slots=True)
class Refused:
    """Stripe answered that it did nothing, and that asking again would not help."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Nobody knows whether it happened: a timeout, a 5xx, a 429, a cut answer, a key that is not accepted."""

    reason: str


IntentOutcome = Intent | Refused | Doubt
RefundOutcome = Refund | Refused | Doubt
DisputeOutcomes = list[Dispute] | Refused | Doubt


class BadSignature(Exception):
    """A webhook that Stripe did not sign, or not just now."""


@dataclass(frozen=True, slots=True)
class ProcessorNotice:
    """A verified event: whose signature was checked, and no more than what we act on of what it carried."""

    id: str
    type: str
    created_at: datetime
    livemode: bool
    connected_account: str
    facts: dict[str, Any]

    @property
    def intent_id(self) -> str:
        return str(self.facts.get("payment_intent") or "")
