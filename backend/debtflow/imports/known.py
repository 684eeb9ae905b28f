"""What the agency already has of a chunk's references, and how the file differs from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from debtflow.agencies.data_keys import decrypt_digits
from debtflow.common.money import from_cents
from debtflow.imports.workflow import NEVER_SHOWN

CONTACT = {
    "full_name": "debtor_name",
    "email": "debtor_email",
    "phone": "phone",
    "address_line1": "address_line1",
    "address_city": "address_city",
    "address_state": "state",
    "address_zip": "address_zip",
}
"""Column of `debtor` -> column of a checked row. An empty cell changes nothing."""

_DEBTOR = "d.id AS debtor_id, d.ssn_last4, " + ", ".join(f"d.{column}" for column in CONTACT)
_ACCOUNTS = f"""
SELECT a.external_ref, a.id AS account_id, a.status, a.original_amount, a.current_balance, a.pending_amount,
       a.collector_id, a.due_date, c.name AS creditor_name,
       (SELECT count(*) FROM ledger_entry l WHERE l.agency_id = a.agency_id AND l.account_id = a.id) AS entries,
       {_DEBTOR}
FROM account a
JOIN debtor d ON d.agency_id = a.agency_id AND d.id = a.debtor_id
JOIN creditor c ON c.agency_id = a.agency_id AND c.id = a.creditor_id
WHERE a.agency_id = %s AND a.external_ref = ANY(%s)
ORDER BY a.id FOR NO KEY UPDATE OF a
"""  # noqa: S608  (column names are the literals above)
_DEBTORS = f"SELECT d.external_ref, {_DEBTOR} FROM debtor d WHERE d.agency_id = %s AND d.external_ref = ANY(%s)"  # noqa: S608

Known = dict[str, dict[str, Any]]


@dataclass(slots=True)
class Difference:
    """`contact` are the debtor's columns that change; `last4` the new digits; `amount` the corrected cents."""

    contact: dict[str, str] = field(default_factory=dict)
    last4: str | None = None
    amount: int | None = None
    is_amount_ignored: bool = False

    def __bool__(self) -> bool:
        return bool(self.contact) or self.last4 is not None or self.amount is not None


def known_accounts(agency_id: UUID, references: Sequence[str]) -> Known:
    """By reference, locked until the chunk commits."""
    return _by_reference(_ACCOUNTS, agency_id, references)


def known_debtors(agency_id: UUID, references: Sequence[str]) -> Known:
    return _by_reference(_DEBTORS, agency_id, references)


def _by_reference(statement: str, agency_id: UUID, references: Sequence[str]) -> Known:
    if not references:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(statement, [agency_id, list(references)])
        names = [column.name for column in cursor.description]
        return {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}


def difference(row: dict[str, Any], known: dict[str, Any], agency_id: UUID) -> Difference:
    """For a known debtor; where `known` is an account too, its amount is compared as well."""
    contact = {
        column: row[source] for column, source in CONTACT.items() if row[source] and row[source] != known[column]
    }
    last4 = row["last4"] if row["last4"] and row["last4"] != _digits(known, agency_id) else None
    found = Difference(contact, last4)
    if "entries" in known and row["cents"] != known["original_amount"]:
        untouched = known["status"] == "new" and known["entries"] == 1 and known["pending_amount"] <= row["cents"]
        found.amount = row["cents"] if untouched else None
        found.is_amount_ignored = not untouched
    return found


def _digits(known: dict[str, Any], agency_id: UUID) -> str:
    blob = known["ssn_last4"]
    return decrypt_digits(bytes(blob), agency_id=agency_id, debtor_id=known["debtor_id"]) if blob else ""


def shown(reference: str, found: Difference, known: dict[str, Any]) -> dict[str, Any]:
    """One entry of a dry run's preview."""
    changes: dict[str, Any] = {name: {"old": known[name], "new": new} for name, new in found.contact.items()}
    if found.last4 is not None:
        changes["ssn_last4"] = {"old": NEVER_SHOWN, "new": NEVER_SHOWN}
    if found.amount is not None:
        changes["original_amount"] = {
            "old": str(from_cents(known["original_amount"])),
            "new": str(from_cents(found.amount)),
        }
    return {"external_ref": reference, "changes": changes}
