"""An import against a plain COPY of its clean rows into clones of the tables without row security, in CPU seconds, and
beside `import_peers`, for each row.

`make bench` runs it at 200,000 and at 1,000,000 rows; alone: `python -m benchmarks.imports [rows]` from `backend/`. The
table is printed, the figures are written to `bench-results/imports-<rows>.json`.
"""

import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROWS = 200_000
PEER_ROWS = 20_000
BAR = 1.4
RESULTS = Path(__file__).parents[2] / "bench-results"
TABLES = ("debtor", "account", "ledger_entry", "activity", "audit_event")
HEADER = (
    "external_ref,debtor_name,debtor_ssn_last4,debtor_email,debtor_phone,address_line1,address_city,address_state,"
    "address_zip,original_amount,due_date,creditor_name,account_type,priority,batch,branch,region,comment\n"
)
FIRST = ("Olivia", "Liam", "Emma", "Noah", "Ava", "Elijah", "Sofia", "Mateo", "Isabella", "Lucas", "Mia", "Daniel")
LAST = ("Nguyen", "Carter", "Ramirez", "Patel", "Johnson", "Brooks", "Delgado", "Foster", "Kim", "Moreau", "Silva")


def make_file(path: Path, rows: int) -> None:
    """18 columns, 5 % bad rows, 2 % repeated references."""
    dice = random.Random(11)
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for n in range(rows):
            luck = dice.random()
            number = dice.randrange(n) if luck > 0.98 and n else n
            amount = "12O.00" if luck < 0.02 else f"{dice.randrange(1000, 900000) / 100:.2f}"
            mail = "nobody" if 0.02 <= luck < 0.05 else f"person{n}@example.com"
            name = f"{dice.choice(FIRST)} {dice.choice(LAST)}{number % 977}"
            due = f"2026-{dice.randrange(1, 13):02d}-{dice.randrange(1, 29):02d}"
            file.write(
                f"BEN-{number:08d},{name},{n % 10000:04d},{mail},(512) 555-{n % 10000:04d},{n % 9000 + 100} Maple Ave,"
                f"Austin,TX,78701,{amount},{due},Bench Bank,credit_card,{n % 4},B1,North,West,none\n"
            )


@contextmanager
def cpu(stack: Any) -> Iterator[dict[str, float]]:
    """CPU of this process and of PostgreSQL, elapsed time, and this process' peak memory."""
    figures: dict[str, float] = {}
    own, database, began = time.process_time(), cpu_of_group(stack.pid("postgres")), time.monotonic()
    yield figures
    figures["own"] = time.process_time() - own
    figures["database"] = cpu_of_group(stack.pid("postgres")) - database
    figures["cpu"] = figures["own"] + figures["database"]
    figures["seconds"] = time.monotonic() - began
    figures["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cpu_of_group(leader: int) -> float:
    """Seconds of the leader and everything it started, the ended ones included."""
    children: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(stat.parent.name)
        children.setdefault(int(fields[1]), []).append(pid)
        ticks[pid] = sum(int(each) for each in fields[11:15])
    wanted, total = [leader], 0
    while wanted:
        pid = wanted.pop()
        total += ticks.get(pid, 0)
        wanted += children.get(pid, [])
    return total / os.sysconf("SC_CLK_TCK")


def run(stack: Any, rows: int = ROWS) -> dict[str, Any]:
    """Imports, copies the rows that came of it, and lets the peers load fewer. Needs Django set up on the stack."""
    from debtflow.agencies.tests.factories import make_admin, make_agency
    from debtflow.common.tenancy import tenant_transaction
    from debtflow.imports import processing
    from debtflow.imports.models import ImportChunk
    from debtflow.imports.selectors import get_job
    from debtflow.imports.tests.factories import upload

    admin = make_admin(make_agency())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.csv")
        make_file(path, rows)
        with path.open("rb") as file:
            blocks = iter(lambda: file.read(1024 * 1024), b"")
            job = upload(blocks, admin)
    began = datetime.now(UTC)
    with cpu(stack) as imported:
        processing.process_job(job_id=job.id, agency_id=job.agency_id)
    with tenant_transaction(admin):
        first = ImportChunk.objects.filter(job=job.id).order_by("first_record")[0]
    job = get_job(job_id=job.id, actor=admin)
    copied = copy_clean_rows(stack, job.agency_id)
    return {
        "rows": rows,
        "status": job.status,
        "created": job.created_accounts,
        "errors": job.processed_errors,
        "rows_per_second": round(rows / imported["seconds"]),
        "first_progress_seconds": (first.created_at - began).total_seconds() + first.milliseconds / 1000,
        "import": imported,
        "copy": copied,
        "ratio": round(imported["cpu"] / copied["cpu"], 2),
        "peers": _peers(stack),
    }


def _peers(stack: Any) -> dict[str, dict[str, float]]:
    """What each peer spends on a smaller file, in an agency of its own."""
    from benchmarks.import_peers import PEERS
    from debtflow.agencies.tests.factories import make_admin, make_agency

    found = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.csv")
        make_file(path, PEER_ROWS)
        for name, load in PEERS.items():
            actor = make_admin(make_agency())
            with cpu(stack) as figures:
                accounts = load(path, actor)
            found[name] = figures | {"accounts": accounts}
    return found


def table(figures: dict[str, Any]) -> str:
    """CPU of each thousand accounts, and how many times that of the COPY it is."""
    accounts = figures["created"]
    costs = {"COPY": figures["copy"]["cpu"] / accounts, "DebtFlow": figures["import"]["cpu"] / accounts}
    costs |= {name: each["cpu"] / each["accounts"] for name, each in figures["peers"].items()}
    lines = [f"{'import':24}{'CPU ms of 1,000':>18}{'times COPY':>12}"]
    lines += [f"{name:24}{cost * 1e6:18,.0f}{cost / costs['COPY']:12.2f}" for name, cost in costs.items()]
    return "\n".join(
        [
            *lines,
            f"{figures['rows']:,} rows: {figures['rows_per_second']:,} a second,"
            f" first progress after {figures['first_progress_seconds']:.1f} s,"
            f" worker at most {figures['import']['peak_mib']:.0f} MiB (bars: {BAR} times COPY, 2 s, 600 MiB)",
        ]
    )


def copy_clean_rows(stack: Any, agency_id: Any) -> dict[str, float]:
    """The rows of the agency, COPYed by the owner into tables of the same columns, keys, checks and indexes."""
    import psycopg
    from django.conf import settings
    from django.db import connections

    name = connections["default"].settings_dict["NAME"]
    assert settings.configured
    url = stack.admin_urls.named(name).admin
    with tempfile.TemporaryDirectory() as folder, psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.cursor()
        for table in TABLES:
            with Path(folder, table).open("wb") as file:
                statement = (
                    f"COPY (SELECT {_columns(cursor, table)} FROM {table} WHERE agency_id = '{agency_id}') TO STDOUT"
                )
                with cursor.copy(statement) as out:
                    for block in out:
                        file.write(block)
        _clone(cursor)
        cursor.execute("CHECKPOINT")
        with cpu(stack) as figures:
            for table in TABLES:
                with Path(folder, table).open("rb") as file:
                    statement = f"COPY bench_{table} ({_columns(cursor, table)}) FROM STDIN"
                    with cursor.copy(statement) as into:
                        while block := file.read(1024 * 1024):
                            into.write(block)
        cursor.execute(f"DROP TABLE {', '.join(f'bench_{table}' for table in reversed(TABLES))}")
    return figures


def _columns(cursor: Any, table: str) -> str:
    cursor.execute(
        "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
        [table],
    )
    return str(cursor.fetchone()[0])


def _clone(cursor: Any) -> None:
    for table in TABLES:
        cursor.execute(f"CREATE TABLE bench_{table} (LIKE {table} INCLUDING ALL)")
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'",
            [table],
        )
        for (definition,) in cursor.fetchall():
            own = definition
            for other in TABLES:
                own = own.replace(f"REFERENCES {other}(", f"REFERENCES bench_{other}(")
            cursor.execute(f"ALTER TABLE bench_{table} ADD {own}")


def main() -> None:
    import django

    from runtime.testing import services

    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with services(Path(tempfile.mkdtemp(prefix="debtflow-bench-"))) as stack:
        os.environ.update(stack.env | {"DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "ERROR"})
        django.setup()
        figures = run(stack, rows)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"imports-{rows}.json").write_text(json.dumps(figures, indent=2))
    print(table(figures))


if __name__ == "__main__":
    main()
