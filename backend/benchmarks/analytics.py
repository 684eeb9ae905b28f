"""The owner's figures at growing sizes beside the same ones added up directly, and their upkeep on a payment.

`run(stack)` for `make bench`; alone: `python -m benchmarks.analytics [sizes…]` from `backend/`. The plans of the
largest size go to `bench-results/`, with the table as JSON.
"""

import json
import os
import re
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

SIZES = (50_000, 5_000_000)
TAIL = 250
"""Rows that are not folded yet while the figures are read: five seconds of fifty payments each."""
READS, DIRECT_READS = 100, 3
PAYMENTS, ROUNDS = 150, 5
COLLECTORS = 50
DAYS = 30
RESULTS = Path(__file__).parents[2] / "bench-results"
DIRECT = Path(__file__).parent / "sql" / "analytics_direct.sql"


def run(stack: Any, sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Fills an agency of each size, reads its figures both ways, then measures payments. Needs Django set up."""
    import psycopg
    from django.db import connections

    from benchmarks import analytics_data
    from debtflow.audit.services import ensure_partitions

    ensure_partitions(months_back=13)
    urls = stack.admin_urls.named(connections["default"].settings_dict["NAME"])
    RESULTS.mkdir(exist_ok=True)
    with psycopg.connect(urls.admin, autocommit=True) as connection:
        cursor = connection.cursor()
        upkeep = _upkeep(stack, cursor)
        analytics_data.drop_indexes(cursor)
        found = {size: _at_size(cursor, size) for size in sizes}
    figures = {"sizes": found, "flatness": _flatness(found[sizes[0]], found[sizes[-1]]), "upkeep": upkeep}
    (RESULTS / "analytics.json").write_text(json.dumps(figures, indent=2))
    return figures


def _at_size(cursor: Any, size: int) -> dict[str, Any]:
    from benchmarks.analytics_data import differences, fill, fold
    from debtflow.accounts.tests.factories import make_account
    from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector
    from debtflow.payments.services import record_payment
    from debtflow.payments.workflow import Method

    agency = make_agency()
    admin = make_admin(agency)
    collectors = [make_collector(agency) for _ in range(COLLECTORS)]
    filled = fill(cursor, size=size, admin=admin, collectors=[one.collector_id for one in collectors])
    folded = fold(cursor, agency.id)
    account = make_account(admin, status="negotiating", balance="9000.00", collector=make_collector(agency))
    for _ in range(TAIL):
        record_payment(account=account.id, amount=Decimal("1.00"), payment_method=Method.CASH, actor=admin)
    wrong, compared = differences(cursor, agency.id)
    if wrong:
        raise SystemExit(f"The figures differ from the books: {wrong}.")
    rollup = {name: _read(cursor, agency.id, sql, READS, plan=name) for name, sql in _figures().items()}
    direct = {
        name: _read(cursor, agency.id, sql, DIRECT_READS, plan=f"{name}-direct") for name, sql in _direct().items()
    }
    seconds = {"fill": filled, "fold": folded, "compare": compared}
    return {"seconds": {name: round(value, 1) for name, value in seconds.items()}, "rollup": rollup, "direct": direct}


def _figures() -> dict[str, str]:
    from debtflow.analytics import collectors, selectors, trends

    return {
        "dashboard": selectors.DASHBOARD,
        "collectors": collectors.PERFORMANCE,
        "trends": trends.TRENDS,
        "aging": selectors.AGING,
    }


def _direct() -> dict[str, str]:
    parts = re.split(r"^-- (\w+)\n", DIRECT.read_text(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _read(cursor: Any, agency_id: Any, sql: str, times: int, *, plan: str) -> dict[str, float]:
    """Milliseconds of planning and executing in the database, as the application's role. Keeps the plan."""
    from benchmarks.analytics_data import enter

    asked = _window() | {"only": None, "granularity": "day", "split": "all"}
    enter(cursor, agency_id)
    spent = []
    for _ in range(times):
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", asked)
        told = cursor.fetchone()[0][0]
        spent.append(told["Planning Time"] + told["Execution Time"])
    cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", asked)
    (RESULTS / f"analytics-{plan}.plan.txt").write_text("\n".join(line for (line,) in cursor.fetchall()) + "\n")
    cursor.execute("COMMIT")
    spent.sort()
    return {
        "best": round(spent[0], 2),
        "p50": round(statistics.median(spent), 2),
        "p95": round(spent[int(len(spent) * 0.95)], 2),
    }


def _window() -> dict[str, date]:
    today = datetime.now(UTC).date()
    start = today - timedelta(days=DAYS - 1)
    return {"today": today, "end": today, "start": start, "previous_start": start - timedelta(days=DAYS)}


def _flatness(small: dict[str, Any], large: dict[str, Any]) -> dict[str, float]:
    """The best times of the largest size over those of the smallest: what else the machine does spoils them least."""
    return {name: round(large["rollup"][name]["best"] / one["best"], 2) for name, one in small["rollup"].items()}


def _upkeep(stack: Any, cursor: Any) -> float:
    """CPU of recorded payments with their deltas and folding, over the same without either."""
    from benchmarks.imports import cpu
    from debtflow.accounts.tests.factories import make_account
    from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector
    from debtflow.analytics import services
    from debtflow.payments.services import record_payment
    from debtflow.payments.workflow import Method

    agency = make_agency()
    admin = make_admin(agency)
    accounts = [
        make_account(admin, status="negotiating", balance="90000.00", collector=make_collector(agency))
        for _ in range(10)
    ]

    def pay() -> None:
        for number in range(PAYMENTS):
            account = accounts[number % len(accounts)].id
            record_payment(account=account, amount=Decimal("1.00"), payment_method=Method.CASH, actor=admin)

    def pay_and_fold() -> None:
        pay()
        services.fold(actor=admin)

    def measured(work: Callable[[], None]) -> float:
        with cpu(stack) as figures:
            work()
        return figures["cpu"]

    usual, bare = [], []
    pay_and_fold()
    for _ in range(ROUNDS):
        usual.append(measured(pay_and_fold))
        with _nobody_adding_up(cursor):
            bare.append(measured(pay))
    return round(statistics.median(usual) / statistics.median(bare), 3)


@contextmanager
def _nobody_adding_up(cursor: Any) -> Iterator[None]:
    """Payments write the activities that people read, without their deltas."""
    from django.apps import apps

    written = (Path(apps.get_app_config("payments").path) / "sql" / "10_post_payment.sql").read_text()
    without, changed = re.subn(r"metadata, accounts,[^)]*\)", "metadata)", written)
    without, valued = re.subn(r", 1,\n[^;]*\);", ");", without)
    if (changed, valued) != (2, 2):
        raise SystemExit("post_payment() has changed: say here what it would be without deltas.")
    cursor.execute(f"SET ROLE owner; {without}; RESET ROLE")
    try:
        yield
    finally:
        cursor.execute(f"SET ROLE owner; {written}; RESET ROLE")


def _table(figures: dict[str, Any]) -> str:
    lines = [
        f"{'accounts':>10} {'figure':12} {'best ms':>8} {'p50 ms':>8} {'p95 ms':>8} {'direct ms':>10} {'times':>8}"
    ]
    for size, found in figures["sizes"].items():
        for name, spent in found["rollup"].items():
            direct = found["direct"][name]["p50"]
            times = "".join(f" {spent[each]:>8}" for each in ("best", "p50", "p95"))
            lines.append(f"{size:>10,} {name:12}{times} {direct:>10} {direct / spent['p50']:>8.0f}")
        lines.append(f"{size:>10,} seconds: {found['seconds']}")
    lines.append(f"largest over smallest: {figures['flatness']} (bar: 1.2)")
    lines.append(f"payments with upkeep over without: {figures['upkeep']} (bar: 1.10)")
    return "\n".join(lines)


def main() -> None:
    import django

    from runtime.testing import services

    sizes = tuple(int(each) for each in sys.argv[1:]) or SIZES
    with services(Path(tempfile.mkdtemp(prefix="debtflow-bench-"))) as stack:
        os.environ.update(stack.env | {"DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "ERROR"})
        django.setup()
        print(_table(run(stack, sizes)))


if __name__ == "__main__":
    main()
