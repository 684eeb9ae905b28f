"""Sources, files and finished imports for tests."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from debtflow.agencies.models import Notification
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import sftp
from debtflow.imports import polling, processing, services, sources
from debtflow.imports.models import ImportJob, ImportSource
from debtflow.imports.selectors import get_job

HEADER = ("external_ref", "debtor_name", "original_amount")
_number = count(1)


def make_csv(rows: Iterable[Sequence[Any]], *, header: Sequence[str] = HEADER, delimiter: str = ",") -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def placements(n: int, *, prefix: str = "A", amount: str = "100.00") -> list[list[str]]:
    return [[f"{prefix}-{i:06d}", f"Debtor {i}", amount] for i in range(1, n + 1)]


def upload(
    body: bytes | Iterable[bytes],
    actor: Actor,
    *,
    name: str = "file.csv",
    dry_run: bool = False,
    parent: UUID | None = None,
    source: UUID | None = None,
) -> ImportJob:
    origin = services.origin_of(parent=parent, source=source, actor=actor)
    blocks = [body] if isinstance(body, bytes) else body
    file = services.receive(name=name, blocks=blocks, actor=actor)
    return services.accept(file=file, origin=origin, dry_run=dry_run, actor=actor)


def run_import(body: bytes, actor: Actor, **options: Any) -> ImportJob:
    job = upload(body, actor, **options)
    processing.process_job(job_id=job.id, agency_id=job.agency_id)
    return get_job(job_id=job.id, actor=actor)


def make_source(stack: Any, actor: Actor, **fields: Any) -> tuple[ImportSource, Path]:
    """A source of its own folder on the test server, and that folder on disk."""
    folder = f"source{next(_number)}_{actor.agency_id}"
    root: Path = stack.sftp_root / "upload" / folder
    root.mkdir(parents=True)
    values = {
        "name": folder,
        "host": "127.0.0.1",
        "port": stack.ports["sftp"],
        "username": "debtflow",
        "password": "sftp-demo-only",
        "host_key": sftp.fetch_host_key("127.0.0.1", stack.ports["sftp"]),
        "remote_dir": f"/upload/{folder}",
        "processed_dir": f"/upload/{folder}/processed",
        "rejected_dir": f"/upload/{folder}/rejected",
        "file_pattern": "*.csv",
    } | fields
    return sources.create_source(sources.draft_source(actor=actor, **values), actor=actor), root


def poll_and_process(source: ImportSource, actor: Actor) -> int:
    with tenant_transaction(actor):
        ImportSource.objects.filter(id=source.id).update(next_poll_at=datetime.now(UTC) - timedelta(seconds=1))
    made = polling.poll_source(source_id=source.id, agency_id=source.agency_id)
    for job in jobs_of(actor):
        processing.process_job(job_id=job.id, agency_id=job.agency_id)
    return made


def jobs_of(actor: Actor) -> list[ImportJob]:
    with tenant_transaction(actor):
        return list(ImportJob.objects.filter(agency_id=actor.agency_id).order_by("created_at", "id"))


def notices_of(actor: Actor) -> list[tuple[str, dict[str, Any]]]:
    with tenant_transaction(actor):
        own = Notification.objects.filter(user_id=actor.user_id).order_by("created_at", "id")
        return list(own.values_list("kind", "facts"))
