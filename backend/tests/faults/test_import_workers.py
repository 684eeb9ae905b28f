"""Workers that a file kills, that share no disk, whose disk is full, whose database takes no writes."""

import shutil
import signal
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from debtflow.common.tenancy import tenant_transaction
from debtflow.imports import processing, services
from debtflow.imports.models import ImportJob
from debtflow.imports.tests.factories import make_csv, placements, upload
from tests.faults.import_worker import FULL, PATIENCE, assert_exact, finish, make_rows, read, start_worker
from tests.waiting import wait_for

ROWS = 20_000 if FULL else 1_500


def end_lease(job: ImportJob, actor: Any) -> None:
    """The lease of a dead worker, as if its time had passed."""
    with tenant_transaction(actor):
        ImportJob.objects.filter(id=job.id).update(lease_until=datetime.now(UTC) - timedelta(seconds=1))


def test_file_that_kills_every_worker__fails_with_its_reason_and_can_be_retried_by_hand(admin, monkeypatch):
    rows = [*placements(300), ["P-1", "POISON", "1.00"], *placements(5, prefix="Z")]
    job = upload(make_csv(rows), admin)
    assert start_worker(job, "die").wait(timeout=PATIENCE) == -signal.SIGKILL
    left = processing.MAX_ATTEMPTS if FULL else 2
    with tenant_transaction(admin):
        ImportJob.objects.filter(id=job.id).update(attempts=processing.MAX_ATTEMPTS - left)
    codes = []
    for _ in range(left + 1):
        end_lease(job, admin)
        codes.append(start_worker(job, "die").wait(timeout=PATIENCE))
    assert codes == [-signal.SIGKILL] * left + [0]
    failed = read(job, admin)
    assert (failed.status, failed.error_code, failed.created_accounts) == ("failed", "worker_died", 250)
    assert "8 workers in a row" in failed.error_summary
    services.retry(job_id=job.id, actor=admin)
    assert_exact(finish(job, admin), admin, good=306, bad=0)


def test_two_workers_without_a_shared_disk__the_second_goes_on_where_the_first_was_killed(admin, tmp_path):
    job = upload(make_rows(ROWS, 10), admin)
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    first, idle = (start_worker(job, folder=folder) for folder in folders)
    wait_for(lambda: read(job, admin).processed_records > 0)
    for worker in (first, idle):
        worker.kill()
        worker.wait()
    shutil.rmtree(folders[0])
    end_lease(job, admin)
    before = read(job, admin).processed_records
    second = start_worker(job, folder=folders[1])
    assert second.wait(timeout=PATIENCE) == 0
    assert before > 0
    assert_exact(read(job, admin), admin, good=ROWS, bad=10)


def test_full_spool__pauses_the_job_which_goes_on_where_there_is_room(admin, tmp_path):
    job = upload(make_rows(ROWS, 0), admin)
    for _ in range(2):
        end_lease(job, admin)
        assert start_worker(job, folder=tmp_path, spool_bytes=16_384).wait(timeout=PATIENCE) == 0
    paused = read(job, admin)
    assert (paused.status, paused.attempts, paused.processed_records) == ("pending", 0, 0)
    end_lease(job, admin)
    assert_exact(finish(job, admin), admin, good=ROWS, bad=0)


def test_database_that_takes_no_writes__pauses_the_job_and_does_not_fail_it(admin, monkeypatch):
    monkeypatch.setattr(processing, "MAX_ATTEMPTS", 1)
    job = upload(make_rows(5, 0), admin)
    blocks_of = processing.storage.blocks_of

    def read_only_then_blocks(**place: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
        return blocks_of(**place)

    with monkeypatch.context() as broken:
        broken.setattr(processing.storage, "blocks_of", read_only_then_blocks)
        processing.process_job(job_id=job.id, agency_id=job.agency_id)
    with connection.cursor() as cursor:
        cursor.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE")
    assert read(job, admin).status == "downloading"
    monkeypatch.undo()
    end_lease(job, admin)
    assert_exact(finish(job, admin), admin, good=5, bad=0)


def test_trouble_elsewhere__is_no_attempt_at_the_file(admin, monkeypatch):
    job = upload(make_rows(5, 0), admin)

    def refuse(**_: Any) -> None:
        raise processing.storage.StorageUnavailable

    with monkeypatch.context() as broken:
        broken.setattr(processing.storage, "blocks_of", refuse)
        for _ in range(processing.MAX_ATTEMPTS + 2):
            end_lease(job, admin)
            processing.process_job(job_id=job.id, agency_id=job.agency_id)
    assert (read(job, admin).status, read(job, admin).attempts) == ("pending", 0)
