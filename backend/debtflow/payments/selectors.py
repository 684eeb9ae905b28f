"""Reading payments. Everything starts from what the actor may see."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from debtflow.agencies.calendar import agency_zone, between_days, today_in
from debtflow.common.access import Actor
from debtflow.common.errors import NotFound
from debtflow.common.keyset import Direction, KeysetPage, keyset_page
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments.models import Payment, Refund

ORDER = ("-created_at", "-id")
_EXPORT_BATCH = 1_000
_LOOKUPS = {
    "account": "account_id",
    "status": "status__in",
    "payment_method": "method__in",
    "collector": "collector_id",
    "creditor": "account__creditor_id",
    "min_amount": "amount__gte",
    "max_amount": "amount__lte",
}


def get_payment(payment_id: UUID, *, actor: Actor) -> Payment:
    with tenant_transaction(actor):
        payment = _with_names(Payment.objects.visible_to(actor)).filter(id=payment_id).first()
        if payment is None:
            raise NotFound
        return payment


def _with_names(rows: QuerySet[Payment]) -> QuerySet[Payment]:
    return rows.select_related("account", "created_by")


def filtered(filters: dict[str, Any], *, actor: Actor) -> QuerySet[Payment]:
    given = {_LOOKUPS[name]: value for name, value in filters.items() if name in _LOOKUPS and value not in (None, [])}
    return Payment.objects.visible_to(actor).filter(**given, **_on_days(filters, actor))


def _on_days(filters: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """Days are those of the agency's calendar."""
    asked = [name for name in ("created", "completed") if filters.get(f"{name}_after") or filters.get(f"{name}_before")]
    if not asked:
        return {}
    zone = agency_zone(actor=actor)
    found: dict[str, Any] = {}
    for name in asked:
        first, last = filters.get(f"{name}_after"), filters.get(f"{name}_before")
        found |= between_days(f"{name}_at", first, last, zone=zone)
    return found


def payment_page(
    filters: dict[str, Any],
    *,
    page_size: int,
    key: tuple[Any, ...] | None,
    direction: Direction,
    actor: Actor,
) -> tuple[KeysetPage, dict[str, Any]]:
    """A page, and the totals of everything the filter finds."""
    with tenant_transaction(actor):
        rows = filtered(filters, actor=actor)
        page = keyset_page(_with_names(rows), ordering=ORDER, page_size=page_size, key=key, direction=direction)
        return page, totals(rows)


def totals(rows: QuerySet[Payment]) -> dict[str, Any]:
    found = rows.aggregate(count=Count("id"), amount=Sum("amount"), refunded=Sum("refunded_amount"))
    nothing = Decimal("0.00")
    return {
        "count": found["count"],
        "total_amount": found["amount"] or nothing,
        "total_refunded": found["refunded"] or nothing,
    }


def every_payment(filters: dict[str, Any], *, actor: Actor) -> Iterator[Payment]:
    """Every payment of the filter, one transaction for each batch."""
    key: tuple[Any, ...] | None = None
    while True:
        with tenant_transaction(actor):
            rows = _with_names(filtered(filters, actor=actor))
            page = keyset_page(rows, ordering=ORDER, page_size=_EXPORT_BATCH, key=key)
        yield from page.rows
        if page.next_key is None:
            return
        key = page.next_key


def cash_sheet(*, day: date | None, actor: Actor) -> dict[str, Any]:
    """What was received on a day (today, where none is given) and completed, by method and collector."""
    with tenant_transaction(actor):
        day = day or agency_today(actor)
        received = Payment.objects.visible_to(actor).filter(received_date=day, completed_at__isnull=False)
        grouped = received.values("method", "collector_id", "collector__user__first_name", "collector__user__last_name")
        rows = [
            {
                "payment_method": row["method"],
                "collector_id": row["collector_id"],
                "collector_name": _name(row),
                "count": row["count"],
                "total_amount": row["amount"],
                "total_refunded": row["refunded"],
            }
            for row in grouped.annotate(
                count=Count("id"), amount=Sum("amount"), refunded=Sum("refunded_amount")
            ).order_by("method", "collector_id")
        ]
        return {"date": day, "rows": rows, "totals": totals(received)}


def _name(row: Mapping[str, Any]) -> str | None:
    if row["collector_id"] is None:
        return None
    return f"{row['collector__user__first_name']} {row['collector__user__last_name']}".strip()


def agency_today(actor: Actor) -> date:
    """The date in the agency's time zone."""
    return today_in(agency_zone(actor=actor))


def payment_detail(payment_id: UUID, *, actor: Actor) -> Payment:
    """The payment with `refunds`, oldest first."""
    with tenant_transaction(actor):
        payment = get_payment(payment_id, actor=actor)
        payment.refunds = list(Refund.objects.filter(payment_id=payment_id).order_by("created_at"))  # type: ignore[attr-defined]
        return payment
