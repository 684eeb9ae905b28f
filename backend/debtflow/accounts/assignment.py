"""Who works which account."""

from typing import Any
from uuid import UUID

from debtflow.accounts import timeline
from debtflow.accounts.models import Account, Activity
from debtflow.accounts.selectors import filtered, get_account
from debtflow.accounts.services import expect_version
from debtflow.accounts.timeline import Facts
from debtflow.accounts.workflow import OPEN, Status
from debtflow.agencies.models import Collector
from debtflow.common.access import Actor
from debtflow.common.errors import Conflict, Invalid
from debtflow.common.tenancy import tenant_transaction

MOST_AT_ONCE = 1_000


class CollectorAtCapacity(Conflict):
    code = "collector_at_capacity"
    title = "The collector has as many accounts as their limit allows."


def assign_account(
    *, account_id: UUID, collector_id: UUID, actor: Actor, expected_version: int | None = None
) -> Account:
    """The first assignment moves NEW to ASSIGNED; a later one keeps the status. The limit holds under any race."""
    with tenant_transaction(actor):
        collector = _active_collector(collector_id, actor)
        account = get_account(account_id, actor=actor, lock=True)
        expect_version(account, expected_version)
        if account.collector_id == collector.id:
            return account
        if account.status in OPEN and load_of(collector) >= collector.max_accounts:
            raise CollectorAtCapacity(max_accounts=collector.max_accounts)
        _give(account, collector, actor)
    return account


def unassign_account(*, account_id: UUID, actor: Actor) -> Account:
    """Back to nobody; the status stays."""
    with tenant_transaction(actor):
        account = get_account(account_id, actor=actor, lock=True)
        if account.collector_id is None:
            return account
        before = Facts.of(account)
        account.collector = None
        account.version += 1
        account.save(update_fields=["collector", "version", "updated_at"])
        timeline.add(account, Activity.Type.ASSIGNMENT, {"collector_id": None}, actor=actor, before=before)
    return account


def bulk_assign(
    *,
    actor: Actor,
    collector_ids: list[UUID],
    strategy: str,
    account_ids: list[UUID] | None = None,
    filters: dict[str, Any] | None = None,
    dry_run: bool = False,
) -> dict[str, Any]:
    """Deals accounts out, 1,000 at most: how many were assigned, and each that was not with why."""
    with tenant_transaction(actor):
        collectors = [_active_collector(each, actor) for each in sorted(set(collector_ids))]
        rows = (
            filtered(filters or {}, actor=actor)
            if account_ids is None
            else filtered({}, actor=actor).filter(id__in=account_ids)
        )
        accounts = list(rows.order_by("id").select_for_update(of=("self",))[: MOST_AT_ONCE + 1])
        if len(accounts) > MOST_AT_ONCE:
            raise Invalid.field("filter", f"This matches more than {MOST_AT_ONCE} accounts. Narrow the filter.")
        missing = set(account_ids or []) - {account.id for account in accounts}
        skipped = [{"id": each, "reason": "not_found"} for each in sorted(missing)]
        room = {each.id: each.max_accounts - load_of(each) for each in collectors}
        weights = dict.fromkeys(room, 0)
        assigned = 0
        for turn, account in enumerate(accounts):
            if account.status not in OPEN:
                skipped.append({"id": account.id, "reason": "not_open"})
                continue
            collector = _next_collector(collectors, room, weights, strategy, turn)
            if collector is None:
                skipped.append({"id": account.id, "reason": "collector_at_capacity"})
                continue
            room[collector.id] -= 1
            weights[collector.id] += int(account.current_balance * 100) if strategy == "balanced_by_balance" else 1
            assigned += 1
            if not dry_run:
                _give(account, collector, actor)
    return {"assigned": assigned, "skipped": skipped, "dry_run": dry_run}


def load_of(collector: Collector) -> int:
    """Open accounts they hold. Exact while the caller holds the lock on the collector."""
    return Account.objects.filter(agency_id=collector.agency_id, collector_id=collector.id, status__in=OPEN).count()


def _next_collector(
    collectors: list[Collector], room: dict[UUID, int], weights: dict[UUID, int], strategy: str, turn: int
) -> Collector | None:
    free = [each for each in collectors if room[each.id] > 0]
    if not free:
        return None
    return free[turn % len(free)] if strategy == "round_robin" else min(free, key=lambda each: weights[each.id])


def _active_collector(collector_id: UUID, actor: Actor) -> Collector:
    """Locked, so that assignments to one collector wait for each other. Foreign and inactive are refused alike."""
    rows = Collector.objects.select_for_update().filter(agency_id=actor.agency_id, id=collector_id, is_active=True)
    collector = rows.first()
    if collector is None:
        raise Invalid.field("collector_id", "There is no such active collector.")
    return collector


def _give(account: Account, collector: Collector, actor: Actor) -> None:
    before = Facts.of(account)
    previous = account.collector_id
    account.collector = collector
    if account.status == Status.NEW:
        account.status = Status.ASSIGNED
    account.version += 1
    account.save(update_fields=["collector", "status", "version", "updated_at"])
    facts = {"collector_id": str(collector.id), "previous_collector_id": str(previous) if previous else None}
    timeline.add(account, Activity.Type.ASSIGNMENT, facts, actor=actor, before=before)
