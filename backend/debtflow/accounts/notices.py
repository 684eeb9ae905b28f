"""What a collector hears of: accounts that came to them, money that came in, promises that were broken."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from debtflow.agencies.models import Collector
from debtflow.agencies.notifications import notify
from debtflow.common.access import Actor

ASSIGNED, PAID, BROKEN = "account.assigned", "payment.completed", "promise.broken"


def tell_assigned(counts: Mapping[UUID, int], *, actor: Actor) -> None:
    """One notice for each collector, with how many came to them."""
    for collector_id, count in counts.items():
        _tell(collector_id, ASSIGNED, {"count": count}, actor=actor)


def tell_paid(*, collector_id: UUID | None, account_id: UUID, amount: Decimal, actor: Actor) -> None:
    _tell(collector_id, PAID, {"account_id": str(account_id), "amount": str(amount)}, actor=actor)


def tell_broken(*, collector_id: UUID | None, account_id: UUID, amount: Decimal, actor: Actor) -> None:
    _tell(collector_id, BROKEN, {"account_id": str(account_id), "amount": str(amount)}, actor=actor)


def _tell(collector_id: UUID | None, kind: str, facts: dict[str, Any], *, actor: Actor) -> None:
    """Inside the caller's door. Nobody is told of what they did themselves."""
    if collector_id is None or collector_id == actor.collector_id:
        return
    user_id = Collector.objects.values_list("user_id", flat=True).get(agency_id=actor.door_id, id=collector_id)
    notify(user_id, kind, facts, actor=actor)
