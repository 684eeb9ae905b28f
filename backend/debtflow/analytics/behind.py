"""The lists behind figures that no other area lists: a collector's attempts to reach debtors, and settlements."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from debtflow.accounts.models import Activity, Contact
from debtflow.accounts.workflow import Status
from debtflow.agencies.calendar import agency_zone, between_days
from debtflow.agencies.models import Collector
from debtflow.common.access import Actor, Permission
from debtflow.common.keyset import Direction, KeysetPage, keyset_page
from debtflow.common.tenancy import tenant_transaction

ORDER = ("-created_at", "-id")


def list_contacts(
    *,
    collector: UUID,
    page_size: int,
    actor: Actor,
    key: tuple[Any, ...] | None = None,
    direction: Direction = Direction.AFTER,
    date_from: date | None = None,
    date_to: date | None = None,
    promise_state: str | None = None,
    promised_from: date | None = None,
    promised_to: date | None = None,
) -> tuple[KeysetPage, int]:
    """What the collector logged on days of the agency's calendar, newest first, with its number.

    `promised_from` and `promised_to` bound the day that was promised. Another's list is empty to a collector.
    """
    asked = {"promise_date__gte": promised_from, "promise_date__lte": promised_to, "promise_state": promise_state}
    with tenant_transaction(actor):
        is_allowed = actor.can(Permission.ANALYTICS_VIEW) or collector == actor.collector_id
        known = Collector.objects.filter(agency_id=actor.agency_id, id=collector if is_allowed else None).first()
        if known is None:
            return KeysetPage([], None, None), 0
        days = between_days("created_at", date_from, date_to, zone=agency_zone(actor=actor))
        rows = Contact.objects.filter(agency_id=actor.agency_id, user_id=known.user_id, **days)
        rows = rows.filter(**{name: value for name, value in asked.items() if value is not None})
        shown = rows.select_related("account")
        return keyset_page(shown, ordering=ORDER, page_size=page_size, key=key, direction=direction), rows.count()


def list_settlements(
    *,
    page_size: int,
    actor: Actor,
    key: tuple[Any, ...] | None = None,
    direction: Direction = Direction.AFTER,
    date_to: date | None = None,
) -> tuple[KeysetPage, int]:
    """Each time an account became settled, up to a day, newest first: `placed_on`, `settled_on`, `days` between them.

    An account that was reopened and settled again is listed twice. Their number comes from the rollup.
    """
    with tenant_transaction(actor), connection.cursor() as cursor:
        zone = agency_zone(actor=actor)
        until = between_days("created_at", None, date_to, zone=zone)
        rows = Activity.objects.filter(agency_id=actor.agency_id, new_status=Status.SETTLED, **until)
        rows = rows.filter(account__isnull=False).exclude(old_status=Status.SETTLED).select_related("account")
        page = keyset_page(rows, ordering=ORDER, page_size=page_size, key=key, direction=direction)
        last = date_to or date.max
        cursor.execute("SELECT coalesce(sum(settled), 0) FROM live_days('all', '-infinity', %s)", [last])
        count = int(cursor.fetchone()[0])
    for row in page.rows:
        row.placed_on = row.account.created_at.astimezone(zone).date()
        row.settled_on = row.created_at.astimezone(zone).date()
        row.days = (row.settled_on - row.placed_on).days
    return page, count
