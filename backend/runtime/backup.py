"""A base backup of a running cluster through PostgreSQL's own functions, and recovery from it and archived WAL.

The server that npm brings has no ``pg_basebackup``; this is what it does, for a cluster on this machine.
"""

import shlex
import shutil
import time
from pathlib import Path

import psycopg

from runtime.errors import RuntimeProblem
from runtime.postgres import server

# what a copy must not have: the running server's identity, and WAL and slots, which recovery brings itself
_LEFT_OUT_FILES = {"postmaster.pid", "postmaster.opts", "postgresql.conf"}
_EMPTIED_FOLDERS = {"pg_wal", "pg_replslot", "pg_stat_tmp", "pg_notify", "pg_serial", "pg_snapshots", "pg_subtrans"}


def archiving_to(archive: Path) -> dict[str, str]:
    """Server settings that send every finished WAL segment to the folder."""
    target = shlex.quote(str(archive))
    return {
        "wal_level": "replica",
        "archive_mode": "on",
        "full_page_writes": "on",
        "archive_command": f"test ! -f {target}/%f && cp %p {target}/%f.new && mv {target}/%f.new {target}/%f",
    }


def recovery_to(moment: str, archive: Path) -> dict[str, str]:
    """Server settings that replay archived WAL up to the moment (a timestamp with zone) and then open for writing."""
    return {
        "restore_command": f"cp {shlex.quote(str(archive))}/%f %p",
        "recovery_target_time": moment,
        "recovery_target_inclusive": "off",
        "recovery_target_action": "promote",
    }


def take(admin_url: str, data: Path, base: Path) -> int:
    """Copies the running cluster's data to ``base``, which must not exist; returns its size in bytes."""
    with psycopg.connect(admin_url, autocommit=True) as session:
        session.execute("SELECT pg_backup_start('drill', fast => true)")
        base.mkdir(mode=0o700)
        size = _copy(data, base)
        label = session.execute("SELECT labelfile FROM pg_backup_stop(wait_for_archive => true)").fetchone()
        assert label is not None
        (base / "backup_label").write_text(label[0])
    return size


def _copy(source: Path, target: Path) -> int:
    """Everything that a running server may let go of while it is copied may be missing: WAL brings it."""
    size = 0
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source)
        if (relative.parts[0] in _EMPTIED_FOLDERS and len(relative.parts) > 1) or relative.name in _LEFT_OUT_FILES:
            continue
        try:
            if path.is_dir():
                (target / relative).mkdir(mode=0o700)
            else:
                shutil.copyfile(path, target / relative)
                size += (target / relative).stat().st_size
        except FileNotFoundError:
            continue
    return size


def place(base: Path, data: Path) -> None:
    """Makes the data folder of a cluster that recovers from the base backup when it starts."""
    shutil.copytree(base, data)
    data.chmod(0o700)
    (data / "pg_wal" / "archive_status").mkdir(mode=0o700, parents=True, exist_ok=True)
    (data / "recovery.signal").touch()
    for path in (data, *data.rglob("*")):
        server.hand_over(path)


def has_recovered(admin_url: str) -> None:
    """Raises until the server answers and takes writes."""
    with psycopg.connect(admin_url, connect_timeout=2) as session:
        if session.execute("SELECT pg_is_in_recovery()").fetchone() != (False,):
            raise RuntimeProblem("still replaying")


def wait_until_archived(session: "psycopg.Connection[tuple[object, ...]]", seconds: float = 60) -> None:
    """Returns when the segment before the one now being written is in the archive."""
    deadline = time.monotonic() + seconds
    wanted = "SELECT pg_walfile_name(pg_current_wal_lsn()) > last_archived_wal AND last_archived_wal >= %s"
    row = session.execute("SELECT pg_walfile_name(pg_current_wal_lsn() - 16 * 1024 * 1024)").fetchone()
    assert row is not None
    while session.execute(wanted + " FROM pg_stat_archiver", [row[0]]).fetchone() != (True,):
        if time.monotonic() > deadline:
            raise RuntimeProblem("the last segment of WAL was not archived in time")
        time.sleep(0.05)  # the archiver signals nobody
