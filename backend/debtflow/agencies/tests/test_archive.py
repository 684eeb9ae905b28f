"""Retention of the audit trail against a real database and a real object store."""

import gzip
import signal
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, connections

from debtflow.agencies.archives import ArchiveBucket
from debtflow.agencies.tests.factories import make_agency
from debtflow.audit import archive, services
from debtflow.audit.models import AuditArchive, AuditEvent, LegalHold
from debtflow.common.access import system_actor
from debtflow.common.tenancy import tenant_transaction

BACKEND = Path(__file__).resolve().parents[3]
OLD = archive.shifted(datetime.now(UTC).date(), -30)
PARTITION = f"audit_event_{OLD:%Y%m}"


@pytest.fixture
def old_events(own_database):
    services.ensure_partitions(months_back=36)
    agencies = [make_agency() for _ in range(2)]
    for agency in agencies:
        with tenant_transaction(system_actor(agency.id)):
            AuditEvent.objects.bulk_create(
                AuditEvent(
                    agency_id=agency.id,
                    created_at=datetime(OLD.year, OLD.month, 3, tzinfo=UTC) + timedelta(minutes=n),
                    actor="system",
                    role="system",
                    request_id="r",
                    task_id="",
                    action="old.event",
                    object_type="thing",
                    changes={"number": n},
                )
                for n in range(50)
            )
    return agencies


def exists(table):
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [table])
        return cursor.fetchone()[0] is not None


def seen_by(agency):
    with tenant_transaction(system_actor(agency.id)):
        return AuditEvent.objects.filter(action="old.event").count()


def test_archive__old_month__is_verified_in_the_bucket_and_dropped(old_events, tmp_path):
    call_command("archive_audit")
    assert not exists(PARTITION)
    record = AuditArchive.objects.get(month=OLD)
    assert (record.row_count, record.dropped_at is not None) == (100, True)
    ArchiveBucket().get_file(tmp_path / "a.gz", key=record.object_key)
    assert len(gzip.decompress((tmp_path / "a.gz").read_bytes()).splitlines()) == 101
    assert seen_by(old_events[0]) == 0
    recent = archive.shifted(datetime.now(UTC).date(), -24)
    assert exists(f"audit_event_{recent:%Y%m}")


def test_restore__archived_month__is_readable_again_by_its_agency_alone(old_events):
    call_command("archive_audit")
    call_command("audit_restore", f"{OLD:%Y-%m}")
    assert [seen_by(agency) for agency in old_events] == [50, 50]
    assert seen_by(make_agency()) == 0
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT relforcerowsecurity FROM pg_class WHERE relname = %s", [PARTITION])
        assert cursor.fetchone() == (True,)
    outcomes = {o.month: o.reason for o in archive.archive_old_months(ArchiveBucket())}
    assert outcomes[OLD] == "restored"


def test_archive__legal_hold__keeps_the_month_until_it_is_lifted(old_events):
    with tenant_transaction(system_actor(old_events[1].id)):
        hold = LegalHold.objects.create(agency_id=old_events[1].id, reason="Subpoena 12")
    assert {o.month: o.reason for o in archive.archive_old_months(ArchiveBucket())}[OLD] == "legal hold"
    assert seen_by(old_events[0]) == 50
    with tenant_transaction(system_actor(old_events[1].id)):
        LegalHold.objects.filter(id=hold.id).update(lifted_at=datetime.now(UTC))
    assert {o.month: o.is_dropped for o in archive.archive_old_months(ArchiveBucket())}[OLD]


class LossyBucket(ArchiveBucket):
    """Stores another file than it was given."""

    def put_file(self, path, *, key):
        path.write_bytes(gzip.compress(b"id\n"))
        super().put_file(path, key=key)


def test_archive__store_that_loses_bytes__drops_nothing_and_the_next_run_goes_on(old_events):
    with pytest.raises(archive.NotVerified):
        archive.archive_old_months(LossyBucket())
    assert exists(PARTITION)
    assert archive.archive_old_months(ArchiveBucket())
    assert AuditArchive.objects.get(month=OLD).row_count == 100
    assert not exists(PARTITION)


STEPS = ["_detach", "_export", "put_file", "get_file", "_verify", "save"]
"""In their order; `save` is inside the transaction that drops the table."""
RUN = """
import os, signal, sys
import django
django.setup()
from debtflow.agencies.archives import ArchiveBucket
from debtflow.audit import archive
from debtflow.audit.models import AuditArchive

holder = {"put_file": ArchiveBucket, "get_file": ArchiveBucket, "save": AuditArchive}.get(sys.argv[1], archive)
whole = getattr(holder, sys.argv[1])

def finish_and_die(*arguments, **named):
    whole(*arguments, **named)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(holder, sys.argv[1], finish_and_die)
archive.archive_old_months(ArchiveBucket())
"""


def run_killed_after(step, env, folder):
    """A run in a process of its own, which finishes the step and gets SIGKILL."""
    ended = subprocess.run(
        [sys.executable, "-c", RUN, step], check=False, env={**env, "TMPDIR": str(folder)}, cwd=BACKEND
    )
    assert ended.returncode == -signal.SIGKILL


@pytest.mark.parametrize("step", STEPS)
def test_archive__killed_after_any_step__loses_nothing_and_the_next_run_finishes(
    old_events, own_database, stack, tmp_path, step
):
    run_killed_after(step, stack.env_for(own_database), tmp_path)
    assert exists(PARTITION)
    assert not AuditArchive.objects.filter(month=OLD, dropped_at__isnull=False).exists()
    archive.archive_old_months(ArchiveBucket())
    record = AuditArchive.objects.get(month=OLD)
    assert (record.row_count, record.dropped_at is not None, exists(PARTITION)) == (100, True, False)
    ArchiveBucket().get_file(tmp_path / "a.gz", key=record.object_key)
    assert len(gzip.decompress((tmp_path / "a.gz").read_bytes()).splitlines()) == 101


def test_archive__hold_placed_while_a_month_is_detached__keeps_it_all_the_same(
    old_events, own_database, stack, tmp_path
):
    run_killed_after("_detach", stack.env_for(own_database), tmp_path)
    with tenant_transaction(system_actor(old_events[0].id)):
        LegalHold.objects.create(agency_id=old_events[0].id, reason="Subpoena 13")
    outcomes = {o.month: o.reason for o in archive.archive_old_months(ArchiveBucket())}
    assert (outcomes[OLD], exists(PARTITION)) == ("legal hold", True)


def test_restore__archive_that_was_tampered_with__is_refused(old_events, tmp_path):
    archive.archive_old_months(ArchiveBucket())
    record = AuditArchive.objects.get(month=OLD)
    forged = tmp_path / "forged.gz"
    forged.write_bytes(gzip.compress(b"id\n"))
    ArchiveBucket().put_file(forged, key=record.object_key)
    with pytest.raises(archive.NotVerified):
        archive.restore_month(OLD, ArchiveBucket(), keep_until=date(2999, 1, 1))
    assert not exists(PARTITION)


def test_archive__three_years_after_the_last_activity__every_event_can_still_be_read(old_events):
    """12 CFR 1006.100: no code of ours ever takes an archived month out of the bucket, however old it is."""
    archive.archive_old_months(ArchiveBucket())
    later = archive.shifted(OLD, 12 * 3 + 1)
    archive.archive_old_months(ArchiveBucket(), today=later)
    archive.restore_month(OLD, ArchiveBucket(), keep_until=archive.shifted(later, 1))
    assert [seen_by(agency) for agency in old_events] == [50, 50]


def test_ensure_partitions__new_months__come_three_ahead_and_never_as_default(own_database):
    services.ensure_partitions()
    assert services.ensure_partitions() == 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, pg_get_expr(c.relpartbound, c.oid) FROM pg_inherits i"
            " JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'audit_event'::regclass"
        )
        bounds = dict(cursor.fetchall())
    this_month = datetime.now(UTC).date().replace(day=1)
    assert {f"audit_event_{archive.shifted(this_month, by):%Y%m}" for by in range(4)} <= set(bounds)
    assert "DEFAULT" not in bounds.values()


def test_archive__months_within_retention__stay(own_database):
    services.ensure_partitions(months_back=30)
    cutoff = date(2026, 3, 15)
    kept = {o.month for o in archive.archive_old_months(ArchiveBucket(), today=cutoff)}
    assert date(2024, 3, 1) not in kept
