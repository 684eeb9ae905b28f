"""The work of a bulk job: first the whole deal is planned, then it is carried out, 2,000 accounts to a transaction.

A worker that is killed leaves committed chunks and a lease that runs out; the next one goes on with the items that are
still open. Nobody ever holds more than their limit: an item whose collector is full waits for a second look at the
end, when others may have moved away.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID

import structlog
from django.db import InterfaceError, OperationalError, connection

from debtflow.accounts import bulk_priority
from debtflow.accounts.allocation import Seat, Strategy, deal
from debtflow.accounts.bulk_jobs import Cancelled, Claim, LeaseLost, claim, end, holding
from debtflow.accounts.filters import revived
from debtflow.accounts.handing import hand_out, seats_of
from debtflow.accounts.models import Account, BulkItem, BulkJob, JobStatus
from debtflow.accounts.selectors import filtered
from debtflow.accounts.workflow import OPEN
from debtflow.agencies.models import Collector
from debtflow.common.access import Actor
from debtflow.common.errors import DomainError

CHUNK = 2_000
MOST_IN_JOB = 500_000
MAX_ATTEMPTS = 8
Outcome = BulkItem.Outcome
HOPEFUL = {Outcome.PLANNED, Outcome.ASSIGNED, Outcome.CHANGED}
"""Of a plan: what will be done, or would be."""
Planned = tuple[UUID, UUID | None, str]
"""Account, the collector whom it goes to, and its outcome so far."""
log = structlog.get_logger(__name__)


class TooManyAccounts(Exception):
    """The filter matches more than one job may hold."""


def run_job(*, job_id: UUID, agency_id: UUID) -> None:
    """Goes on with a job where its last chunk ended. Safe to call twice, late, or for a job that has ended."""
    claimed = claim(job_id, agency_id)
    if claimed is None:
        return
    try:
        if claimed.job.total is None:
            _plan(claimed)
        while not _next_chunk(claimed):
            pass
        end(claimed, JobStatus.COMPLETED)
    except LeaseLost:
        log.warning("bulk_lease_lost", job_id=str(job_id))
    except Cancelled:
        end(claimed, JobStatus.CANCELLED)
    except TooManyAccounts:
        end(claimed, JobStatus.FAILED, "too_many_accounts")
    except DomainError as refusal:
        end(claimed, JobStatus.FAILED, refusal.code)
    except (OperationalError, InterfaceError) as error:
        log.warning("bulk_paused", job_id=str(job_id), error=type(error).__name__)  # the lease runs out, others go on
    except Exception:  # a fault of ours: logged, tried again under a new lease, and failed after MAX_ATTEMPTS
        log.exception("bulk_failed", job_id=str(job_id), attempts=claimed.job.attempts)
        if claimed.job.attempts >= MAX_ATTEMPTS:
            end(claimed, JobStatus.FAILED, "internal_error")


def _plan(claimed: Claim) -> None:
    """Reads what is asked for and writes an item for each account. A dry run ends here."""
    with holding(claimed) as job:
        found = _selected(job, claimed.actor)
        rows = _priorities(job, found) if job.kind == bulk_priority.KIND else _dealt(job, found)
        rows += [(id_, None, Outcome.NOT_FOUND) for id_ in _missing(job, found)]
        _write_items(job, rows)
        hopeful = sum(outcome in HOPEFUL for _, _, outcome in rows)
        job.total, job.started_at = len(rows), datetime.now(UTC)
        job.assigned = hopeful if job.dry_run else 0
        job.skipped = len(rows) - hopeful


def _dealt(job: BulkJob, found: Sequence[tuple]) -> list[Planned]:  # type: ignore[type-arg]
    open_ones = [(id_, balance) for id_, status, balance, *_ in found if status in OPEN]
    if job.strategy == Strategy.BALANCED_BY_BALANCE:
        open_ones.sort(key=lambda each: (-each[1], each[0]))
    active = Collector.objects.filter(agency_id=job.agency_id, id__in=job.collector_ids, is_active=True)
    dealt = deal(open_ones, _freed(seats_of(list(active.order_by("id"))), found), Strategy(job.strategy))
    planned = Outcome.ASSIGNED if job.dry_run else Outcome.PLANNED
    rows: list[Planned] = [(id_, dealt[id_], planned) for id_, _ in open_ones if id_ in dealt]
    rows += [(id_, None, Outcome.AT_CAPACITY) for id_, _ in open_ones if id_ not in dealt]
    rows += [(id_, None, Outcome.NOT_OPEN) for id_, status, *_ in found if status not in OPEN]
    return rows


def _priorities(job: BulkJob, found: Sequence[tuple]) -> list[Planned]:  # type: ignore[type-arg]
    differing, wanted = Outcome.CHANGED if job.dry_run else Outcome.PLANNED, job.selection["priority"]
    return [(row[0], None, Outcome.UNCHANGED if row[4] == wanted else differing) for row in found]


def _selected(job: BulkJob, actor: Actor) -> list[tuple]:  # type: ignore[type-arg]
    """Id, status, balance, collector and priority of each, by id."""
    asked = job.selection
    rows = filtered(revived(asked.get("filters") or {}), actor=actor)
    if "placed_since" in asked:
        rows = rows.filter(created_at__gte=datetime.fromisoformat(asked["placed_since"]), collector=None)
    if "account_ids" in asked:
        rows = rows.filter(id__in=asked["account_ids"])
    columns = ("id", "status", "current_balance", "collector_id", "priority")
    found = list(rows.order_by("id").values_list(*columns)[: MOST_IN_JOB + 1])
    if len(found) > MOST_IN_JOB:
        raise TooManyAccounts
    return found


def _missing(job: BulkJob, found: Sequence[tuple]) -> list[UUID]:  # type: ignore[type-arg]
    known = {row[0] for row in found}
    return sorted({UUID(each) for each in job.selection.get("account_ids", [])} - known)


def _freed(seats: list[Seat], found: Iterable[tuple]) -> list[Seat]:  # type: ignore[type-arg]
    """The seats without the accounts that are about to be dealt anew."""
    by_collector = {seat.collector_id: seat for seat in seats}
    for _, status, balance, collector_id, _priority in found:
        seat = by_collector.get(collector_id)
        if seat and status in OPEN:
            seat.load -= 1
            seat.balance -= balance
    return seats


_WRITE = """
INSERT INTO bulk_item (agency_id, job_id, position, account_id, collector_id, outcome)
SELECT %s, %s, %s + w.n, w.account_id, w.collector_id, w.outcome
FROM unnest(%s::uuid[], %s::uuid[], %s::text[]) WITH ORDINALITY AS w (account_id, collector_id, outcome, n)
"""


def _write_items(job: BulkJob, rows: Sequence[Planned]) -> None:
    with connection.cursor() as cursor:
        for first in range(0, len(rows), 10_000):
            batch = rows[first : first + 10_000]
            accounts, collectors, outcomes = (list(column) for column in zip(*batch, strict=True))
            cursor.execute(_WRITE, [job.agency_id, job.id, first, accounts, collectors, outcomes])


def _next_chunk(claimed: Claim) -> bool:
    """One transaction of work; True when nothing was left to do."""
    with holding(claimed) as job:
        for outcome in (Outcome.PLANNED, Outcome.WAITING):
            items = list(
                BulkItem.objects.filter(agency_id=job.agency_id, job=job, outcome=outcome).order_by("position")[:CHUNK]
            )
            if items and job.kind == bulk_priority.KIND:
                bulk_priority.carry_out(job, items, claimed.actor)
            elif items:
                _carry_out(job, items, claimed.actor, is_last_look=outcome == Outcome.WAITING)
            if items:
                _write_outcomes(items)
                return False
    return True


def _carry_out(job: BulkJob, items: list[BulkItem], actor: Actor, *, is_last_look: bool) -> None:
    """Collectors are locked before accounts, each in one order: as every other assignment does it.

    What a file has placed is dealt only while nobody has it: people and other files may have been quicker.
    """
    rows = Collector.objects.select_for_update(no_key=True).filter(
        agency_id=job.agency_id, id__in=job.collector_ids, is_active=True
    )
    seats = {seat.collector_id: seat for seat in seats_of(list(rows.order_by("id")))}
    accounts = Account.objects.filter(agency_id=job.agency_id, id__in=[i.account_id for i in items]).order_by("id")
    held = {
        id_: (status, collector_id)
        for id_, status, collector_id in accounts.select_for_update(of=("self",), no_key=True).values_list(
            "id", "status", "collector_id"
        )
    }
    taken = {id_ for id_, (_, holder) in held.items() if holder and "placed_since" in job.selection}
    pairs: dict[UUID, UUID] = {}
    for item in items:
        item.outcome = (
            Outcome.UNCHANGED
            if item.account_id in taken
            else _decide(item, seats, *held.get(item.account_id, ("", None)), is_last_look=is_last_look)
        )
        if item.outcome == Outcome.ASSIGNED and item.collector_id:
            pairs[item.account_id] = item.collector_id
    hand_out(pairs, actor=actor, job_id=str(job.id))
    job.assigned += len(pairs)
    job.skipped += sum(item.outcome not in (Outcome.ASSIGNED, Outcome.WAITING) for item in items)


def _decide(
    item: BulkItem, seats: dict[UUID, Seat], status: str, holder: UUID | None, *, is_last_look: bool
) -> Outcome:
    """What becomes of one item; moves the seats along."""
    seat = seats.get(item.collector_id) if item.collector_id else None
    if status not in OPEN:
        return Outcome.NOT_OPEN
    if seat is None:
        return Outcome.INACTIVE
    if holder == seat.collector_id:
        return Outcome.ASSIGNED
    if not seat.room:
        return Outcome.AT_CAPACITY if is_last_look else Outcome.WAITING
    seat.load += 1
    if holder in seats:
        seats[holder].load -= 1
    return Outcome.ASSIGNED


def _write_outcomes(items: Sequence[BulkItem]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE bulk_item i SET outcome = w.outcome FROM unnest(%s::uuid[], %s::text[]) AS w (id, outcome)"
            " WHERE i.agency_id = %s AND i.id = w.id",
            [[item.id for item in items], [str(item.outcome) for item in items], items[0].agency_id],
        )
