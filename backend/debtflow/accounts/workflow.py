"""The state machine, as data. The service, the API, the database trigger, the tests and the docs all read this."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Status(StrEnum):
    NEW = "new"
    ASSIGNED = "assigned"
    IN_CONTACT = "in_contact"
    NEGOTIATING = "negotiating"
    PAYMENT_PLAN = "payment_plan"
    SETTLED = "settled"
    CLOSED = "closed"
    DISPUTED = "disputed"


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

SYSTEM_TRANSITIONS: Mapping[Status, tuple[Status, ...]] = MappingProxyType(
    {
        Status.NEW: (Status.ASSIGNED, Status.SETTLED),
        Status.ASSIGNED: (Status.DISPUTED, Status.SETTLED),
        Status.IN_CONTACT: (Status.DISPUTED, Status.SETTLED),
        Status.NEGOTIATING: (Status.SETTLED,),
        Status.PAYMENT_PLAN: (Status.NEGOTIATING, Status.SETTLED),
        Status.DISPUTED: (Status.SETTLED,),
        Status.SETTLED: (Status.NEGOTIATING,),
        Status.CLOSED: (Status.NEGOTIATING,),
    }
)
"""What events do (assignment, a zero balance, a broken plan, a logged dispute, a refund); never offered to a person."""


def is_legal(source: Status, to: Status) -> bool:
    """Whether the database lets a row go from `source` to `to`, by a person or by an event."""
    return to in TRANSITIONS[source] or to in SYSTEM_TRANSITIONS[source]
