"""Jobs as people and pollers make, stop and revive them."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from debtflow.audit import services as audit
from debtflow.common.access import Actor
from debtflow.common.errors import Conflict, Invalid, TooLarge
from debtflow.common.ids import uuid7
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import storage
from debtflow.imports import selectors
from debtflow.imports.mappings import draft_mapping
from debtflow.imports.models import ImportJob, ImportMapping, ImportSource
from debtflow.imports.workflow import APPLICABLE, FREES_FILE, MAX_FILE_BYTES, RUNNABLE, JobStatus

log = structlog.get_logger(__name__)


class DuplicateFile(Conflict):
    code = "duplicate_file"

    def __init__(self, job: ImportJob) -> None:
        super().__init__(f"These bytes were imported before, as {job.file_name}.", job_id=str(job.id))
        self.job = job


class NotCancellable(Conflict):
    code = "import_has_ended"
    title = "The import has ended already."


class NotApplicable(Conflict):
    code = "not_applicable"
    title = "Only a dry run that has ended well can be applied."


class NotRetryable(Conflict):
    code = "not_retryable"
    title = "Only a failed or cancelled import can be retried."


def object_key(agency_id: UUID, digest: str) -> str:
    return f"received/{agency_id}/{digest}"


def store_file(path: Path, *, digest: str, agency_id: UUID) -> str:
    """As received, before a row is read. The same bytes lie under the same key."""
    key = object_key(agency_id, digest)
    storage.put_file(path, bucket=settings.S3_IMPORT_BUCKET, key=key)
    return key


def create_job(*, digest: str, key: str, actor: Actor, **facts: Any) -> ImportJob:
    """One job for each (agency, sha256): the same bytes again raise `DuplicateFile`, and the first job counts them."""
    with tenant_transaction(actor):
        try:
            with transaction.atomic():
                job = ImportJob.objects.create(
                    id=uuid7(), agency_id=actor.agency_id, file_sha256=digest, file_path_s3=key, **facts
                )
        except IntegrityError as error:
            first = _holder(digest, actor)
            if first is None:
                raise
            raise DuplicateFile(first) from error
        transaction.on_commit(lambda: ring(job), robust=True)
    return job


def _holder(digest: str, actor: Actor) -> ImportJob | None:
    """The job that these bytes belong to."""
    same = ImportJob.objects.filter(agency_id=actor.agency_id, file_sha256=digest, dry_run=False)
    return same.exclude(status__in=FREES_FILE).first()


def ring(job: ImportJob) -> None:
    """Tells a worker to look now. A lost ring costs seconds: the sweeper looks anyway."""
    from debtflow.imports.tasks import process_job

    try:
        process_job.apply_async(kwargs={"job_id": str(job.id), "agency_id": str(job.agency_id)}, retry=False)
    except Exception as error:  # noqa: BLE001  (a broker that is down must not fail what has committed)
        log.warning("doorbell_failed", error=type(error).__name__)


@dataclass(frozen=True, slots=True)
class Received:
    """An uploaded file that lies in the storage; no job knows it yet."""

    name: str
    digest: str
    size: int
    key: str


def receive(*, name: str, blocks: Iterable[bytes], actor: Actor) -> Received:
    """Outside any transaction. Safe to repeat: the same bytes lie under the same key."""
    with tempfile.TemporaryDirectory(prefix="upload-") as folder:
        path = Path(folder, "file")
        digest, size = spool(blocks, path)
        key = store_file(path, digest=digest, agency_id=_agency(actor))
    plain = name.replace("\x00", "").rsplit("/", 1)[-1].rsplit("\\", 1)[-1][-255:]
    return Received(plain or "upload", digest, size, key)


def accept(*, file: Received, origin: dict[str, Any], actor: Actor, dry_run: bool = False) -> ImportJob:
    """Makes the job of an uploaded file, which then goes the same way as one from SFTP. Raises `DuplicateFile`."""
    with tenant_transaction(actor):
        own = origin.get("mapping")
        if own is not None:
            own.save(force_insert=True)
        return create_job(
            digest=file.digest,
            key=file.key,
            actor=actor,
            file_name=file.name,
            file_size=file.size,
            dry_run=dry_run,
            user_id=actor.user_id,
            **origin,
        )


def apply(*, job_id: UUID, actor: Actor) -> ImportJob:
    """Runs a dry run's file for real, with its mapping. Raises `NotApplicable`, or `DuplicateFile` the second time."""
    with tenant_transaction(actor):
        tried = selectors.get_job(job_id=job_id, actor=actor)
        if not tried.dry_run or tried.status not in APPLICABLE:
            raise NotApplicable(import_status=tried.status)
        return create_job(
            digest=tried.file_sha256,
            key=tried.file_path_s3,
            actor=actor,
            file_name=tried.file_name,
            file_size=tried.file_size,
            user_id=actor.user_id,
            parent_id=tried.parent_id,
            mapping_id=tried.mapping_id,
        )


def _agency(actor: Actor) -> UUID:
    assert actor.agency_id is not None
    return actor.agency_id


def origin_of(*, parent: UUID | None = None, source: UUID | None = None, actor: Actor, **form: Any) -> dict[str, Any]:
    """Whose columns an uploaded file has: its parent's, its source's, or those that `form` (`MAPPING_FIELDS`) names.

    Raises `Invalid` for an unknown parent, source or field, and where more than one of them is given.
    """
    if sum((parent is not None, source is not None, bool(form))) > 1:
        raise Invalid.field("column_mapping", "Give a parent, a source or a mapping of the file's own.")
    own = draft_mapping(agency_id=_agency(actor), form=form)
    if own is not None:
        return {"mapping": own}
    with tenant_transaction(actor):
        if parent is not None:
            job = selectors.jobs(actor).filter(id=parent).first()
            if job is None:
                raise Invalid.field("parent", "There is no such import.")
            return {"parent_id": job.id, "mapping_id": job.mapping_id}
        if source is not None:
            found = ImportSource.objects.filter(agency_id=actor.agency_id, id=source).first()
            if found is None:
                raise Invalid.field("source", "There is no such source.")
            mapping = ImportMapping.objects.get(source=found, version=found.mapping_version)
            return {"mapping_id": mapping.id}
    return {}


def spool(blocks: Iterable[bytes], path: Path) -> tuple[str, int]:
    """Writes an upload to `path`; its SHA-256 and its bytes. Raises `Invalid` for none and `TooLarge`."""
    digest, size = sha256(), 0
    with path.open("wb") as file:
        for block in blocks:
            size += len(block)
            if size > MAX_FILE_BYTES:
                raise TooLarge(f"A file may have {MAX_FILE_BYTES // 1024 // 1024} MiB at most.")
            digest.update(block)
            file.write(block)
    if not size:
        raise Invalid.field("file", "The file is empty.")
    return digest.hexdigest(), size


def cancel(*, job_id: UUID, actor: Actor) -> ImportJob:
    """Between two chunks; what was written before stays. A job that no worker has ends at once."""
    now = datetime.now(UTC)
    with tenant_transaction(actor):
        job = selectors.get_job(job_id=job_id, actor=actor)
        job = ImportJob.objects.select_for_update().get(id=job.id)
        if job.status not in RUNNABLE:
            raise NotCancellable(import_status=job.status)
        job.cancel_requested_at = job.cancel_requested_at or now
        if job.lease_until is None or job.lease_until < now or job.status == JobStatus.PENDING:
            job.status, job.completed_at, job.lease_until = JobStatus.CANCELLED, now, None
            job.error_code, job.error_summary = "cancelled", "Cancelled by a person; what was written before stays."
        job.save()
        audit.record("import.cancel", object_type="import_job", object_id=job.id, actor=actor)
    return selectors.get_job(job_id=job_id, actor=actor)


def retry(*, job_id: UUID, actor: Actor) -> ImportJob:
    """A failed or cancelled job goes on after its last chunk. Raises `DuplicateFile` where the bytes came again."""
    with tenant_transaction(actor):
        selectors.get_job(job_id=job_id, actor=actor)
        job = ImportJob.objects.select_for_update().get(id=job_id)
        if job.status not in FREES_FILE:
            raise NotRetryable(import_status=job.status)
        other = None if job.dry_run else _holder(job.file_sha256, actor)
        if other is not None:
            raise DuplicateFile(other)
        job.status, job.completed_at, job.cancel_requested_at = JobStatus.PENDING, None, None
        job.error_code, job.error_summary, job.attempts, job.lease_until = "", "", 0, None
        job.save()
        audit.record("import.retry", object_type="import_job", object_id=job.id, actor=actor)
        transaction.on_commit(lambda: ring(job), robust=True)
    return selectors.get_job(job_id=job_id, actor=actor)


def sweep() -> int:
    """Rings for every job that waits, lost its worker, or whose file is still where it came from."""
    from debtflow.imports.tasks import process_job

    with connection.cursor() as cursor:
        cursor.execute("SELECT job_id, agency_id FROM import_jobs_due(200)")
        due = cursor.fetchall()
    for job_id, agency_id in due:
        process_job.apply_async(kwargs={"job_id": str(job_id), "agency_id": str(agency_id)}, retry=False)
    return len(due)
