"""Files leave their folder only after their job has ended, under a name with the job's id."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog
from django.db.models import F

from debtflow.common.access import system_actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import sftp
from debtflow.imports.connections import server_of
from debtflow.imports.models import ImportJob
from debtflow.imports.workflow import TERMINAL, JobStatus

log = structlog.get_logger(__name__)
_PROCESSED = frozenset({JobStatus.COMPLETED, JobStatus.COMPLETED_WITH_ERRORS})


def move_finished(*, job_id: UUID, agency_id: UUID) -> None:
    """Safe to repeat: a file that is gone or was replaced is not touched, and the job counts as moved."""
    actor = system_actor(agency_id, task_id=str(job_id))
    with tenant_transaction(actor, durable=True):
        job = ImportJob.objects.select_related("source").filter(id=job_id, moved_at__isnull=True).first()
        if job is None or job.source is None or job.status not in TERMINAL:
            return
        server = server_of(job.source)
    try:
        with sftp.connect(server) as session:
            _move(session, job)
    except sftp.SftpError as error:
        log.warning("import_file_not_moved", job_id=str(job_id), code=error.code)
        with tenant_transaction(actor, durable=True):
            ImportJob.objects.filter(id=job_id, moved_at__isnull=True).update(
                move_failures=F("move_failures") + 1, lease_until=datetime.now(UTC) + timedelta(seconds=60)
            )
        return
    with tenant_transaction(actor, durable=True):
        ImportJob.objects.filter(id=job_id, status__in=TERMINAL).update(moved_at=datetime.now(UTC), lease_until=None)


def _move(session: sftp.Session, job: ImportJob) -> None:
    source = job.source
    assert source is not None
    seen = session.look(source.remote_dir, job.file_name)
    if seen is None or (seen.size, seen.modified) != (job.file_size, job.file_modified):
        return
    folder = source.processed_dir if job.status in _PROCESSED else source.rejected_dir
    try:
        session.move(source.remote_dir, job.file_name, folder, f"{job.id}-{job.file_name}")
    except sftp.RemoteFailure:
        if session.look(source.remote_dir, job.file_name) is not None:
            raise
