"""A job from its stored file to its terminal status: chunk by chunk, each one transaction with its progress."""

import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from uuid import UUID

import structlog
from django.conf import settings
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError
from django.db.models import Count
from psycopg.errors import ReadOnlySqlTransaction

from debtflow.accounts.distribution import distribute_since
from debtflow.common.access import Actor, system_actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import storage
from debtflow.imports import checking, moving
from debtflow.imports.counting import count_rows
from debtflow.imports.detection import FileRefused
from debtflow.imports.errors import store_problems
from debtflow.imports.leases import Cancelled, Claim, LeaseLost, claim, holding, kept, pause
from debtflow.imports.models import ImportChunk, ImportJob, RowError
from debtflow.imports.notices import tell_end
from debtflow.imports.reading import Layout, layout_of, rows
from debtflow.imports.workflow import CHUNK_ROWS, PREVIEW_ROWS, RUNNABLE, SENTENCES, JobStatus
from debtflow.imports.writing import Target, refresh_statistics, write

FIRST_CHUNK_ROWS = 500
MIN_CHUNK_ROWS = 100
CHUNK_SECONDS = 0.6
MAX_ATTEMPTS = 8
COLLISION_ATTEMPTS = 5
_WORKER_DIED = (
    f"{MAX_ATTEMPTS} workers in a row ended without a word at the same place of this file; what was written before "
    "stays. Retry the job once the cause is known."
)
log = structlog.get_logger(__name__)


def process_job(*, job_id: UUID, agency_id: UUID) -> None:
    """Goes on with a job where the last chunk ended. Safe to call twice, late, or for a job that has ended."""
    claimed = claim(job_id, system_actor(agency_id, task_id=str(job_id)))
    if claimed is not None and claimed.job.attempts > MAX_ATTEMPTS:
        _end(claimed, JobStatus.FAILED, "worker_died", _WORKER_DIED)
    elif claimed is not None:
        _work(claimed)
    moving.move_finished(job_id=job_id, agency_id=agency_id)


def _work(claimed: Claim) -> None:
    log_job = log.bind(job_id=str(claimed.job.id), agency_id=str(claimed.job.agency_id))
    try:
        with tempfile.TemporaryDirectory(prefix="import-") as folder:
            _run(claimed, Path(folder, "file"))
    except LeaseLost:
        log_job.warning("import_lease_lost")
    except Cancelled:
        _end(claimed, JobStatus.CANCELLED, "cancelled", "Cancelled by a person; what was written before stays.")
    except FileRefused as refusal:
        _end(claimed, JobStatus.FAILED, refusal.code, refusal.detail)
    except storage.ObjectMissing:
        _end(claimed, JobStatus.FAILED, "file_missing", "The stored file is gone.")
    except (OperationalError, InterfaceError, storage.StorageUnavailable, OSError) as error:
        log_job.warning("import_paused", error=type(error).__name__)
        _pause_quietly(claimed)
    except Exception as error:  # whatever a file provokes, its job must end or wait; the trace is logged
        if isinstance(error.__cause__, ReadOnlySqlTransaction):
            log_job.warning("import_paused", error="ReadOnlySqlTransaction")
            _pause_quietly(claimed)
            return
        log_job.exception("import_chunk_failed", attempts=claimed.job.attempts)
        if claimed.job.attempts >= MAX_ATTEMPTS:
            _end(claimed, JobStatus.FAILED, "internal_error", "Something went wrong on our side. Retry the job.")
        else:
            pause(claimed, seconds=5)


def _pause_quietly(claimed: Claim) -> None:
    """Where the database itself is down the lease runs out and the sweeper goes on."""
    try:
        pause(claimed, seconds=10, is_attempt=False)
    except DatabaseError as error:
        log.warning("import_pause_failed", error=type(error).__name__)


def _run(claimed: Claim, path: Path) -> None:
    job = claimed.job
    with path.open("wb") as spool:
        spool.writelines(kept(claimed, storage.blocks_of(bucket=settings.S3_IMPORT_BUCKET, key=job.file_path_s3)))
    layout = _layout(job, path)
    total = count_rows(path, layout, keep=partial(kept, claimed))
    if not total:
        raise FileRefused("file_empty", "The file has no rows below its header.")
    with holding(claimed) as held:
        held.status, held.total_records = JobStatus.PROCESSING, total
        held.encoding, held.delimiter, held.header = layout.encoding or "xlsx", layout.delimiter, list(layout.header)
        held.started_at = held.started_at or datetime.now(UTC)
        held.save()
    _chunks(claimed, path, layout, start=held.processed_records)
    _finish(claimed)


def _layout(job: ImportJob, path: Path) -> Layout:
    """A child's file is our own report of rejected rows, whatever its creditor's files are like: it is detected."""
    mapping, is_report = job.mapping, job.parent_id is not None
    return layout_of(
        path,
        column_mapping=mapping.column_mapping if mapping else {},
        delimiter=mapping.delimiter if mapping and not is_report else "",
        encoding=mapping.encoding if mapping and not is_report else "",
    )


def _chunks(claimed: Claim, path: Path, layout: Layout, *, start: int) -> None:
    mapping = claimed.job.mapping
    form = checking.Format(mapping.date_format, mapping.decimal_mark) if mapping else checking.Format()
    target = Target(claimed.job.agency_id, claimed.job.id, mapping.creditor_name if mapping else "")
    stream, seen, at, size = rows(path, layout), set[str](), 0, FIRST_CHUNK_ROWS
    done = kept(claimed, islice(stream, start))
    while skipped := list(islice(done, CHUNK_ROWS)):
        checking.check(skipped, at + 1, layout.positions, form, seen)
        at += len(skipped)
    while chunk := list(islice(stream, size)):
        began = time.monotonic()
        checked = checking.check(chunk, at + 1, layout.positions, form, seen)
        _commit(claimed, target, checked, first=at, records=len(chunk), began=began)
        at += len(chunk)
        if not claimed.job.dry_run:
            refresh_statistics()
        size = next_size(len(chunk), time.monotonic() - began)


def next_size(records: int, seconds: float) -> int:
    """How many rows the next chunk has, so that progress moves well within a second at the last chunk's pace."""
    return max(MIN_CHUNK_ROWS, min(CHUNK_ROWS, int(records / max(seconds, 0.001) * CHUNK_SECONDS)))


def _commit(
    claimed: Claim, target: Target, checked: checking.Checked, *, first: int, records: int, began: float
) -> None:
    """One transaction: accounts, errors, progress. Done again when another request made one of its accounts."""
    for attempt in range(1, COLLISION_ATTEMPTS + 1):
        try:
            with holding(claimed) as job:
                if job.processed_records != first:
                    raise LeaseLost
                outcome = write(checked.good, target, dry_run=job.dry_run)
                store_problems(job, [*checked.problems, *outcome.problems])
                job.processed_records += records
                job.processed_ok += outcome.ok
                job.processed_errors += checked.failed + outcome.failed
                job.created_accounts += outcome.created
                job.updated_accounts += outcome.updated
                job.unchanged_accounts += outcome.unchanged
                job.warnings += sum(each.is_warning for each in outcome.problems)
                job.preview = [*job.preview, *outcome.preview][:PREVIEW_ROWS] if job.dry_run else []
                job.attempts = 0
                job.save()
                ImportChunk.objects.create(
                    agency_id=job.agency_id,
                    job=job,
                    first_record=first,
                    records=records,
                    created=outcome.created,
                    updated=outcome.updated,
                    unchanged=outcome.unchanged,
                    failed=checked.failed + outcome.failed,
                    fence=claimed.fence,
                    milliseconds=int((time.monotonic() - began) * 1000),
                )
            return
        except IntegrityError:
            if attempt == COLLISION_ATTEMPTS:
                raise


def _finish(claimed: Claim) -> None:
    with holding(claimed) as job:
        job.status = JobStatus.COMPLETED_WITH_ERRORS if job.processed_errors else JobStatus.COMPLETED
        job.error_summary = _summary(job)
        job.completed_at = datetime.now(UTC)
        job.lease_until = None
        job.save()
        tell_end(job, claimed.actor)
        _distribute(job, claimed.actor)


def _distribute(job: ImportJob, actor: Actor) -> None:
    """What the job has placed goes to collectors, where the agency wants that."""
    if job.created_accounts and not job.dry_run:
        distribute_since(job.created_at, actor=actor)


def _summary(job: ImportJob) -> str:
    """How often each thing was wrong, the commonest first."""
    counts = RowError.objects.filter(job=job, is_warning=False).values_list("code").annotate(n=Count("id"))
    return "\n".join(f"{n} x {SENTENCES[code]}" for code, n in counts.order_by("-n", "code"))


def _end(claimed: Claim, status: JobStatus, code: str, sentence: str) -> None:
    job = claimed.job
    with tenant_transaction(claimed.actor, durable=True):
        is_ours = ImportJob.objects.filter(id=job.id, fence=claimed.fence, status__in=RUNNABLE).update(
            status=status, error_code=code, error_summary=sentence, completed_at=datetime.now(UTC), lease_until=None
        )
        if is_ours:
            _distribute(ImportJob.objects.get(id=job.id), claimed.actor)
        if is_ours and status == JobStatus.FAILED:
            job.status, job.error_code = status, code
            tell_end(job, claimed.actor)
