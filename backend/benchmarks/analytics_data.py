"""Agencies of any size for the analytics benchmark, made by set-based SQL as the database's superuser."""

import time
from pathlib import Path
from typing import Any
from uuid import UUID

from debtflow.analytics.books import CHECKS
from debtflow.common.access import Actor

SQL = Path(__file__).parent / "sql" / "analytics_data.sql"
KEPT_INDEXES = (
    "account_of_status_by_rank",
    "account_due",
    "ledger_entry_account",
    "activity_tail",
    "commission_recent",
    "contact_promise_kept",
)
TABLES = ("account", "ledger_entry", "payment", "activity", "contact", "commission")

ROLLUPS = ("rollup_account", "rollup_due", "rollup_day", "rollup_total", "rollup_collector", "rollup_horizon")


def drop_indexes(cursor: Any) -> None:
    """The ones that no figure reads: keys and constraints stay."""
    cursor.execute(
        "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
        " WHERE i.indrelid = ANY(%s::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid)",
        [list(TABLES)],
    )
    for (name,) in cursor.fetchall():
        if name not in KEPT_INDEXES:
            cursor.execute(f'DROP INDEX "{name}"')


def fill(cursor: Any, *, size: int, admin: Actor, collectors: list[UUID]) -> float:
    """`size` accounts and 0.6 times as many payments for the agency; returns the seconds it took."""
    began = time.monotonic()
    agency = admin.agency_id
    cursor.execute("SET session_replication_role = replica; SET synchronous_commit = off")
    creditors = [_insert(cursor, "creditor", agency, name=f"Creditor {n}", reference="") for n in range(20)]
    names = ("phone", "email", "address_line1", "address_city", "address_state", "address_zip")
    empty = dict.fromkeys(names, "")
    debtors = [
        _insert(cursor, "debtor", agency, external_ref=f"D-{n}", full_name=f"Debtor {n}", **empty) for n in range(1000)
    ]
    facts = {"size": size, "agency": agency, "collectors": collectors, "creditors": creditors, "debtors": debtors}
    for statement in SQL.read_text().split(";\n"):
        if statement.strip():
            cursor.execute(statement, facts)
    cursor.execute("SET session_replication_role = origin")
    cursor.execute(f"VACUUM ANALYZE {', '.join(TABLES)}")
    return time.monotonic() - began


def _insert(cursor: Any, table: str, agency: Any, **values: str) -> UUID:
    names = ", ".join(values)
    places = ", ".join(["%s"] * len(values))
    cursor.execute(
        f"INSERT INTO {table} (id, agency_id, {names}) VALUES (uuid7(), %s, {places}) RETURNING id",
        [agency, *values.values()],
    )
    return UUID(str(cursor.fetchone()[0]))


def enter(cursor: Any, agency_id: Any) -> None:
    """Begins a transaction as the application's role, at the agency's door."""
    cursor.execute("BEGIN")
    names = ("agency_id", "actor", "role", "request_id", "task_id", "ip")
    values = [str(agency_id), "system", "system", "", "", ""]
    settings = ", ".join(f"set_config('app.{name}', %s, true)" for name in names)
    cursor.execute(f"SELECT {settings}", values)
    cursor.execute("SET LOCAL ROLE app")


def fold(cursor: Any, agency_id: Any) -> float:
    """The whole log into the rollups, as the compactor and a rebuild do it; returns the seconds."""
    began = time.monotonic()
    enter(cursor, agency_id)
    cursor.execute("SELECT analytics_fold()")
    cursor.execute("COMMIT")
    cursor.execute(f"VACUUM ANALYZE {', '.join(ROLLUPS)}")
    return time.monotonic() - began


def differences(cursor: Any, agency_id: Any) -> tuple[list[str], float]:
    """The figures that differ from the books, and the seconds that the comparison took."""
    began = time.monotonic()
    enter(cursor, agency_id)
    found = []
    for name, sql in CHECKS.items():
        cursor.execute(sql)
        if cursor.fetchone()[0]:
            found.append(name)
    cursor.execute("COMMIT")
    return found, time.monotonic() - began
