"""The same file as Django programs usually load it: `bulk_create`, and a stock resource of django-import-export.

Neither checks a row nor reports one: they are given the clean rows of the file. Both write through the product's own
tables, with their keys, row security and audit triggers, in one transaction each.
"""

import csv
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

BATCH = 1000


def clean_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of `imports.make_file` that an import would take: the amount is one, the mail too, the reference new."""
    seen: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            is_good = "O" not in row["original_amount"] and "@" in row["debtor_email"]
            if is_good and row["external_ref"] not in seen:
                seen.add(row["external_ref"])
                yield row


def by_bulk_create(path: Path, actor: Any) -> int:
    """Debtors, accounts, placements and timeline, 1,000 rows a statement. Returns the number of accounts."""
    from debtflow.accounts.models import Account, Activity, Creditor, Debtor, LedgerEntry
    from debtflow.common.tenancy import tenant_transaction

    agency = actor.agency_id
    with tenant_transaction(actor):
        creditor = Creditor.objects.create(agency_id=agency, name="Bench Bank")
        rows = list(clean_rows(path))
        debtors = [Debtor(agency_id=agency, **_debtor(row)) for row in rows]
        pairs = list(zip(debtors, rows, strict=True))
        accounts = [Account(agency_id=agency, debtor=who, creditor=creditor, **_account(row)) for who, row in pairs]
        entries = [
            LedgerEntry(agency_id=agency, account=each, kind="placement", amount=each.original_amount)
            for each in accounts
        ]
        timeline = [Activity(agency_id=agency, account=each, activity_type="import") for each in accounts]
        for model, objects in ((Debtor, debtors), (Account, accounts), (LedgerEntry, entries), (Activity, timeline)):
            model.objects.bulk_create(objects, batch_size=BATCH)
    return len(accounts)


def by_import_export(path: Path, actor: Any) -> int:
    """A resource for debtors and one for accounts as their documentation has them. Returns the number of accounts."""
    import tablib
    from import_export import fields, resources, widgets

    from debtflow.accounts.models import Account, Creditor, Debtor
    from debtflow.common.tenancy import tenant_transaction

    class DebtorResource(resources.ModelResource):
        class Meta:
            model = Debtor
            import_id_fields = ("external_ref",)
            fields = ("agency", *_debtor(next(clean_rows(path))))

    class AccountResource(resources.ModelResource):
        debtor = fields.Field("debtor", "debtor", widgets.ForeignKeyWidget(Debtor, "external_ref"))

        class Meta:
            model = Account
            import_id_fields = ("external_ref",)
            fields = ("agency", "debtor", "creditor", *_account(next(clean_rows(path))))

    with tenant_transaction(actor):
        creditor = Creditor.objects.create(agency_id=actor.agency_id, name="Bench Bank")
        rows = list(clean_rows(path))
        ours = {"agency": str(actor.agency_id), "creditor": str(creditor.id)}
        people, placed = tablib.Dataset(), tablib.Dataset()
        people.dict = [ours | _debtor(row) for row in rows]
        placed.dict = [ours | {"debtor": row["external_ref"]} | _account(row) for row in rows]
        DebtorResource().import_data(people, raise_errors=True)
        AccountResource().import_data(placed, raise_errors=True)
    return len(rows)


PEERS: dict[str, Callable[[Path, Any], int]] = {
    "bulk_create": by_bulk_create,
    "django-import-export": by_import_export,
}


def _debtor(row: dict[str, str]) -> dict[str, Any]:
    digits = "".join(c for c in row["debtor_phone"] if c.isdigit())
    return {
        "external_ref": row["external_ref"],
        "full_name": row["debtor_name"],
        "phone": f"+1{digits}",
        "email": row["debtor_email"],
        **{name: row[name] for name in ("address_line1", "address_city", "address_state", "address_zip")},
    }


def _account(row: dict[str, str]) -> dict[str, Any]:
    amount = Decimal(row["original_amount"])
    return {
        "external_ref": row["external_ref"],
        "account_type": row["account_type"],
        "debtor_name": row["debtor_name"],
        "original_amount": amount,
        "current_balance": amount,
        "priority": int(row["priority"]),
        "due_date": row["due_date"],
    }
