"""A collector leaves: their open accounts go to the others, to one of them, or to nobody, in the same transaction."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Q

from debtflow.accounts.allocation import Strategy, deal
from debtflow.accounts.assignment import CollectorAtCapacity
from debtflow.accounts.handing import hand_out, open_accounts, seats_of
from debtflow.accounts.models import Account
from debtflow.agencies import people
from debtflow.agencies.models import Collector
from debtflow.common.access import Actor
from debtflow.common.errors import Conflict, Invalid
from debtflow.common.tenancy import tenant_transaction


class Heir(StrEnum):
    """Who takes the open accounts over."""

    BALANCED = "balanced"
    COLLECTOR = "collector"
    NOBODY = "nobody"


class CollectorHasAccounts(Conflict):
    code = "collector_has_accounts"
    title = "The collector has open accounts. Deactivate them with what happens to these."


@dataclass(frozen=True, slots=True)
class HandOver:
    """`reassigned` went to other collectors, `unassigned` to nobody: by choice, or because nobody had room."""

    collector: Collector
    reassigned: int
    unassigned: int


def deactivate_collector(
    *, collector_id: UUID, open_accounts_to: Heir, actor: Actor, to_collector_id: UUID | None = None
) -> HandOver:
    """The person can't sign in from now on. Settled and closed accounts stay theirs, with the commission on them.

    Balanced: to the active others, whoever has the fewest first, within their limits; what fits nowhere is left
    unassigned. To one collector: all or none, `CollectorAtCapacity` where they don't fit.
    """
    if (open_accounts_to is Heir.COLLECTOR) != (to_collector_id is not None):
        raise Invalid.field("to_collector_id", "Name the collector who takes the accounts over; only then.")
    if to_collector_id == collector_id:
        raise Invalid.field("to_collector_id", "They are the one who leaves.")
    with tenant_transaction(actor):
        leaver, heirs = _lock(collector_id, open_accounts_to, to_collector_id, actor)
        rows = Account.objects.filter(agency_id=actor.agency_id, collector_id=collector_id).open()
        accounts = list(
            rows.select_for_update(of=("self",), no_key=True).order_by("id").values_list("id", "current_balance")
        )
        dealt = deal(accounts, seats_of(heirs), Strategy.BALANCED_BY_COUNT)
        if open_accounts_to is Heir.COLLECTOR and len(dealt) < len(accounts):
            raise CollectorAtCapacity(max_accounts=heirs[0].max_accounts, open_accounts=len(accounts))
        hand_out({id_: dealt.get(id_) for id_, _ in accounts}, actor=actor, reason="collector_left")
        if leaver.is_active:
            leaver = people.update_collector(collector_id=collector_id, actor=actor, is_active=False)
    return HandOver(leaver, reassigned=len(dealt), unassigned=len(accounts) - len(dealt))


def update_collector(*, collector_id: UUID, actor: Actor, **changes: Any) -> Collector:
    """Rate, limit, activity. Raises `CollectorHasAccounts` rather than strand what a deactivated one still holds."""
    with tenant_transaction(actor):
        people.get_collector(collector_id=collector_id, actor=actor, lock=True)
        if changes.get("is_active") is False and (held := open_accounts([collector_id]).get(collector_id)):
            raise CollectorHasAccounts(open_accounts=held)
        return people.update_collector(collector_id=collector_id, actor=actor, **changes)


def _lock(leaver_id: UUID, heir: Heir, named: UUID | None, actor: Actor) -> tuple[Collector, list[Collector]]:
    """The leaver and the heirs, locked in one order, so that two who leave at once wait for each other."""
    leaver = people.get_collector(collector_id=leaver_id, actor=actor)
    candidates = {Heir.BALANCED: Q(is_active=True), Heir.COLLECTOR: Q(id=named), Heir.NOBODY: Q(id=leaver_id)}
    rows = Collector.objects.select_for_update(no_key=True).filter(agency_id=actor.agency_id)
    locked = list(rows.filter(candidates[heir] | Q(id=leaver_id)).order_by("id"))
    heirs = [each for each in locked if each.is_active and each.id != leaver_id]
    if heir is Heir.COLLECTOR and not heirs:
        raise Invalid.field("to_collector_id", "There is no such active collector.")
    return leaver, heirs
