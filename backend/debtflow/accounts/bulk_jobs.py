"""Changes of more than 1,000 accounts, as jobs: made, claimed under a lease, cancelled, read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, F, Q

from debtflow.accounts.models import OPEN_OUTCOMES, UNFINISHED, BulkItem, BulkJob, JobStatus
from debtflow.accounts.notices import tell_assigned
from debtflow.audit import services as audit
from debtflow.common.access import Actor, Role, system_actor
from debtflow.common.errors import Conflict, NotFound
from debtflow.common.ids import uuid7
from debtflow.common.keyset import Direction, KeysetPage, keyset_page
from debtflow.common.tenancy import tenant_transaction

KEPT = timedelta(days=30)
"""How long the items of a job that has ended can be read."""

log = structlog.get_logger(__name__)


class JobHasEnded(Conflict):
    code = "job_has_ended"
    title = "The job has ended already."


class LeaseLost(Exception):
    """Another worker has the job, or it has ended: nothing of this chunk was kept."""


class Cancelled(Exception):
    """A person asked for the end between two chunks."""


@dataclass(frozen=True, slots=True)
class Claim:
    job: BulkJob
    fence: int
    actor: Actor


def create_job(*, actor: Actor, selection: dict[str, Any], **asked: Any) -> BulkJob:
    """What was asked is kept as plain JSON; a worker is rung once it has committed."""
    with tenant_transaction(actor):
        job = BulkJob.objects.create(
            id=uuid7(),
            agency_id=actor.agency_id,
            selection=_plain(selection),
            acting=_plain(_acting(actor)),
            created_at=datetime.now(UTC),
            **asked,
        )
        transaction.on_commit(lambda: ring(job.id, job.agency_id), robust=True)
    return job


def _plain(facts: dict[str, Any]) -> Any:
    return orjson.loads(orjson.dumps(facts, default=str))


def _acting(actor: Actor) -> dict[str, Any]:
    kept = ("role", "user_id", "api_key_id", "support_session_id", "request_id", "ip")
    return {name: value for name, value in asdict(actor).items() if name in kept and value is not None}


def acting_for(job: BulkJob) -> Actor:
    """The one who asked, so that timeline and audit trail name them."""
    facts = job.acting
    person, key, visit = (
        UUID(facts[name]) if name in facts else None for name in ("user_id", "api_key_id", "support_session_id")
    )
    return Actor(
        role=Role(facts["role"]),
        agency_id=job.agency_id,
        user_id=person,
        api_key_id=key,
        support_session_id=visit,
        request_id=facts.get("request_id", ""),
        ip=facts.get("ip"),
        task_id=str(job.id),
    )


def ring(job_id: UUID, agency_id: UUID) -> None:
    """Tells a worker to look now. A lost ring costs seconds: the sweeper looks anyway."""
    from debtflow.accounts.tasks import run_bulk_job

    try:
        run_bulk_job.apply_async(kwargs={"job_id": str(job_id), "agency_id": str(agency_id)}, retry=False)
    except Exception as error:  # noqa: BLE001  (a broker that is down must not fail what has committed)
        log.warning("doorbell_failed", error=type(error).__name__)


def sweep() -> int:
    """Rings for every job that waits or lost its worker."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT job_id, agency_id FROM bulk_jobs_due(200)")
        due = cursor.fetchall()
    for job_id, agency_id in due:
        ring(job_id, agency_id)
    return len(due)


def lease_end() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=settings.BULK_LEASE_SECONDS)


def claim(job_id: UUID, agency_id: UUID) -> Claim | None:
    """None where the job has ended or another worker's lease still runs."""
    now = datetime.now(UTC)
    with tenant_transaction(system_actor(agency_id, task_id=str(job_id)), durable=True):
        free = BulkJob.objects.filter(Q(lease_until__isnull=True) | Q(lease_until__lt=now), id=job_id)
        claimed = free.filter(status__in=UNFINISHED).update(
            fence=F("fence") + 1, attempts=F("attempts") + 1, lease_until=lease_end(), status=JobStatus.RUNNING
        )
        if not claimed:
            return None
        job = BulkJob.objects.get(id=job_id)
    return Claim(job, job.fence, acting_for(job))


@contextmanager
def holding(claimed: Claim) -> Iterator[BulkJob]:
    """A transaction that commits only while the claim holds. Raises `LeaseLost` or `Cancelled` first."""
    with tenant_transaction(claimed.actor, durable=True):
        job = BulkJob.objects.select_for_update().filter(id=claimed.job.id, fence=claimed.fence).first()
        if job is None or job.status not in UNFINISHED:
            raise LeaseLost
        if job.cancel_requested_at:
            raise Cancelled
        job.lease_until = lease_end()
        yield job
        job.save()


def end(claimed: Claim, status: JobStatus, error_code: str = "") -> None:
    """The terminal status, written by whoever holds the job. What is still open of a cancelled job says so."""
    with tenant_transaction(claimed.actor, durable=True):
        job = BulkJob.objects.select_for_update().filter(id=claimed.job.id, fence=claimed.fence).first()
        if job is not None and job.status in UNFINISHED:
            _close(job, status, error_code, actor=claimed.actor)


def _close(job: BulkJob, status: JobStatus, error_code: str = "", *, actor: Actor) -> None:
    left = BulkItem.objects.filter(agency_id=job.agency_id, job=job, outcome__in=OPEN_OUTCOMES)
    job.skipped += left.update(outcome=BulkItem.Outcome.CANCELLED)
    job.status, job.error_code, job.lease_until, job.completed_at = status, error_code, None, datetime.now(UTC)
    job.save()
    if not job.dry_run:
        moved = BulkItem.objects.filter(agency_id=job.agency_id, job=job, outcome=BulkItem.Outcome.ASSIGNED)
        counts = moved.values("collector_id").annotate(n=Count("id"))
        tell_assigned({row["collector_id"]: row["n"] for row in counts}, actor=actor)


def cancel_job(*, job_id: UUID, actor: Actor) -> BulkJob:
    """Between two chunks; what was assigned before stays. A job that no worker has ends at once."""
    with tenant_transaction(actor):
        job = BulkJob.objects.select_for_update().filter(agency_id=actor.agency_id, id=job_id).first()
        if job is None:
            raise NotFound
        if job.status not in UNFINISHED:
            raise JobHasEnded(job_status=job.status)
        job.cancel_requested_at = job.cancel_requested_at or datetime.now(UTC)
        if job.lease_until is None or job.lease_until < datetime.now(UTC):
            _close(job, JobStatus.CANCELLED, actor=actor)
        job.save()
        audit.record("bulk_job.cancel", object_type="bulk_job", object_id=job.id, actor=actor)
    return job


def get_job(*, job_id: UUID, actor: Actor) -> BulkJob:
    with tenant_transaction(actor):
        job = BulkJob.objects.filter(agency_id=actor.agency_id, id=job_id).first()
    if job is None:
        raise NotFound
    return job


def list_jobs(*, actor: Actor, **page: Any) -> tuple[KeysetPage, int]:
    """Newest first, with their number."""
    with tenant_transaction(actor):
        rows = BulkJob.objects.filter(agency_id=actor.agency_id)
        return keyset_page(rows, ordering=("-created_at", "-id"), **page), rows.count()


def list_items(
    *,
    job_id: UUID,
    actor: Actor,
    page_size: int,
    outcomes: list[str] | None = None,
    key: tuple[Any, ...] | None = None,
    direction: Direction = Direction.AFTER,
) -> tuple[KeysetPage, int]:
    """In the order of the deal, with their number: what became of each account, or of those with these outcomes."""
    with tenant_transaction(actor):
        get_job(job_id=job_id, actor=actor)
        rows = BulkItem.objects.filter(agency_id=actor.agency_id, job_id=job_id)
        if outcomes:
            rows = rows.filter(outcome__in=outcomes)
        page = keyset_page(rows, ordering=("position",), page_size=page_size, key=key, direction=direction)
        return page, rows.count()


def forget_old_items(*, agency_id: UUID) -> int:
    """The job's own figures stay; returns how many items went."""
    with tenant_transaction(system_actor(agency_id)):
        old = BulkItem.objects.filter(agency_id=agency_id, job__completed_at__lt=datetime.now(UTC) - KEPT)
        return old.delete()[0]
