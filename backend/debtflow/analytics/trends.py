"""Payments over time, in the agency's calendar, with empty periods filled."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db import connection

from debtflow.accounts.models import Creditor
from debtflow.analytics import drilldown
from debtflow.analytics.periods import Period
from debtflow.common.access import Actor
from debtflow.common.money import from_cents
from debtflow.common.tenancy import tenant_transaction


class Granularity(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Split(StrEnum):
    ALL = "all"
    METHOD = "method"
    CREDITOR = "creditor"


TRENDS = """
SELECT key, date_trunc(%(granularity)s, day)::date, sum(paid)::bigint, sum(payments)::bigint
FROM live_days(%(split)s, %(start)s, %(end)s) GROUP BY 1, 2
"""


def payment_trends(*, period: Period, granularity: Granularity, split: Split, actor: Actor) -> list[dict[str, Any]]:
    """One row for each period and key: `period` is its first day (weeks start on Monday), amounts net of refunds."""
    with tenant_transaction(actor):
        with connection.cursor() as cursor:
            cursor.execute(
                TRENDS, {"granularity": granularity, "split": split, "start": period.start, "end": period.end}
            )
            found = {(key, first): (cents, count) for key, first, cents, count in cursor.fetchall()}
        names = dict(Creditor.objects.values_list("id", "name")) if split is Split.CREDITOR else {}
    labels = {str(id_): name for id_, name in names.items()}
    keys = sorted({key for key, _ in found}) or [""]
    rows = []
    for first in first_days(period, granularity):
        for key in keys:
            cents, count = found.get((key, first), (0, 0))
            rows.append(
                {
                    "period": first,
                    "key": labels.get(key, key) or "all",
                    "total_amount": from_cents(cents),
                    "count": count,
                    "drilldown": drilldown.payments(*_window(first, granularity, period), **of_key(split, key)),
                }
            )
    return rows


def first_days(period: Period, granularity: Granularity) -> Iterator[date]:
    first = _first_day(period.start, granularity)
    while first <= period.end:
        yield first
        first = _next(first, granularity)


def _first_day(day: date, granularity: Granularity) -> date:
    if granularity is Granularity.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if granularity is Granularity.MONTH else day


def _next(first: date, granularity: Granularity) -> date:
    if granularity is Granularity.MONTH:
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first + timedelta(days=7 if granularity is Granularity.WEEK else 1)


def _window(first: date, granularity: Granularity, period: Period) -> tuple[date, date]:
    return max(first, period.start), min(_next(first, granularity) - timedelta(days=1), period.end)


def of_key(split: Split, key: str) -> dict[str, Any]:
    if not key or split is Split.ALL:
        return {}
    return {"payment_method": [key]} if split is Split.METHOD else {"creditor": key}
