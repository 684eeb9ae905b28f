"""What a file changes of accounts that the agency already has: contact data, and a placement's wrong amount."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db import connection

from debtflow.agencies.data_keys import encrypt_digits
from debtflow.imports.known import CONTACT, Difference


class ForJob(Protocol):
    @property
    def agency_id(self) -> UUID: ...
    @property
    def job_id(self) -> UUID: ...


@dataclass(frozen=True, slots=True)
class Change:
    line: int
    known: dict[str, Any]
    found: Difference


_COLUMNS = [*CONTACT, "ssn_last4"]
_CONTACTS = f"""
UPDATE debtor d SET {", ".join(f"{c} = u.{c}" for c in _COLUMNS)}, updated_at = now()
FROM unnest(%s::uuid[], {", ".join(["%s::text[]"] * len(CONTACT))}, %s::bytea[]) AS u(id, {", ".join(_COLUMNS)})
WHERE d.agency_id = %s AND d.id = u.id
"""  # noqa: S608  (column names are the literals of `known`)
_ACCOUNTS = """
UPDATE account a SET debtor_name = d.full_name, phone_digits = ltrim(d.phone, '+'), version = a.version + 1,
                     updated_at = now()
FROM debtor d WHERE d.agency_id = %s AND d.id = ANY(%s) AND a.agency_id = d.agency_id AND a.debtor_id = d.id
"""
_ENTRIES = """
INSERT INTO ledger_entry (agency_id, account_id, kind, amount, reason)
SELECT %s, u.id, 'adjustment', u.cents - u.before, 'Corrected by a later file of the creditor'
FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[]) AS u(id, cents, before)
"""
_AMOUNTS = """
UPDATE account a SET original_amount = u.cents, current_balance = u.cents, version = a.version + 1, updated_at = now()
FROM unnest(%s::uuid[], %s::bigint[]) AS u(id, cents) WHERE a.agency_id = %s AND a.id = u.id
"""
_CORRECTIONS = """
INSERT INTO activity (agency_id, account_id, activity_type, metadata, accounts, old_status, new_status, old_due_date,
                      new_due_date, old_balance, new_balance, old_paying, new_paying, placed)
SELECT %s, a.id, 'import', jsonb_build_object('job_id', %s::text, 'line', u.line, 'is_correction', true), 1, a.status,
       a.status, a.due_date, a.due_date, u.before, u.cents, false, false, u.cents - u.before
FROM unnest(%s::uuid[], %s::int[], %s::bigint[], %s::bigint[]) AS u(id, line, cents, before)
JOIN account a ON a.agency_id = %s AND a.id = u.id
"""
_NOTES = """
INSERT INTO activity (agency_id, account_id, activity_type, metadata)
SELECT %s, u.id, 'import',
       jsonb_build_object('job_id', %s::text, 'line', u.line, 'fields', string_to_array(u.fields, ','))
FROM unnest(%s::uuid[], %s::int[], %s::text[]) AS u(id, line, fields)
"""


def update_contacts(changes: Sequence[tuple[dict[str, Any], Difference]], agency_id: UUID) -> None:
    """Debtors first, then the names and numbers that their accounts repeat. Later rows of one debtor win."""
    merged: dict[UUID, dict[str, Any]] = {}
    for known, found in changes:
        if not found.contact and found.last4 is None:
            continue
        row = merged.setdefault(known["debtor_id"], {column: known[column] for column in _COLUMNS})
        row.update(found.contact)
        if found.last4 is not None:
            row["ssn_last4"] = encrypt_digits(found.last4, agency_id=agency_id, debtor_id=known["debtor_id"])
    if not merged:
        return
    ids = sorted(merged)
    columns = [[merged[each][column] for each in ids] for column in _COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(_CONTACTS, [ids, *columns, agency_id])
        cursor.execute(_ACCOUNTS, [agency_id, ids])


def correct_amounts(changes: Sequence[Change], target: ForJob) -> None:
    """While an account is new and has its placement alone, another amount corrects it: entry, balance, delta."""
    if not changes:
        return
    ids = [each.known["account_id"] for each in changes]
    cents = [each.found.amount for each in changes]
    before = [each.known["current_balance"] for each in changes]
    lines = [each.line for each in changes]
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES, [target.agency_id, ids, cents, before])
        cursor.execute(_AMOUNTS, [ids, cents, target.agency_id])
        cursor.execute(
            _CORRECTIONS, [target.agency_id, str(target.job_id), ids, lines, cents, before, target.agency_id]
        )


def note_updates(changes: Sequence[Change], target: ForJob) -> None:
    """The timeline says which fields changed, never their values."""
    if not changes:
        return
    fields = [",".join([*each.found.contact, *(["ssn_last4"] if each.found.last4 else [])]) for each in changes]
    ids, lines = [each.known["account_id"] for each in changes], [each.line for each in changes]
    with connection.cursor() as cursor:
        cursor.execute(_NOTES, [target.agency_id, str(target.job_id), ids, lines, fields])
