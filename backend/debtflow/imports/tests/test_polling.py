"""A creditor's folder as it is polled: what is fetched, what is left alone, what is moved, who is told."""

import hashlib
import os
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection

from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import sftp, storage
from debtflow.imports import moving, polling, processing
from debtflow.imports.models import ImportJob, ImportSource
from debtflow.imports.sources import update_source
from debtflow.imports.tests.factories import (
    jobs_of,
    make_csv,
    make_source,
    notices_of,
    placements,
    poll_and_process,
)


@pytest.fixture(autouse=True)
def no_wait(monkeypatch):
    monkeypatch.setattr(polling, "STABLE_SECONDS", 0.01)


def test_poll__same_bytes_under_another_name__set_aside_and_counted(stack, admin):
    source, folder = make_source(stack, admin)
    body = make_csv(placements(2))
    (folder / "a.csv").write_bytes(body)
    assert poll_and_process(source, admin) == 1
    (folder / "b.csv").write_bytes(body)
    assert poll_and_process(source, admin) == 0
    (job,) = jobs_of(admin)
    assert job.duplicates == 1
    assert [p.name.startswith(f"duplicate-of-{job.id}") for p in (folder / "rejected").iterdir()] == [True]


def test_poll__growing_hidden_and_temporary_files__are_left_alone(stack, admin, monkeypatch):
    source, folder = make_source(stack, admin)
    (folder / "grows.csv").write_bytes(make_csv(placements(2)))
    (folder / ".hidden.csv").write_bytes(b"x")
    (folder / "up.csv.part").write_bytes(b"x")
    os.symlink(folder / "grows.csv", folder / "link.csv")

    def grow(_seconds: float) -> None:
        with (folder / "grows.csv").open("ab") as file:
            file.write(b"A-9,Late,1\r\n")

    monkeypatch.setattr(polling.time, "sleep", grow)
    assert poll_and_process(source, admin) == 0
    assert jobs_of(admin) == []
    monkeypatch.setattr(polling.time, "sleep", lambda _seconds: None)
    assert poll_and_process(source, admin) == 1
    assert jobs_of(admin)[0].created_accounts == 3


def test_move__file_replaced_meanwhile__stays_and_becomes_a_job_of_its_own(stack, admin):
    source, folder = make_source(stack, admin)
    (folder / "a.csv").write_bytes(make_csv(placements(2)))
    with tenant_transaction(admin):
        ImportSource.objects.filter(id=source.id).update(next_poll_at=datetime.now(UTC) - timedelta(seconds=1))
    polling.poll_source(source_id=source.id, agency_id=source.agency_id)
    (folder / "a.csv").write_bytes(make_csv(placements(5, prefix="B")))
    processing.process_job(job_id=jobs_of(admin)[0].id, agency_id=admin.agency_id)
    assert (folder / "a.csv").exists()
    assert poll_and_process(source, admin) == 1
    assert [job.created_accounts for job in jobs_of(admin)] == [2, 5]
    assert not (folder / "a.csv").exists()


def test_poll__one_file_can_not_be_read__the_others_are_fetched_and_the_source_says_so(stack, admin, monkeypatch):
    source, folder = make_source(stack, admin)
    for name in ("a.csv", "b.csv"):
        (folder / name).write_bytes(make_csv(placements(2, prefix=name)))
    monkeypatch.setattr(polling.time, "sleep", lambda _seconds: None)
    download = sftp.Session.download

    def refuse_one(self, folder_name, name, *args, **options):
        return download(self, folder_name, "gone.csv" if name == "a.csv" else name, *args, **options)

    monkeypatch.setattr(sftp.Session, "download", refuse_one)
    poll_and_process(source, admin)
    assert [job.file_name for job in jobs_of(admin)] == ["b.csv"]
    with tenant_transaction(admin):
        after = ImportSource.objects.get(id=source.id)
    assert (after.consecutive_failures, after.last_error_code) == (1, "remote_failure")


def test_poll__file_replaced_between_look_and_download__is_left_for_the_next_poll(stack, admin, monkeypatch):
    source, folder = make_source(stack, admin)
    (folder / "a.csv").write_bytes(make_csv(placements(2)))
    download = sftp.Session.download

    def replace_first(*args, **options):
        (folder / "new").write_bytes(make_csv(placements(2, prefix="B")))
        os.utime(folder / "new", (1, 1))
        (folder / "new").rename(folder / "a.csv")
        return download(*args, **options)

    with monkeypatch.context() as replaced:
        replaced.setattr(sftp.Session, "download", replace_first)
        assert poll_and_process(source, admin) == 0
    assert jobs_of(admin) == []
    assert poll_and_process(source, admin) == 1
    assert (jobs_of(admin)[0].created_accounts, (folder / "a.csv").exists()) == (2, False)


def test_poll__file_that_was_fetched__lies_in_storage_byte_for_byte_before_a_row_is_read(stack, admin):
    source, folder = make_source(stack, admin)
    body = make_csv(placements(2)) + b"not, a, row\xff"
    (folder / "a.csv").write_bytes(body)
    assert polling.poll_source(source_id=source.id, agency_id=admin.agency_id) == 1
    (job,) = jobs_of(admin)
    assert (job.file_sha256, job.total_records) == (hashlib.sha256(body).hexdigest(), 0)
    assert job.file_path_s3 == f"received/{admin.agency_id}/{job.file_sha256}"
    assert b"".join(storage.blocks_of(bucket=settings.S3_IMPORT_BUCKET, key=job.file_path_s3)) == body


def test_job__names_the_version_of_the_mapping_that_it_came_under(stack, admin):
    source, folder = make_source(stack, admin)
    (folder / "a.csv").write_bytes(make_csv(placements(2)))
    assert poll_and_process(source, admin) == 1
    update_source(source_id=source.id, actor=admin, column_mapping={"debtor_name": "Who"})
    (folder / "b.csv").write_bytes(make_csv([["B-1", "Ana", "5"]], header=("external_ref", "Who", "original_amount")))
    assert poll_and_process(source, admin) == 1
    with tenant_transaction(admin):
        versions = ImportJob.objects.filter(source=source).order_by("created_at")
        assert list(versions.values_list("status", "mapping__version")) == [("completed", 1), ("completed", 2)]


def test_worker_killed_between_the_end_and_the_move__the_sweeper_finds_the_file(stack, admin, monkeypatch):
    source, folder = make_source(stack, admin)
    (folder / "a.csv").write_bytes(make_csv(placements(2)))
    assert polling.poll_source(source_id=source.id, agency_id=admin.agency_id) == 1
    (job,) = jobs_of(admin)

    def die(**_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(moving, "move_finished", die)
        processing.process_job(job_id=job.id, agency_id=job.agency_id)
    assert (jobs_of(admin)[0].status, (folder / "a.csv").exists()) == ("completed", True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM import_jobs_due(1000) WHERE job_id = %s", [job.id])
        assert cursor.fetchone() == (1,)
    processing.process_job(job_id=job.id, agency_id=job.agency_id)
    assert [each.name for each in (folder / "processed").iterdir()] == [f"{job.id}-a.csv"]
    assert jobs_of(admin)[0].created_accounts == 2


def test_poll__file_over_the_byte_cap__is_set_aside_whole_and_makes_no_job(stack, admin, monkeypatch):
    source, folder = make_source(stack, admin)
    body = make_csv(placements(2))
    (folder / "a.csv").write_bytes(body)
    monkeypatch.setattr(polling, "MAX_FILE_BYTES", len(body) - 1)
    assert poll_and_process(source, admin) == 0
    assert jobs_of(admin) == []
    (aside,) = (folder / "rejected").iterdir()
    assert (aside.name.startswith("too-large-"), aside.read_bytes()) == (True, body)


def test_poll__download_past_its_deadline__fails_and_leaves_the_file(stack, admin, monkeypatch):
    source, folder = make_source(stack, admin)
    (folder / "a.csv").write_bytes(make_csv(placements(2)))
    monkeypatch.setattr(sftp, "DOWNLOAD_SECONDS", -1)
    assert poll_and_process(source, admin) == 0
    with tenant_transaction(admin):
        assert "took longer" in ImportSource.objects.get(id=source.id).last_error
    assert (jobs_of(admin), (folder / "a.csv").exists()) == ([], True)


def test_due_sources__are_each_rung_for_in_a_task_of_their_own__and_a_broken_one_delays_none(stack, admin, monkeypatch):
    broken, _ = make_source(stack, admin, name="Broken")
    whole, folder = make_source(stack, admin, name="Whole")
    (folder / "a.csv").write_bytes(make_csv(placements(2)))
    with tenant_transaction(admin):
        ImportSource.objects.filter(id=broken.id).update(port=1)
    rung: list[UUID] = []
    monkeypatch.setattr(polling, "_ring", lambda source_id, _agency_id: rung.append(source_id))
    assert polling.poll_due_sources() >= 2
    assert {broken.id, whole.id} <= set(rung)
    made = [polling.poll_source(source_id=each.id, agency_id=admin.agency_id) for each in (broken, whole)]
    assert made == [0, 1]
    rung.clear()
    polling.poll_due_sources()
    assert not {broken.id, whole.id} & set(rung)


def test_poll__server_gone__backs_off_and_says_why(stack, admin):
    source, _ = make_source(stack, admin)
    with tenant_transaction(admin):
        ImportSource.objects.filter(id=source.id).update(port=1)
    assert poll_and_process(source, admin) == 0
    with tenant_transaction(admin):
        after = ImportSource.objects.get(id=source.id)
    assert after.consecutive_failures == 1
    assert "does not answer" in after.last_error
    assert after.next_poll_at > datetime.now(UTC) + timedelta(minutes=10)


def test_source__fails_three_times__admins_are_told_once_and_again_when_it_answers(stack, admin, collector):
    source, _ = make_source(stack, admin)
    port = source.port
    with tenant_transaction(admin):
        ImportSource.objects.filter(id=source.id).update(port=1)
    seen = []
    for _ in range(4):
        poll_and_process(source, admin)
        with tenant_transaction(admin):
            after = ImportSource.objects.get(id=source.id)
        seen.append((after.health, len(notices_of(admin))))
    assert seen == [("failing", 0), ("failing", 0), ("down", 1), ("down", 1)]
    kind, facts = notices_of(admin)[0]
    assert (kind, facts["code"], facts["failures"]) == ("import.source_failing", "unreachable", 3)
    assert facts["source_id"] == str(source.id)
    with tenant_transaction(admin):
        ImportSource.objects.filter(id=source.id).update(port=port)
    poll_and_process(source, admin)
    assert notices_of(admin)[1][0] == "import.source_recovered"
    assert notices_of(collector) == []


def test_source__our_own_storage_is_down__is_not_the_sources_failure(stack, admin, monkeypatch):
    source, folder = make_source(stack, admin)
    (folder / "a.csv").write_bytes(make_csv(placements(1)))

    def refuse(*_args, **_options):
        raise storage.StorageUnavailable

    with monkeypatch.context() as broken:
        broken.setattr(storage, "put_file", refuse)
        assert poll_and_process(source, admin) == 0
    with tenant_transaction(admin):
        after = ImportSource.objects.get(id=source.id)
    assert (after.consecutive_failures, after.health, after.lease_until) == (0, "new", None)
    assert poll_and_process(source, admin) == 1


def test_end__of_a_file_from_sftp__admins_hear_of_it_only_when_something_is_to_do(stack, admin):
    source, folder = make_source(stack, admin)
    (folder / "good.csv").write_bytes(make_csv(placements(2)))
    poll_and_process(source, admin)
    assert notices_of(admin) == []
    (folder / "bad.csv").write_bytes(make_csv([["R1", "Ana", "x"]]))
    poll_and_process(source, admin)
    (folder / "none.csv").write_bytes(b"nothing here\n")
    poll_and_process(source, admin)
    told = [(kind, facts["status"], facts["errors"], facts["code"]) for kind, facts in notices_of(admin)]
    assert told == [
        ("import.finished", "completed_with_errors", 1, ""),
        ("import.finished", "failed", 0, "missing_columns"),
    ]
