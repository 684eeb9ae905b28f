"""Workers killed, frozen and doubled, pollers in pairs, servers that stop: each time the counts are exact.

Small by default; `FULL=1` runs 50,000 rows through 20 kills.
"""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection, connections

from debtflow.common.access import system_actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import sftp, storage
from debtflow.imports import leases, polling, processing, services
from debtflow.imports.models import ImportChunk, ImportJob, ImportSource
from debtflow.imports.tests.factories import make_csv, make_source, placements, upload
from tests.faults.import_worker import FULL, PATIENCE, assert_exact, finish, make_rows, read, start_worker
from tests.waiting import wait_for


def test_worker_killed_at_random_moments__exact_counts(admin):
    good, bad, kills = (47_500, 2_500, 20) if FULL else (3_800, 200, 4)
    job = upload(make_rows(good, bad), admin)
    dice = random.Random(5)
    for n in range(kills):
        worker = start_worker(job)
        target = (good + bad) * n // (kills + 1) + dice.randrange(1, 200)
        wait_for(lambda t=target, w=worker: read(job, admin).processed_records >= t or w.poll() is not None)
        time.sleep(dice.random() / 20)  # the kill must fall at no particular moment
        worker.kill()
        worker.wait()
    assert_exact(finish(job, admin), admin, good=good, bad=bad)
    assert read(job, admin).fence > kills / 2


def test_frozen_worker__another_goes_on__the_thawed_one_changes_nothing(admin):
    good = 20_000 if FULL else 2_000
    job = upload(make_rows(good, 10), admin)
    worker = start_worker(job, idle_seconds=60 if FULL else 2)
    try:
        wait_for(lambda: read(job, admin).processed_records > 0)
        worker.send_signal(19)
        done = finish(job, admin)
    finally:
        worker.send_signal(18)
        worker.wait(timeout=PATIENCE)
    assert_exact(read(done, admin), admin, good=good, bad=10)


def test_two_workers__one_job__second_gets_no_claim_and_an_old_fence_commits_nothing(admin):
    job = upload(make_rows(10, 0), admin)
    actor = system_actor(admin.agency_id)
    first = leases.claim(job.id, actor)
    assert leases.claim(job.id, actor) is None
    with tenant_transaction(actor):
        ImportJob.objects.filter(id=job.id).update(lease_until=datetime.now(UTC) - timedelta(seconds=1))
    assert leases.claim(job.id, actor) is not None
    with pytest.raises(leases.LeaseLost), leases.holding(first):
        pass


def test_reading_longer_than_a_lease__keeps_it_and_an_old_fence_stops_reading(admin, settings):
    job = upload(make_rows(1, 0), admin)
    settings.IMPORT_LEASE_SECONDS = 0
    first = leases.claim(job.id, system_actor(admin.agency_id))
    settings.IMPORT_LEASE_SECONDS = 30
    renewed_at = read(job, admin).lease_until
    settings.IMPORT_LEASE_SECONDS = 0
    assert list(leases.kept(first, iter("ab"))) == ["a", "b"]
    assert read(job, admin).lease_until > renewed_at
    leases.claim(job.id, system_actor(admin.agency_id))
    with pytest.raises(leases.LeaseLost):
        next(leases.kept(first, iter("ab")))


def test_job_that_failed_in_the_middle__retry_goes_on_after_its_last_chunk(admin, monkeypatch):
    monkeypatch.setattr(processing, "FIRST_CHUNK_ROWS", 10)
    monkeypatch.setattr(processing, "MAX_ATTEMPTS", 1)
    job = upload(make_rows(300, 5), admin)
    with monkeypatch.context() as broken:
        checks = iter([processing.checking.check])

        def check_once(*args: Any) -> Any:
            return next(checks)(*args)

        broken.setattr(processing.checking, "check", check_once)
        processing.process_job(job_id=job.id, agency_id=job.agency_id)
    failed = read(job, admin)
    assert (failed.status, failed.error_code, failed.processed_records) == ("failed", "internal_error", 10)
    services.retry(job_id=job.id, actor=admin)
    done = finish(job, admin)
    assert_exact(done, admin, good=300, bad=5)
    with tenant_transaction(admin):
        fences = list(ImportChunk.objects.filter(job=job).order_by("first_record").values_list("fence", flat=True))
    assert (fences[0], min(fences[1:])) == (1, 2)


def test_cancel_between_chunks__what_was_written_stays(admin, monkeypatch):
    monkeypatch.setattr(processing, "FIRST_CHUNK_ROWS", 10)
    job = upload(make_rows(40, 0), admin)
    commit = processing._commit

    def commit_and_ask(*args: Any, **kwargs: Any) -> None:
        commit(*args, **kwargs)
        services.cancel(job_id=job.id, actor=admin)

    monkeypatch.setattr(processing, "_commit", commit_and_ask)
    processing.process_job(job_id=job.id, agency_id=job.agency_id)
    after = read(job, admin)
    assert (after.status, after.created_accounts) == ("cancelled", 10)
    monkeypatch.setattr(processing, "_commit", commit)
    services.retry(job_id=job.id, actor=admin)
    assert_exact(finish(job, admin), admin, good=40, bad=0)


@pytest.mark.parametrize(
    "fault", [storage.StorageUnavailable(), OperationalError("gone"), OSError(28, "No space left on device")]
)
def test_trouble_elsewhere__pauses_the_job_and_does_not_fail_it(admin, monkeypatch, fault):
    job = upload(make_rows(5, 0), admin)

    def refuse(*_: Any, **__: Any) -> None:
        raise fault

    with monkeypatch.context() as broken:
        broken.setattr(processing.storage, "blocks_of", refuse)
        processing.process_job(job_id=job.id, agency_id=job.agency_id)
    after = read(job, admin)
    assert (after.status, after.lease_until > datetime.now(UTC)) == ("pending", True)
    with tenant_transaction(admin):
        ImportJob.objects.filter(id=job.id).update(lease_until=None)
    assert_exact(finish(job, admin), admin, good=5, bad=0)


def make_due(source: ImportSource, actor: Any) -> None:
    with tenant_transaction(actor):
        ImportSource.objects.filter(id=source.id).update(next_poll_at=datetime.now(UTC), lease_until=None)


@pytest.mark.parametrize("is_leased", [True, False])
def test_two_pollers_at_once__one_job_for_each_file(stack, admin, monkeypatch, is_leased):
    monkeypatch.setattr(polling, "STABLE_SECONDS", 0.2)
    source, folder = make_source(stack, admin)
    for n in range(4):
        (folder / f"f{n}.csv").write_bytes(make_csv(placements(3, prefix=f"F{n}")))
    make_due(source, admin)
    if not is_leased:

        def claim_anyway(source_id: Any, _token: Any, actor: Any) -> ImportSource:
            return polling.selectors.get_source(source_id=source_id, actor=actor)

        monkeypatch.setattr(polling, "_claim", claim_anyway)

    def poll(_n: int) -> int:
        try:
            return polling.poll_source(source_id=source.id, agency_id=source.agency_id)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(poll, range(2))) == 4
    with tenant_transaction(admin):
        jobs = list(ImportJob.objects.filter(source=source))
    assert [job.duplicates for job in jobs] == [0, 0, 0, 0]
    for job in jobs:
        processing.process_job(job_id=job.id, agency_id=job.agency_id)
    assert len(list((folder / "processed").iterdir())) == 4


def test_poller_killed_after_storing_the_file__next_poll_makes_the_job(stack, admin, monkeypatch):
    monkeypatch.setattr(polling, "STABLE_SECONDS", 0.01)
    source, folder = make_source(stack, admin)
    (folder / "a.csv").write_bytes(make_csv(placements(2)))
    make_due(source, admin)

    def die(**_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(polling, "create_job", die)
        polling.poll_source(source_id=source.id, agency_id=source.agency_id)
    make_due(source, admin)
    assert polling.poll_source(source_id=source.id, agency_id=source.agency_id) == 1


def test_frozen_server__poll_ends_by_its_deadline_and_the_next_one_works(stack, admin, monkeypatch):
    source, folder = make_source(stack, admin)
    (folder / "a.csv").write_bytes(make_csv(placements(2)))
    for name in ("CONNECT_SECONDS", "OPERATION_SECONDS"):
        monkeypatch.setattr(sftp, name, 1)
    monkeypatch.setattr(polling.time, "sleep", lambda _seconds: stack.freeze("sftp"))
    make_due(source, admin)
    try:
        assert polling.poll_source(source_id=source.id, agency_id=source.agency_id) == 0
    finally:
        stack.thaw("sftp")
    with tenant_transaction(admin):
        assert ImportSource.objects.get(id=source.id).consecutive_failures == 1
    monkeypatch.undo()
    make_due(source, admin)
    assert polling.poll_source(source_id=source.id, agency_id=source.agency_id) == 1


def test_database_restarted_in_the_middle__job_goes_on(stack, admin):
    good = 20_000 if FULL else 3_000
    job = upload(make_rows(good, 0), admin)
    worker = start_worker(job)
    wait_for(lambda: read(job, admin).processed_records > 0)
    connections.close_all()
    stack.restart_postgres(immediate=True)
    worker.wait(timeout=PATIENCE)
    assert_exact(finish(job, admin), admin, good=good, bad=0)
