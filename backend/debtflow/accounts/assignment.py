"""Who works which account."""

from collections import Counter
from typing import Any
from uuid import UUID

from debtflow.accounts.allocation import Strategy, deal
from debtflow.accounts.bulk_jobs import create_job
from debtflow.accounts.handing import hand_out, lock_collectors, seats_of
from debtflow.accounts.models import Account, BulkJob
from debtflow.accounts.notices import tell_assigned
from debtflow.accounts.selectors import filtered, get_account
from debtflow.accounts.services import expect_version
from debtflow.agencies.models import Collector
from debtflow.common.access import Actor
from debtflow.common.errors import Conflict
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
        (collector,) = lock_collectors([collector_id], actor=actor)
        account = get_account(account_id, actor=actor, lock=True)
        expect_version(account, expected_version, collector_id=collector_id)
        if account.collector_id == collector.id:
            return account
        if account.is_open and not seats_of([collector])[0].room:
            raise CollectorAtCapacity(max_accounts=collector.max_accounts)
        hand_out({account.id: collector.id}, actor=actor)
        tell_assigned({collector.id: 1}, actor=actor)
        return get_account(account_id, actor=actor)


def unassign_account(*, account_id: UUID, actor: Actor) -> Account:
    """Back to nobody; the status stays."""
    with tenant_transaction(actor):
        account = get_account(account_id, actor=actor, lock=True)
        if hand_out({account.id: None}, actor=actor):
            account = get_account(account_id, actor=actor)
    return account


def bulk_assign(
    *,
    actor: Actor,
    collector_ids: list[UUID],
    strategy: str,
    account_ids: list[UUID] | None = None,
    filters: dict[str, Any] | None = None,
    dry_run: bool = False,
) -> dict[str, Any] | BulkJob:
    """Deals accounts out: how many were assigned, and each that was not with why. Over 1,000 it becomes a job."""
    selection: dict[str, Any] = {"filters": filters} if account_ids is None else {"account_ids": account_ids}
    with tenant_transaction(actor):
        collectors = lock_collectors(collector_ids, actor=actor)
        rows = filtered(filters or {}, actor=actor)
        if account_ids is not None:
            rows = rows.filter(id__in=account_ids[:MOST_AT_ONCE])
        accounts = list(rows.order_by("id").select_for_update(of=("self",), no_key=True)[: MOST_AT_ONCE + 1])
        if len(accounts) > MOST_AT_ONCE or len(account_ids or []) > MOST_AT_ONCE:
            ids = [str(each.id) for each in collectors]
            return create_job(actor=actor, selection=selection, collector_ids=ids, strategy=strategy, dry_run=dry_run)
        dealt, skipped = _deal(accounts, collectors, Strategy(strategy))
        missing = set(account_ids or []) - {account.id for account in accounts}
        skipped += [{"id": each, "reason": "not_found"} for each in sorted(missing)]
        if not dry_run:
            moved = hand_out(dealt, actor=actor)
            tell_assigned(Counter(dealt[each] for each in moved), actor=actor)
    return {"assigned": len(dealt), "skipped": skipped, "dry_run": dry_run}


def _deal(
    accounts: list[Account], collectors: list[Collector], strategy: Strategy
) -> tuple[dict[UUID, UUID], list[dict[str, Any]]]:
    open_ones = [account for account in accounts if account.is_open]
    if strategy is Strategy.BALANCED_BY_BALANCE:
        open_ones.sort(key=lambda account: (-account.current_balance, account.id))
    seats = seats_of(collectors, without=[account.id for account in open_ones])
    dealt = deal([(account.id, account.current_balance) for account in open_ones], seats, strategy)
    skipped = [{"id": account.id, "reason": "not_open"} for account in accounts if not account.is_open]
    full = [account.id for account in open_ones if account.id not in dealt]
    return dealt, skipped + [{"id": each, "reason": "collector_at_capacity"} for each in full]
