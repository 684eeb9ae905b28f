"""The filtered list of payments as a file: read in keyset batches, each its own transaction, and audited first."""

from collections.abc import Iterator
from typing import Any

from debtflow.audit import services as audit
from debtflow.common import tabular
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments import selectors

COLUMNS = (
    "payment_id",
    "account_ref",
    "debtor_name",
    "amount",
    "refunded_amount",
    "payment_method",
    "instrument",
    "status",
    "received_date",
    "reference",
    "processor",
    "processor_ref",
    "recorded_by",
    "created_at",
    "completed_at",
)


def payments_file(*, file_format: str, filters: dict[str, Any], actor: Actor) -> Any:
    """CSV or XLSX. The number of rows goes into the audit trail before the first one leaves."""
    with tenant_transaction(actor):
        count = selectors.filtered(filters, actor=actor).count()
        tabular.refuse_too_long(count, file_format)
        facts = {"rows": count, "format": file_format, "filters": sorted(filters)}
        audit.record("payment.export", object_type="payment", object_id=None, facts=facts, actor=actor)
    return tabular.table_response(file_format, "payments", COLUMNS, _rows(filters, actor), count=count)


def _rows(filters: dict[str, Any], actor: Actor) -> Iterator[tuple[Any, ...]]:
    for payment in selectors.every_payment(filters, actor=actor):
        yield (
            str(payment.id),
            payment.account.external_ref,
            payment.account.debtor_name,
            payment.amount,
            payment.refunded_amount,
            payment.method,
            payment.instrument,
            payment.status,
            payment.received_date.isoformat(),
            payment.reference,
            payment.processor,
            payment.processor_ref or "",
            payment.created_by.full_name if payment.created_by else "System",
            payment.created_at,
            payment.completed_at,
        )
