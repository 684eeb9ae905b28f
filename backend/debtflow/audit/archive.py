"""Retention: a month that is old enough leaves the database as a file, verified before it is dropped.

Runs as the role owner. Each step commits, so that a run which died goes on where it stopped: a month that is detached
but not dropped is exported again, to the same key.
"""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from django.db import connections, transaction

from debtflow.audit.models import AuditArchive

KEEP_MONTHS = 24
BLOCK = 1024 * 1024
_LOCK = 7_216_024


class Store(Protocol):
    """Where archives go; the gateway's functions with the bucket filled in."""

    def put_file(self, path: Path, *, key: str) -> None: ...

    def get_file(self, path: Path, *, key: str) -> None: ...


class NotVerified(RuntimeError):
    """The archive doesn't hold what the database held: nothing was dropped."""


@dataclass(frozen=True, slots=True)
class Outcome:
    month: date
    rows: int
    is_dropped: bool
    reason: str = ""


def archive_old_months(store: Store, *, today: date | None = None) -> list[Outcome]:
    """Every month that ended `KEEP_MONTHS` ago or earlier, oldest first."""
    horizon = shifted((today or datetime.now(UTC).date()).replace(day=1), -KEEP_MONTHS)
    with _alone():
        return [_archive(month, store) for month in _months() if month < horizon]


def restore_month(month: date, store: Store, *, keep_until: date) -> int:
    """Brings an archived month back as a partition; retention leaves it alone until `keep_until`. Returns its rows."""
    record = AuditArchive.objects.using("owner").get(month=month, dropped_at__isnull=False)
    with _alone(), TemporaryDirectory(prefix="audit-") as folder:
        path = Path(folder, "archive.csv.gz")
        store.get_file(path, key=record.object_key)
        _compare(record, sha256=_sha256(path))
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            partition = _partition(month)
            cursor.execute(f"CREATE TABLE {partition} (LIKE audit_event INCLUDING DEFAULTS)")
            _compare(record, rows=_load(cursor, partition, path))
            end = shifted(month, 1)
            cursor.execute(
                f"ALTER TABLE audit_event ATTACH PARTITION {partition} FOR VALUES FROM (%s) TO (%s)",
                [f"{month} 00:00:00+00", f"{end} 00:00:00+00"],
            )
            cursor.execute("SELECT protect_partition(%s)", [partition])
            record.dropped_at, record.kept_until = None, keep_until
            record.save(using="owner")
    return record.row_count


def _archive(month: date, store: Store) -> Outcome:
    held = _reason_to_keep(month)
    if held:
        return Outcome(month, 0, is_dropped=False, reason=held)
    record = _detach(month)
    with TemporaryDirectory(prefix="audit-") as folder:
        path = Path(folder, "archive.csv.gz")
        rows = _export(month, path)
        _compare(record, rows=rows)
        record.sha256 = _sha256(path)
        store.put_file(path, key=record.object_key)
        back = Path(folder, "back.csv.gz")
        store.get_file(back, key=record.object_key)
        _verify(record, back)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        record.verified_at = record.dropped_at = datetime.now(UTC)
        record.save(using="owner")
        cursor.execute(f"DROP TABLE {_partition(month)}")
    return Outcome(month, rows, is_dropped=True)


def _detach(month: date) -> AuditArchive:
    """Takes the month out of the trail and remembers how many events it should hold."""
    partition = _partition(month)
    key = f"audit/{month:%Y}/{partition}.csv.gz"
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = %s::regclass)", [partition])
        (is_attached,) = cursor.fetchone()
        cursor.execute(f"ALTER TABLE {partition} NO FORCE ROW LEVEL SECURITY")
        if not is_attached:
            return AuditArchive.objects.using("owner").get(month=month)
        cursor.execute("SELECT audit_month_count(%s)", [month])
        (expected,) = cursor.fetchone()
        cursor.execute(f"ALTER TABLE audit_event DETACH PARTITION {partition}")
        facts = {"object_key": key, "row_count": expected, "sha256": "", "verified_at": None, "dropped_at": None}
        record, _ = AuditArchive.objects.using("owner").update_or_create(month=month, defaults=facts)
    return record


def _reason_to_keep(month: date) -> str:
    """A restored month waits for its day; one with events of an agency under legal hold waits for the hold to end."""
    today = datetime.now(UTC).date()
    if AuditArchive.objects.using("owner").filter(month=month, kept_until__gte=today).exists():
        return "restored"
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM held_agencies()")
        return "legal hold" if cursor.fetchone()[0] and _holds_events_under_hold(month) else ""


def _holds_events_under_hold(month: date) -> bool:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE {_partition(month)} NO FORCE ROW LEVEL SECURITY")
        ours = f"SELECT FROM {_partition(month)} e JOIN held_agencies() h ON h.agency_id = e.agency_id"
        cursor.execute(f"SELECT EXISTS ({ours})")
        (found,) = cursor.fetchone()
        cursor.execute(f"ALTER TABLE {_partition(month)} FORCE ROW LEVEL SECURITY")
    return bool(found)


def _export(month: date, path: Path) -> int:
    rows = f"SELECT * FROM {_partition(month)} ORDER BY created_at, id"  # noqa: S608  (a month's name)
    statement = f"COPY ({rows}) TO STDOUT (FORMAT csv, HEADER)"
    with connections["owner"].cursor() as cursor, path.open("wb") as raw:
        with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed, cursor.copy(statement) as copy:
            for block in copy:
                packed.write(block)
        return int(cursor.rowcount)


def _verify(record: AuditArchive, path: Path) -> None:
    """Reads the stored file into a temporary table: same bytes, same number of rows."""
    _compare(record, sha256=_sha256(path))
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE read_back (LIKE audit_event) ON COMMIT DROP")
        _compare(record, rows=_load(cursor, "read_back", path))


def _load(cursor: Any, table: str, path: Path) -> int:
    with gzip.open(path, "rb") as packed, cursor.copy(f"COPY {table} FROM STDIN (FORMAT csv, HEADER)") as copy:
        while block := packed.read(BLOCK):
            copy.write(block)
    return int(cursor.rowcount)


def _compare(record: AuditArchive, *, rows: int | None = None, sha256: str | None = None) -> None:
    if rows is not None and rows != record.row_count:
        raise NotVerified(f"{record.month:%Y-%m}: {record.row_count} events expected, {rows} found")
    if sha256 is not None and sha256 != record.sha256:
        raise NotVerified(f"{record.month:%Y-%m}: the stored file is another than the one that was written")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _months() -> list[date]:
    """Months with a table of their own, attached or left detached by a run that died."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^audit_event_[0-9]{6}$'")
        return sorted(date(int(name[-6:-2]), int(name[-2:]), 1) for (name,) in cursor.fetchall())


def shifted(month: date, by: int) -> date:
    """The first of the month so many months later."""
    years, index = divmod(month.year * 12 + month.month - 1 + by, 12)
    return date(years, index + 1, 1)


def _partition(month: date) -> str:
    return f"audit_event_{month:%Y%m}"


@contextmanager
def _alone() -> Iterator[None]:
    """One run at a time; a second one waits."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
