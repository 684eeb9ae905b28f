"""One chunk into the accounts: set by set, inside the caller's transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import polars as pl
from django.db import connection

from debtflow.accounts.creditors import inactive_names
from debtflow.accounts.placing import URGENT, priority_rule
from debtflow.common.access import system_actor
from debtflow.imports import updating
from debtflow.imports.checking import Problem
from debtflow.imports.known import Difference, difference, known_accounts, known_debtors, shown
from debtflow.imports.masking import masked_value
from debtflow.imports.staging import stage
from debtflow.imports.workflow import NO_CREDITOR, PREVIEW_ROWS


@dataclass(frozen=True, slots=True)
class Target:
    """For whom a chunk is written, and on which job's account."""

    agency_id: UUID
    job_id: UUID
    creditor_name: str = ""


@dataclass(slots=True)
class Outcome:
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    problems: list[Problem] = field(default_factory=list)
    preview: list[dict[str, Any]] = field(default_factory=list)

    @property
    def ok(self) -> int:
        return self.created + self.updated + self.unchanged


_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('import:' || %s, 0))"


def write(good: pl.DataFrame, target: Target, *, dry_run: bool = False) -> Outcome:
    """Creates what is new, updates the contact data of what is known. With `dry_run` only counts.

    One import of an agency writes at a time. A row that another request creates meanwhile raises `IntegrityError`:
    the caller does the chunk again, and then it is known.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [str(target.agency_id)])
    outcome = Outcome()
    known = known_accounts(target.agency_id, good["external_ref"].to_list())
    is_known = pl.col("external_ref").is_in(list(known))
    changes = list(_changes(good.filter(is_known).to_dicts(), known, target, outcome)) if known else []
    new = _placed(_with_defaults(good.filter(~is_known) if known else good, target), target, outcome)
    debtors = known_debtors(target.agency_id, new["debtor_ref"].unique().to_list())
    met = list(_met(new, debtors, target)) if debtors else []
    outcome.created = len(new)
    if not dry_run:
        updating.update_contacts([*((each.known, each.found) for each in changes), *met], target.agency_id)
        updating.correct_amounts([each for each in changes if each.found.amount is not None], target)
        updating.note_updates([each for each in changes if each.found.amount is None and each.found], target)
        if len(new):
            stage(new, debtors, target.agency_id)
            insert_staged(target, len(new))
    return outcome


def _with_defaults(rows: pl.DataFrame, target: Target) -> pl.DataFrame:
    return rows.with_columns(
        debtor_ref=pl.when(pl.col("debtor_ref") == "").then(pl.col("external_ref")).otherwise(pl.col("debtor_ref")),
        creditor_name=pl.when(pl.col("creditor_name") == "")
        .then(pl.lit(target.creditor_name or NO_CREDITOR))
        .otherwise(pl.col("creditor_name")),
        priority_value=pl.coalesce("priority_value", _usual_priority(target)),
    )


def _usual_priority(target: Target) -> pl.Expr:
    rule = priority_rule(actor=system_actor(target.agency_id))
    is_urgent = pl.lit(bool(rule.urgent_from)) & (pl.col("cents") >= rule.urgent_from * 100)
    return pl.when(is_urgent).then(URGENT).otherwise(rule.usual)


def _placed(new: pl.DataFrame, target: Target, outcome: Outcome) -> pl.DataFrame:
    """Without the rows of creditors who place nothing new: each of those is an error."""
    inactive = inactive_names(new["creditor_name"].unique().to_list(), agency_id=target.agency_id)
    if not inactive:
        return new
    is_refused = pl.col("creditor_name").is_in(list(inactive))
    refused = new.filter(is_refused).to_dicts()
    outcome.failed += len(refused)
    outcome.problems += [_problem(row, "creditor_name", "creditor_inactive") for row in refused]
    return new.filter(~is_refused)


def _changes(
    rows: list[dict[str, Any]], known: dict[str, dict[str, Any]], target: Target, outcome: Outcome
) -> Iterable[updating.Change]:
    for row in rows:
        account = known[row["external_ref"]]
        creditor = row["creditor_name"] or target.creditor_name
        if creditor and creditor != account["creditor_name"]:
            outcome.failed += 1
            outcome.problems.append(_problem(row, "external_ref", "reference_of_other_creditor"))
            continue
        found = difference(row, account, target.agency_id)
        if found.is_amount_ignored:
            outcome.problems.append(_problem(row, "original_amount", "amount_ignored", is_warning=True))
        if not found:
            outcome.unchanged += 1
            continue
        outcome.updated += 1
        if len(outcome.preview) < PREVIEW_ROWS:
            outcome.preview.append(shown(row["external_ref"], found, account))
        yield updating.Change(row["line"], account, found)


def _met(
    new: pl.DataFrame, debtors: dict[str, dict[str, Any]], target: Target
) -> Iterable[tuple[dict[str, Any], Difference]]:
    """A new account of a debtor whom the agency knows brings contact data too; the first row of each counts."""
    rows = new.filter(pl.col("debtor_ref").is_in(list(debtors))).unique("debtor_ref", keep="first", maintain_order=True)
    for row in rows.to_dicts():
        found = difference(row, debtors[row["debtor_ref"]], target.agency_id)
        if found:
            yield debtors[row["debtor_ref"]], found


def _problem(row: dict[str, Any], column: str, code: str, *, is_warning: bool = False) -> Problem:
    value = masked_value(column, row[column], code)
    return Problem(row["number"], row["line"], column, code, value, "", is_warning)


_STATEMENTS = (
    """INSERT INTO creditor (agency_id, name, reference)
    SELECT DISTINCT %(agency)s::uuid, s.creditor_name, '' FROM import_stage s ORDER BY 2
    ON CONFLICT (agency_id, name) DO NOTHING""",
    """INSERT INTO debtor (id, agency_id, external_ref, full_name, ssn_last4, phone, email, address_line1, address_city,
                        address_state, address_zip)
    SELECT s.debtor_id, %(agency)s::uuid, s.debtor_ref, s.debtor_name, s.ssn, s.phone, s.email, s.address_line1,
           s.address_city, s.address_state, s.address_zip
    FROM import_stage s WHERE s.is_new_debtor""",
    """INSERT INTO account (id, agency_id, debtor_id, creditor_id, external_ref, account_type, debtor_name,
                         phone_digits, original_amount, current_balance, pending_amount, total_paid, status, priority,
                         due_date, version)
    SELECT s.account_id, %(agency)s::uuid, s.debtor_id, c.id, s.external_ref, s.account_type, s.debtor_name,
           ltrim(s.phone, '+'), s.cents, s.cents, 0, 0, 'new', s.priority, s.due_date, 1
    FROM import_stage s JOIN creditor c ON c.agency_id = %(agency)s::uuid AND c.name = s.creditor_name""",
    """INSERT INTO ledger_entry (id, agency_id, account_id, kind, amount, reason)
    SELECT s.ledger_id, %(agency)s::uuid, s.account_id, 'placement', s.cents, '' FROM import_stage s""",
    """INSERT INTO activity (id, agency_id, account_id, activity_type, description, metadata, created_at)
    SELECT s.activity_id, %(agency)s::uuid, s.account_id, 'import', '',
           jsonb_build_object('job_id', %(job)s::text, 'line', s.line, 'is_new', true), now()
    FROM import_stage s""",
    """INSERT INTO activity (agency_id, activity_type, metadata, accounts, new_status, new_due_date, new_balance,
                          new_paying, placed, creditor_id)
    SELECT %(agency)s::uuid, 'import', jsonb_build_object('job_id', %(job)s::text), count(*), 'new', s.due_date,
           sum(s.cents), false, sum(s.cents), c.id
    FROM import_stage s JOIN creditor c ON c.agency_id = %(agency)s::uuid AND c.name = s.creditor_name
    GROUP BY s.due_date, c.id""",
)


def insert_staged(target: Target, expected: int) -> None:
    names = {"agency": str(target.agency_id), "job": str(target.job_id)}
    with connection.cursor() as cursor:
        for statement in _STATEMENTS:
            cursor.execute(statement, names)
            if "INTO account" in statement and cursor.rowcount != expected:
                raise RuntimeError(f"{cursor.rowcount} accounts made of {expected} staged rows")
        cursor.execute("DROP TABLE import_stage")


def refresh_statistics() -> None:
    """Between chunks, outside a transaction: analyses the tables that have doubled since they last were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT import_fresh_statistics()")
