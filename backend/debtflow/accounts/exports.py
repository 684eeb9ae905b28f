"""The filtered list of accounts as a file: read in keyset batches, each its own transaction, and audited first."""

from collections.abc import Iterator
from typing import Any

from debtflow.accounts.selectors import filtered
from debtflow.audit import services as audit
from debtflow.common import tabular
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction

COLUMNS = (
    "external_ref",
    "debtor_name",
    "creditor__name",
    "account_type",
    "status",
    "original_amount",
    "current_balance",
    "total_paid",
    "priority",
    "due_date",
    "last_contact_at",
    "created_at",
)
HEADER = [column.replace("creditor__name", "creditor") for column in COLUMNS]
BATCH = 2_000


def accounts_file(*, file_format: str, filters: dict[str, Any], actor: Actor) -> Any:
    """CSV or XLSX. The number of rows goes into the audit trail before the first one leaves."""
    with tenant_transaction(actor):
        count = filtered(filters, actor=actor).count()
        tabular.refuse_too_long(count, file_format)
        facts = {"rows": count, "format": file_format, "filters": sorted(filters)}
        audit.record("account.export", object_type="account", object_id=None, facts=facts, actor=actor)
    return tabular.table_response(file_format, "accounts", HEADER, account_rows(filters, actor=actor), count=count)


def account_rows(filters: dict[str, Any], *, actor: Actor) -> Iterator[tuple[Any, ...]]:
    """The values under `HEADER`, in the order of placement."""
    after = None
    while True:
        with tenant_transaction(actor):
            rows = filtered(filters, actor=actor).order_by("id")
            if after:
                rows = rows.filter(id__gt=after)
            batch = list(rows.values_list("id", *COLUMNS)[:BATCH])
        yield from (row[1:] for row in batch)
        if len(batch) < BATCH:
            return
        after = batch[-1][0]
