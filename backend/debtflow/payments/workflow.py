"""The rules of payments, as data and pure functions: methods, states, schedules."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from debtflow.common.money import CENT


class Method(StrEnum):
    CARD = "card"
    BANK_TRANSFER = "bank_transfer"
    CHECK = "check"
    CASH = "cash"


class Instrument(StrEnum):
    """How a bank transfer travels."""

    ACH = "ach"
    WIRE = "wire"
    BANK_SLIP = "bank_slip"


class Processor(StrEnum):
    MANUAL = "manual"
    STRIPE = "stripe"


class PaymentStatus(StrEnum):
    PENDING = "pending"
    COMPLETED = "completed"
    FAILED = "failed"
    REFUNDED = "refunded"


FORWARD: Mapping[PaymentStatus, tuple[PaymentStatus, ...]] = MappingProxyType(
    {
        PaymentStatus.PENDING: (PaymentStatus.COMPLETED, PaymentStatus.FAILED),
        PaymentStatus.COMPLETED: (PaymentStatus.REFUNDED,),
        PaymentStatus.FAILED: (),
        PaymentStatus.REFUNDED: (),
    }
)
"""A payment never goes back. Partly refunded, it stays completed and `refunded_amount` says how much."""


class RefundStatus(StrEnum):
    PENDING = "pending"
    COMPLETED = "completed"
    FAILED = "failed"


class RefundKind(StrEnum):
    REFUND = "refund"
    CHARGEBACK = "chargeback"


class PlanStatus(StrEnum):
    ACTIVE = "active"
    COMPLETED = "completed"
    BROKEN = "broken"
    CANCELLED = "cancelled"


class InstallmentStatus(StrEnum):
    PENDING = "pending"
    PAID = "paid"
    MISSED = "missed"
    CANCELLED = "cancelled"


class OfferStatus(StrEnum):
    OPEN = "open"
    PAID = "paid"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Frequency(StrEnum):
    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"


def due_dates(first: date, frequency: Frequency, count: int) -> list[date]:
    """Monthly dates keep the first one's day, or take the month's last day where it is short."""
    if frequency is Frequency.MONTHLY:
        return [_months_after(first, number) for number in range(count)]
    step = timedelta(days=7 if frequency is Frequency.WEEKLY else 14)
    return [first + step * number for number in range(count)]


def _months_after(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    year = first.year + years
    return date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))


def offered_amount(balance: Decimal, percent: int) -> Decimal:
    """What settles a balance at so many percent of it, half up to the cent."""
    return (balance * percent / 100).quantize(CENT, rounding="ROUND_HALF_UP")


def equal_parts(total: Decimal, count: int) -> list[Decimal]:
    """Equal to the cent, with the remainder in the last; raises `ValueError` where a part would be nothing."""
    part = (total / count).quantize(CENT, rounding="ROUND_DOWN")
    if part <= 0:
        raise ValueError("an installment would be less than a cent")
    return [part] * (count - 1) + [total - part * (count - 1)]
