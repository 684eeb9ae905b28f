"""The timeline: what people read, and the delta that analytics adds up, in one row."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self
from uuid import UUID

from debtflow.accounts.models import Account, Activity
from debtflow.common.access import Actor


@dataclass(frozen=True, slots=True)
class Facts:
    """What analytics counts an account under. Taken before and after a change."""

    status: str
    collector_id: UUID | None
    due_date: date | None
    balance: Decimal
    paying: bool

    @classmethod
    def of(cls, account: Account) -> Self:
        return cls(
            status=account.status,
            collector_id=account.collector_id,
            due_date=account.due_date,
            balance=account.current_balance,
            paying=account.total_paid > 0,
        )


def add(
    account: Account,
    kind: str,
    metadata: dict[str, Any] | None = None,
    *,
    actor: Actor,
    description: str = "",
    before: Facts | None = None,
    is_new: bool = False,
    **money: Any,
) -> Activity:
    """Writes one activity inside the caller's door. With `before` (or `is_new`) it carries the change of facts.

    `money` are the columns `placed`, `paid`, `payments`, `method` of a movement of money.
    """
    after = Facts.of(account)
    changed = is_new or (before is not None and before != after)
    delta: dict[str, Any] = {}
    if changed:
        delta = {"accounts": 1, **_side("new", after)}
        if before is not None:
            delta |= _side("old", before)
    if money.get("paid") is not None:
        delta |= {"creditor_id": account.creditor_id, "new_collector_id": account.collector_id}
    return Activity.objects.create(
        agency_id=account.agency_id,
        account_id=account.id,
        user_id=None if actor.support_session_id else actor.user_id,
        activity_type=kind,
        description=description,
        metadata=metadata or {},
        **delta,
        **money,
    )


def _side(side: str, facts: Facts) -> dict[str, Any]:
    return {
        f"{side}_status": facts.status,
        f"{side}_collector_id": facts.collector_id,
        f"{side}_due_date": facts.due_date,
        f"{side}_balance": facts.balance,
        f"{side}_paying": facts.paying,
    }
