"""Looking into the creditors' folders: what is whole and new becomes a job, and nothing is lost at any step."""

import fnmatch
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import structlog
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from debtflow.common.access import Actor, system_actor
from debtflow.common.errors import Unavailable
from debtflow.common.ids import uuid7
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import sftp
from debtflow.imports import health, selectors
from debtflow.imports.connections import server_of
from debtflow.imports.models import ImportJob, ImportSource
from debtflow.imports.services import DuplicateFile, create_job, store_file
from debtflow.imports.workflow import MAX_FILE_BYTES

LEASE = timedelta(minutes=12)
STABLE_SECONDS = 1.0
_TEMPORARY = (".part", ".tmp", ".filepart", ".crdownload", ".partial", "~")
log = structlog.get_logger(__name__)


def due_sources() -> list[tuple[UUID, UUID]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT source_id, agency_id FROM import_sources_due(1000)")
        return list(cursor.fetchall())


def poll_due_sources() -> int:
    """Rings once for each due source, so that a broken one delays nobody."""
    due = due_sources()
    for source_id, agency_id in due:
        _ring(source_id, agency_id)
    return len(due)


def trigger(*, actor: Actor) -> str:
    """Makes the agency's active sources due and rings for them; returns an id to find the polls by in the logs."""
    task_id = str(uuid7())
    with tenant_transaction(actor):
        sources = ImportSource.objects.filter(agency_id=actor.agency_id, is_active=True)
        sources.update(next_poll_at=datetime.now(UTC))
        for source_id, agency_id in sources.values_list("id", "agency_id"):
            transaction.on_commit(partial(_ring, source_id, agency_id, trigger_id=task_id), robust=True)
    return task_id


def _ring(source_id: UUID, agency_id: UUID, *, trigger_id: str = "") -> None:
    """A lost ring costs a minute: Beat rings again."""
    from debtflow.imports.tasks import poll_source

    try:
        poll_source.apply_async(
            kwargs={"source_id": str(source_id), "agency_id": str(agency_id), "trigger_id": trigger_id}, retry=False
        )
    except Exception as error:  # noqa: BLE001  (a broker that is down must not fail what has committed)
        log.warning("doorbell_failed", error=type(error).__name__, trigger_id=trigger_id)


def poll_source(*, source_id: UUID, agency_id: UUID, trigger_id: str = "") -> int:
    """One look into one folder, under the source's lease; returns how many jobs it made."""
    actor = system_actor(agency_id, task_id=trigger_id or str(source_id))
    token = uuid7()
    source = _claim(source_id, token, actor)
    if source is None:
        return 0
    with tenant_transaction(actor, durable=True):
        server = server_of(source)
    try:
        with sftp.connect(server) as session:
            made = _fetch_all(session, source, token, actor)
    except sftp.SftpError as error:
        health.failed(source, token, actor, error)
        return 0
    except (Unavailable, OSError) as error:
        health.postponed(source, token, actor, error)
        return 0
    health.succeeded(source, token, actor)
    return made


def _claim(source_id: UUID, token: UUID, actor: Actor) -> ImportSource | None:
    now = datetime.now(UTC)
    with tenant_transaction(actor, durable=True):
        free = ImportSource.objects.filter(Q(lease_until__isnull=True) | Q(lease_until__lt=now), id=source_id)
        if not free.filter(is_active=True, next_poll_at__lte=now).update(lease_token=token, lease_until=now + LEASE):
            return None
        return selectors.get_source(source_id=source_id, actor=actor)


def _fetch_all(session: sftp.Session, source: ImportSource, token: UUID, actor: Actor) -> int:
    """A file that can't be read delays no other: it fails the poll after they were fetched."""
    made, failure = 0, None
    for file in _settled(session, source):
        with tenant_transaction(actor, durable=True):
            is_waiting = _waiting(source, file).exists()
            ImportSource.objects.filter(id=source.id, lease_token=token).update(lease_until=datetime.now(UTC) + LEASE)
        try:
            made += 0 if is_waiting else _fetch(session, source, file, actor)
        except sftp.SftpError as error:
            session.files(source.remote_dir)  # raises where the server is gone, not this file
            failure = failure or error
    if failure is not None:
        raise failure
    return made


def _settled(session: sftp.Session, source: ImportSource) -> list[sftp.RemoteFile]:
    """Files that match and stayed as they were over two looks a second apart."""
    first = [file for file in session.files(source.remote_dir) if matches(file.name, source.file_pattern)]
    if not first:
        return []
    time.sleep(STABLE_SECONDS)  # the second look must come later: a growing file shows only by comparison
    again = set(session.files(source.remote_dir))
    return sorted((file for file in first if file in again), key=lambda file: (file.modified, file.name))


def matches(name: str, pattern: str) -> bool:
    """Neither hidden nor temporary, and of the pattern; case doesn't count."""
    folded = name.casefold()
    is_hidden = folded.startswith((".", "~")) or folded.endswith(_TEMPORARY)
    return not is_hidden and len(name) <= 255 and fnmatch.fnmatchcase(folded, pattern.casefold())


def _waiting(source: ImportSource, file: sftp.RemoteFile) -> QuerySet[ImportJob]:
    """The job of this very file, whose end it waits for in its folder."""
    return ImportJob.objects.filter(
        source=source, file_name=file.name, file_size=file.size, file_modified=file.modified, moved_at__isnull=True
    )


def _fetch(session: sftp.Session, source: ImportSource, file: sftp.RemoteFile, actor: Actor) -> int:
    with tempfile.TemporaryDirectory(prefix="fetch-") as folder:
        path = Path(folder, "file")
        try:
            digest, size = session.download(source.remote_dir, file.name, path, max_bytes=MAX_FILE_BYTES)
        except sftp.TooLarge as error:
            log.warning("import_file_refused", source_id=str(source.id), code=error.code)
            session.move(source.remote_dir, file.name, source.rejected_dir, f"too-large-{uuid7()}-{file.name}")
            return 0
        if size != file.size or session.look(source.remote_dir, file.name) != file:
            return 0
        key = store_file(path, digest=digest, agency_id=source.agency_id)
    try:
        create_job(
            digest=digest,
            key=key,
            actor=actor,
            source=source,
            mapping=source.mapping,
            source_host=source.host,
            file_name=file.name,
            file_size=file.size,
            file_modified=file.modified,
        )
    except DuplicateFile as duplicate:
        _set_aside(session, source, file, duplicate.job, actor)
        return 0
    return 1


def _set_aside(
    session: sftp.Session, source: ImportSource, file: sftp.RemoteFile, first: ImportJob, actor: Actor
) -> None:
    """The same bytes under another name or once more: out of the way, and counted on the first job."""
    with tenant_transaction(actor, durable=True):
        if _waiting(source, file).filter(id=first.id).exists():
            return
        ImportJob.objects.filter(id=first.id).update(duplicates=F("duplicates") + 1)
    log.info("import_duplicate", source_id=str(source.id), job_id=str(first.id))
    session.move(source.remote_dir, file.name, source.rejected_dir, f"duplicate-of-{first.id}-{uuid7()}-{file.name}")
