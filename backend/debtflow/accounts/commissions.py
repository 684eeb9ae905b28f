"""What collectors earned: each row, sums by collector and month, and a file. A collector sees their own."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import TruncMonth

from debtflow.accounts.models import Commission
from debtflow.agencies.calendar import agency_zone, between_days
from debtflow.audit import services as audit
from debtflow.common import tabular
from debtflow.common.access import Actor, Role
from debtflow.common.keyset import KeysetPage, keyset_page
from debtflow.common.tenancy import tenant_transaction

ORDER = ("-created_at", "-id")
COLUMNS = ("account_ref", "collector", "rate", "base", "amount", "clawed_back", "net", "created_at")
BATCH = 2_000


def filtered(
    *, actor: Actor, collector: UUID | None = None, date_from: date | None = None, date_to: date | None = None
) -> QuerySet[Commission]:
    """Rows whose account closed on one of these days of the agency's calendar, both included; inside the open door."""
    rows = Commission.objects.filter(agency_id=actor.agency_id)
    if actor.role is Role.COLLECTOR:
        rows = rows.filter(collector_id=actor.collector_id)
    if collector:
        rows = rows.filter(collector_id=collector)
    zone = agency_zone(actor=actor)
    return rows.filter(**between_days("created_at", date_from, date_to, zone=zone))


def list_commissions(
    *,
    actor: Actor,
    page_size: int,
    key: tuple[Any, ...] | None = None,
    direction: Any,
    **filters: Any,
) -> tuple[KeysetPage, int]:
    """Newest first, with their number."""
    with tenant_transaction(actor):
        rows = filtered(actor=actor, **filters)
        shown = rows.select_related("account", "collector__user")
        return keyset_page(shown, ordering=ORDER, page_size=page_size, key=key, direction=direction), rows.count()


def by_collector_and_month(*, actor: Actor, **filters: Any) -> list[dict[str, Any]]:
    """Sums by month of the agency's calendar, newest first, and by collector within it. Money in dollars."""
    with tenant_transaction(actor):
        month = TruncMonth("created_at", tzinfo=agency_zone(actor=actor))
        grouped = filtered(actor=actor, **filters).annotate(month=month).values("month", "collector_id")
        named = grouped.annotate(first_name=F("collector__user__first_name"), last_name=F("collector__user__last_name"))
        summed = named.annotate(
            accounts=Count("account_id", distinct=True),
            total_base=Sum("base"),
            total_amount=Sum("amount"),
            total_clawed_back=Sum("clawed_back"),
        )
        rows = list(summed.order_by("-month", "last_name", "first_name", "collector_id"))
    return [
        {
            "month": f"{row['month']:%Y-%m}",
            "collector_id": row["collector_id"],
            "collector_name": f"{row['first_name']} {row['last_name']}".strip(),
            "accounts": row["accounts"],
            "base": row["total_base"],
            "amount": row["total_amount"],
            "clawed_back": row["total_clawed_back"],
            "net": row["total_amount"] - row["total_clawed_back"],
        }
        for row in rows
    ]


def commissions_file(*, file_format: str, actor: Actor, **filters: Any) -> Any:
    """CSV or XLSX of the filtered rows. Their number goes into the audit trail before the first one leaves."""
    with tenant_transaction(actor):
        count = filtered(actor=actor, **filters).count()
        tabular.refuse_too_long(count, file_format)
        facts = {"rows": count, "format": file_format, "filters": sorted(filters)}
        audit.record("commission.export", object_type="commission", object_id=None, facts=facts, actor=actor)
    return tabular.table_response(file_format, "commissions", COLUMNS, _rows(actor, filters), count=count)


def _rows(actor: Actor, filters: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    key: tuple[Any, ...] | None = None
    while True:
        with tenant_transaction(actor):
            rows = filtered(actor=actor, **filters).select_related("account", "collector__user")
            page = keyset_page(rows, ordering=ORDER, page_size=BATCH, key=key)
        for row in page.rows:
            earned = (row.rate, row.base, row.amount, row.clawed_back, row.net)
            yield (row.account.external_ref, row.collector.user.full_name, *earned, row.created_at)
        if page.next_key is None:
            return
        key = page.next_key
