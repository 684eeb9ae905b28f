"""What row security and the audit triggers cost, as ratios of times in one run.

`run(stack)` for `make bench`; alone: `python -m benchmarks.protection [rows]` from `backend/`.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROWS = 50_000
ROUNDS = 12
READS = {
    "list": (
        "SELECT id, external_ref, debtor_name, current_balance FROM account WHERE {mine}"
        " ORDER BY priority DESC, due_sort, id LIMIT 50",
        60,
    ),
    "point": ("SELECT id, external_ref, current_balance FROM account WHERE {mine} AND id = %(id)s", 300),
    "range": (
        "SELECT count(*), sum(current_balance) FROM account WHERE {mine} AND current_balance BETWEEN 50000 AND 90000",
        6,
    ),
}


def run(stack: Any, rows: int = ROWS) -> dict[str, Any]:
    """Fills one agency by an import, then reads and updates it both ways, in turn. Needs Django set up."""
    import psycopg
    from django.db import connections

    from benchmarks.imports import make_file
    from debtflow.agencies.tests.factories import make_admin, make_agency
    from debtflow.imports import processing
    from debtflow.imports.tests.factories import upload

    admin = make_admin(make_agency())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.csv")
        make_file(path, rows)
        job = upload(path.read_bytes(), admin)
    processing.process_job(job_id=job.id, agency_id=job.agency_id)
    urls = stack.admin_urls.named(connections["default"].settings_dict["NAME"])
    with psycopg.connect(urls.admin, autocommit=True) as connection:
        cursor = connection.cursor()
        cursor.execute("ANALYZE account")
        cursor.execute("SELECT id FROM account WHERE agency_id = %s LIMIT 1000", [admin.agency_id])
        ids = [row[0] for row in cursor.fetchall()]
        figures = {name: _row_security(cursor, admin.agency_id, ids, *READS[name]) for name in READS}
        return {"rows": rows, "row_security": figures, "audit_on_update": _audit(cursor, admin.agency_id, ids)}


def _row_security(cursor: Any, agency_id: Any, ids: list[Any], sql: str, times: int) -> float:
    """Under the policy as `app`, against the same with an explicit WHERE as a role that row security lets pass."""

    def guarded() -> None:
        _in_transaction(cursor, "app", agency_id, sql.format(mine="true"), ids, times)

    def plain() -> None:
        mine = f"agency_id = '{agency_id}'::uuid"
        _in_transaction(cursor, None, agency_id, sql.format(mine=mine), ids, times)

    return _ratio(guarded, plain)


def _audit(cursor: Any, agency_id: Any, ids: list[Any]) -> dict[str, float]:
    """Updates with the audit trigger against the same without it, in the three ways that they come."""
    one = "UPDATE account SET priority = (priority + 1) %% 4 WHERE id = %(id)s"
    many = one.replace("= %(id)s", "= ANY(%(id)s)")

    def each() -> None:
        for number in range(100):
            _in_transaction(cursor, "app", agency_id, one, ids[number:], 1)

    return {
        "a_transaction_each": _audited_ratio(cursor, each),
        "in_one_transaction": _audited_ratio(cursor, lambda: _in_transaction(cursor, "app", agency_id, one, ids, 200)),
        "in_one_statement": _audited_ratio(cursor, lambda: _in_transaction(cursor, "app", agency_id, many, [ids], 1)),
    }


def _audited_ratio(cursor: Any, update: Callable[[], None]) -> float:
    def unaudited() -> None:
        cursor.execute("ALTER TABLE account DISABLE TRIGGER audit_change")
        try:
            began = time.perf_counter()
            update()
            spent.append(time.perf_counter() - began)
        finally:
            cursor.execute("ALTER TABLE account ENABLE TRIGGER audit_change")

    spent: list[float] = []
    audited = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        update()
        audited.append(time.perf_counter() - began)
        unaudited()
    return round(statistics.median(audited) / statistics.median(spent), 2)


def _in_transaction(cursor: Any, role: str | None, agency_id: Any, sql: str, ids: list[Any], times: int) -> None:
    cursor.execute("BEGIN")
    cursor.execute(
        "SELECT set_config('app.agency_id', %s, true), set_config('app.actor', 'system', true),"
        " set_config('app.role', 'system', true), set_config('app.request_id', '', true),"
        " set_config('app.task_id', '', true), set_config('app.ip', '', true)",
        [str(agency_id)],
    )
    if role:
        cursor.execute(f"SET LOCAL ROLE {role}")
    for number in range(times):
        cursor.execute(sql, {"id": ids[number % len(ids)]})
    cursor.execute("COMMIT")


def _ratio(one: Callable[[], None], other: Callable[[], None]) -> float:
    times: dict[Callable[[], None], list[float]] = {one: [], other: []}
    for _ in range(ROUNDS):
        for each in (one, other):
            began = time.perf_counter()
            each()
            times[each].append(time.perf_counter() - began)
    return round(statistics.median(times[one]) / statistics.median(times[other]), 2)


def main() -> None:
    import django

    from runtime.testing import services

    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with services(Path(tempfile.mkdtemp(prefix="debtflow-bench-"))) as stack:
        os.environ.update(stack.env | {"DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "ERROR"})
        django.setup()
        print(run(stack, rows))


if __name__ == "__main__":
    main()
