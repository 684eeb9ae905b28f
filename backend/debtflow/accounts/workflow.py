"""The state machine, as data. The service, the API, the database trigger, the tests and the docs all read this."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from debtflow.common.errors import Conflict


class Status(StrEnum):
    NEW = "new"
    ASSIGNED = "assigned"
    IN_CONTACT = "in_contact"
    NEGOTIATING = "negotiating"
    PAYMENT_PLAN = "payment_plan"
    SETTLED = "settled"
    CLOSED = "closed"
    DISPUTED = "disputed"


class IllegalTransition(Conflict):
    code = "invalid_transition"

    def __init__(self, source: Status, to: Status, reason: str = "") -> None:
        detail = reason or f"An account can't go from {source} to {to}."
        super().__init__(
            detail, **{"from": source.value, "to": to.value, "allowed": [s.value for s in TRANSITIONS[source]]}
        )


OPEN = frozenset(Status) - {Status.SETTLED, Status.CLOSED}

TRANSITIONS: Mapping[Status, tuple[Status, ...]] = MappingProxyType(
    {
        Status.NEW: (),  # only assign() leads out
        Status.ASSIGNED: (Status.IN_CONTACT,),
        Status.IN_CONTACT: (Status.NEGOTIATING,),
        Status.NEGOTIATING: (Status.PAYMENT_PLAN, Status.DISPUTED),
        Status.PAYMENT_PLAN: (Status.SETTLED, Status.DISPUTED),
        Status.DISPUTED: (Status.NEGOTIATING, Status.CLOSED),
        Status.SETTLED: (Status.CLOSED,),
        Status.CLOSED: (),
    }
)
"""What a person may do, before the conditions that `blocked_reason` adds."""

_SETTLES = "the balance reaches zero"
_DISPUTES = "a dispute is logged in a contact"
_COMES_BACK = "a refund or a chargeback raises the balance again"
EVENTS: Mapping[tuple[Status, Status], str] = MappingProxyType(
    {
        (Status.NEW, Status.ASSIGNED): "it is assigned",
        (Status.NEW, Status.SETTLED): _SETTLES,
        (Status.ASSIGNED, Status.DISPUTED): _DISPUTES,
        (Status.ASSIGNED, Status.SETTLED): _SETTLES,
        (Status.IN_CONTACT, Status.DISPUTED): _DISPUTES,
        (Status.IN_CONTACT, Status.SETTLED): _SETTLES,
        (Status.NEGOTIATING, Status.SETTLED): _SETTLES,
        (Status.PAYMENT_PLAN, Status.NEGOTIATING): "its payment plan breaks",
        (Status.PAYMENT_PLAN, Status.SETTLED): _SETTLES,
        (Status.DISPUTED, Status.SETTLED): _SETTLES,
        (Status.SETTLED, Status.NEGOTIATING): _COMES_BACK,
        (Status.CLOSED, Status.NEGOTIATING): _COMES_BACK,
    }
)
"""What moves an account without being asked to; never offered to a person."""

SYSTEM_TRANSITIONS: Mapping[Status, tuple[Status, ...]] = MappingProxyType(
    {status: tuple(to for source, to in EVENTS if source is status) for status in Status}
)


def is_legal(source: Status, to: Status) -> bool:
    """Whether the database lets a row go from `source` to `to`, by a person or by an event."""
    return to in TRANSITIONS[source] or to in SYSTEM_TRANSITIONS[source]


def check(source: Status, to: Status) -> None:
    """Raises `IllegalTransition` unless a person may move an account from `source` to `to`."""
    if to not in TRANSITIONS[source]:
        raise IllegalTransition(source, to)


def blocked_reason(to: Status, *, balance_is_zero: bool, may_uphold: bool) -> str | None:
    """Why a drawn transition is not open now, as a sentence for the screen; None when it is."""
    if to is Status.SETTLED and not balance_is_zero:
        return "The balance is not zero. Record the payment or a settlement adjustment first."
    if to is Status.CLOSED and not balance_is_zero and not may_uphold:
        return "Only an administrator closes a disputed account."
    return None
