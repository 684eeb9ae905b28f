"""Import workers as processes of their own, to be killed, and what their jobs must come to."""

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.db import OperationalError, connection

from debtflow.common.tenancy import tenant_transaction
from debtflow.imports import processing
from debtflow.imports.models import ImportChunk, ImportJob
from debtflow.imports.tests.factories import make_csv, placements
from debtflow.imports.workflow import TERMINAL
from tests.waiting import wait_for

FULL = bool(os.environ.get("FULL"))
PATIENCE = 300.0
"""How long a worker may take on a busy machine before it counts as hanging."""
BACKEND = Path(__file__).resolve().parents[2]
WORKER = """
import sys
from uuid import UUID
import django
django.setup()
from debtflow.imports import checking, processing
if "die" in sys.argv:
    import os, signal
    check = processing.checking.check
    def check_or_die(rows, first, *more):
        if any("POISON" in row.cells for row in rows):
            os.kill(os.getpid(), signal.SIGKILL)
        return check(rows, first, *more)
    processing.checking.check = check_or_die
processing.FIRST_CHUNK_ROWS = processing.CHUNK_ROWS = 250
processing.process_job(job_id=UUID(sys.argv[1]), agency_id=UUID(sys.argv[2]))
"""


def start_worker(
    job: ImportJob, *options: str, folder: Path | None = None, spool_bytes: int = 0, idle_seconds: int = 60
) -> subprocess.Popen[bytes]:
    """A worker process with its own disk under `folder`. With the option `die` a row of POISON kills it.

    No file that it writes may pass `spool_bytes`: its disk is full then. The database ends a transaction of its that
    says nothing for `idle_seconds`.
    """
    env = {**os.environ, "IMPORT_LEASE_SECONDS": "1", "PROCESS_ROLE": "worker"}
    env["PGOPTIONS"] = f"-c idle_in_transaction_session_timeout={idle_seconds}s"
    command = [sys.executable, "-c", WORKER, str(job.id), str(job.agency_id), *options]
    if folder is not None:
        env["TMPDIR"] = str(folder)
    if spool_bytes:
        command = ["prlimit", f"--fsize={spool_bytes}", *command]
    return subprocess.Popen(command, cwd=BACKEND, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def read(job: ImportJob, actor: Any) -> ImportJob:
    with tenant_transaction(actor):
        return ImportJob.objects.get(id=job.id)


def finish(job: ImportJob, actor: Any) -> ImportJob:
    """As the sweeper does: looks again and again until the job has ended."""

    def ended() -> ImportJob | None:
        try:
            processing.process_job(job_id=job.id, agency_id=job.agency_id)
        except OperationalError:
            connection.close()
        after = read(job, actor)
        return after if after.status in TERMINAL else None

    return wait_for(ended, seconds=PATIENCE)


def assert_exact(job: ImportJob, actor: Any, *, good: int, bad: int) -> None:
    counts = (job.total_records, job.processed_records, job.created_accounts, job.processed_errors)
    assert counts == (good + bad, good + bad, good, bad)
    with tenant_transaction(actor), connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM account), (SELECT count(DISTINCT external_ref) FROM account),"
            " (SELECT count(*) FROM ledger_entry WHERE kind = 'placement'),"
            " (SELECT count(*) FROM activity WHERE account_id IS NOT NULL),"
            " (SELECT sum(accounts) FROM activity WHERE account_id IS NULL),"
            " (SELECT count(*) FROM audit_event WHERE action = 'account.create'),"
            " (SELECT count(*) FROM import_error)"
        )
        assert cursor.fetchone() == (good, good, good, good, good, good, bad)
        chunks = list(
            ImportChunk.objects.filter(job=job).order_by("first_record").values_list("first_record", "records")
        )
    assert [first for first, _ in chunks] == [sum(n for _, n in chunks[:i]) for i in range(len(chunks))]


def make_rows(good: int, bad: int) -> bytes:
    rows = [*placements(good), *([f"B-{i}", "Bad", "x"] for i in range(bad))]
    random.Random(7).shuffle(rows)
    return make_csv(rows)
