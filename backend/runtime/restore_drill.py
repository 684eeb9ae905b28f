"""`make restore-drill`: a base backup and WAL on this machine, restored to a point in time, and the copy checked.

While payments are taken through the API, the drill backs up the running cluster, notes a moment, lets a "mistake" drop
a table, restores the backup up to the moment into a second cluster, and compares: every payment answered before the
moment is there, none begun after it is, and the invariants hold. Prints its figures and writes them to
``bench-results/restore-drill.json``; ends with 1 when one of these isn't so.
"""

import json
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psycopg

from runtime import backup, environment, payers, ports
from runtime.layout import REPOSITORY, Layout
from runtime.postgres import server
from runtime.processes import Keeper, wait_until_ready
from runtime.testing import TestStack, manage, services, start_product

ACCOUNTS = 200
RESULTS = REPOSITORY / "bench-results" / "restore-drill.json"
_BEFORE_BACKUP, _AFTER_BACKUP, _AFTER_MOMENT = 150, 150, 100
"""Payments answered before the backup begins, between it and the moment, and between the moment and the mistake."""


def run(_arguments: Sequence[str]) -> int:
    folder = Path(tempfile.mkdtemp(prefix="debtflow-drill-"))
    archive = folder / "wal"
    archive.mkdir(mode=0o700)
    server.hand_over(archive)
    with services(folder, postgres_settings=backup.archiving_to(archive)) as stack:
        stack.manage("seed_demo", "--scale", str(ACCOUNTS))
        figures, moment, seen = _work_until_the_mistake(stack)
        stack.kill("postgres")
        figures |= _restore_and_check(stack, archive, moment, seen)
    _report(figures)
    return 0 if figures["is_passed"] else 1


def _work_until_the_mistake(stack: TestStack) -> tuple[dict[str, object], str, payers.Seen]:
    base = stack.layout.root / "base"
    admin = stack.env["DATABASE_ADMIN_URL"]
    with start_product(stack) as product, payers.paying(product.api_url) as seen:
        seen.wait_for_more(_BEFORE_BACKUP)
        began = time.monotonic()
        size = backup.take(admin, server.data_folder(stack.layout), base)
        backup_seconds = time.monotonic() - began
        seen.wait_for_more(_AFTER_BACKUP)
        with psycopg.connect(admin, autocommit=True) as database:
            seen.mark("before")
            moment = str(database.execute("SELECT clock_timestamp()::text").fetchone()[0])  # type: ignore[index]
            seen.mark("after")
            seen.wait_for_more(_AFTER_MOMENT)
            _make_the_mistake(database)
            database.execute("SELECT pg_switch_wal()")
            backup.wait_until_archived(database)
    figures: dict[str, object] = {
        "accounts": ACCOUNTS,
        "base_backup_mb": round(size / 2**20, 1),
        "base_backup_s": round(backup_seconds, 1),
        "refused_or_failed_before_the_mistake": seen.failed_before_the_mistake,
    }
    return figures, moment, seen


def _make_the_mistake(database: psycopg.Connection) -> None:
    """Payments at work may hold what the drop needs, and want what it holds: then it tries again."""
    is_dropped = False
    while not is_dropped:
        with suppress(psycopg.errors.DeadlockDetected):
            database.execute("DROP TABLE payment CASCADE")
            is_dropped = True


def _restore_and_check(stack: TestStack, archive: Path, moment: str, seen: payers.Seen) -> dict[str, object]:
    layout = Layout(stack.layout.root / "copy")
    port = ports.pick_for_test()
    own = stack.parts_for(stack.database)
    password = own.secrets.get("db_admin_password")
    began = time.monotonic()
    backup.place(stack.layout.root / "base", server.data_folder(layout))
    service = server.service(
        layout, port=port, password=password, for_tests=True, settings=backup.recovery_to(moment, archive)
    )
    service = replace(service, ready=lambda: backup.has_recovered(server.admin_url(port, password)), start_timeout=600)
    keeper = Keeper()
    try:
        log = layout.log("postgres")
        wait_until_ready(service, keeper.start(service, log), log)
        recovered = time.monotonic()
        urls = environment.own_database_urls(port, own.secrets, stack.database)
        overrides = {"DATABASE_URL": urls.app, "DATABASE_OWNER_URL": urls.owner, "DATABASE_ADMIN_URL": urls.admin}
        invariants = manage("invariants", env={**own.env, **overrides}).splitlines()
        checked = time.monotonic()
        with psycopg.connect(urls.admin) as copy:
            there = {str(row[0]) for row in copy.execute("SELECT id FROM payment").fetchall()}
    finally:
        keeper.close()
    return {
        "wal_mb": round(sum(file.stat().st_size for file in archive.iterdir()) / 2**20, 1),
        "moment": moment,
        "recovery_s": round(recovered - began, 1),
        "invariants_that_hold": len(invariants),
        "invariants_s": round(checked - recovered, 1),
        **_compare(seen, there),
    }


def _compare(seen: payers.Seen, there: set[str]) -> dict[str, object]:
    before, after = seen.answered_by("before"), seen.begun_after("after")
    return {
        "answered_before_the_moment": len(before),
        "lost_of_them": len(before - there),
        "begun_after_the_moment": len(after),
        "restored_of_them": len(after & there),
        "is_passed": bool(before and after) and before <= there and not after & there,
    }


def _report(figures: dict[str, object]) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(figures, indent=1) + "\n")
    width = max(map(len, figures))
    for name, value in figures.items():
        print(f"{name:<{width}}  {value}")
    sys.stdout.flush()
