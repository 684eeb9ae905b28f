"""The owner's figures. Each is one statement over rollup and tail, so it is exact in its snapshot and flat in size."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import connection

from debtflow.accounts.workflow import OPEN, Status
from debtflow.agencies.calendar import agency_zone, today_in
from debtflow.analytics import drilldown
from debtflow.analytics.periods import Period
from debtflow.common.access import Actor
from debtflow.common.money import CENT, from_cents
from debtflow.common.tenancy import tenant_transaction

BUCKETS = ("current", "0-30", "31-60", "61-90", "90+", "no_due_date")

DASHBOARD = """
WITH accounts AS MATERIALIZED (SELECT * FROM live_accounts()),
     nobodys AS (SELECT coalesce(sum(accounts), 0) AS n, coalesce(sum(balance), 0) AS cents FROM accounts
                 WHERE collector_id = '00000000-0000-0000-0000-000000000000' AND status NOT IN ('settled', 'closed')),
     tail AS MATERIALIZED (SELECT * FROM day_deltas() WHERE dimension = 'all'),
     days AS (SELECT day, paid, payments, placed, created, opened, balance, settled, settle_days FROM rollup_day
              WHERE agency_id = current_setting('app.agency_id')::uuid AND dimension = 'all'
                AND day >= %(previous_start)s
              UNION ALL
              SELECT day, paid, payments, placed, created, opened, balance, settled, settle_days FROM tail
              WHERE day >= %(previous_start)s),
     totals AS (SELECT coalesce(sum(paid), 0) AS paid, coalesce(sum(payments), 0) AS payments,
                       coalesce(sum(placed), 0) AS placed, coalesce(sum(settled), 0) AS settled,
                       coalesce(sum(settle_days), 0) AS settle_days
                FROM (SELECT paid, payments, placed, settled, settle_days FROM rollup_total
                      WHERE agency_id = current_setting('app.agency_id')::uuid AND dimension = 'all'
                      UNION ALL SELECT paid, payments, placed, settled, settle_days FROM tail) t),
     windows AS (SELECT CASE WHEN day > %(end)s THEN 'after' WHEN day >= %(start)s THEN 'this'
                             ELSE 'previous' END AS part,
                        sum(paid) AS paid, sum(payments) AS payments, sum(placed) AS placed, sum(created) AS created,
                        sum(opened) AS opened, sum(balance) AS balance, sum(settled) AS settled,
                        sum(settle_days) AS settle_days
                 FROM days GROUP BY 1)
SELECT (SELECT jsonb_object_agg(status, n) FROM (SELECT status, sum(accounts) n FROM accounts GROUP BY status) s),
       (SELECT coalesce(sum(balance), 0) FROM accounts),
       (SELECT to_jsonb(o) FROM nobodys o), (SELECT to_jsonb(t) FROM totals t), (SELECT jsonb_agg(w) FROM windows w)
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures at the end of one window."""

    total_accounts: int
    active_accounts: int
    total_balance: Decimal
    total_original: Decimal
    total_collected: Decimal
    payment_count: int
    total_collected_all_time: Decimal
    payment_count_all_time: int
    settlements: int
    avg_days_to_settle: Decimal | None

    @property
    def collection_rate(self) -> Decimal:
        """Percent, in money: collected all time over placed."""
        return percent(self.total_collected_all_time, self.total_original)

    def as_dict(self) -> dict[str, Any]:
        figures = {name: getattr(self, name) for name in self.__slots__}
        return {**figures, "collection_rate": self.collection_rate}


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal:
    return (Decimal(part) * 100 / Decimal(whole)).quantize(CENT, ROUND_HALF_UP) if whole else Decimal("0.00")


def today(*, actor: Actor) -> date:
    """Today in the calendar of the actor's agency."""
    return today_in(agency_zone(actor=actor))


def dashboard(*, period: Period, actor: Actor) -> dict[str, Any]:
    with tenant_transaction(actor):
        bounds = {"previous_start": period.previous.start, "start": period.start, "end": period.end}
        reference = today_in(agency_zone(actor=actor))
        found, balance, *parsed = _one(DASHBOARD, bounds)
    found, nobodys, totals, windows = (json.loads(each) if each else {} for each in (found, *parsed))
    by_status = {status.value: int((found or {}).get(status.value, 0)) for status in Status}
    parts = {window["part"]: window for window in windows or []}
    after, this, previous = (parts.get(name, {}) for name in ("after", "this", "previous"))
    now = {
        "accounts": sum(by_status.values()),
        "active": sum(by_status[status.value] for status in OPEN),
        "balance": int(balance),
        **totals,
    }
    at_end = _minus(now, after)
    is_now = period.end >= reference
    return {
        **_standing(at_end, this).as_dict(),
        "accounts_by_status": by_status,
        "unassigned_accounts": nobodys["n"],
        "unassigned_balance": from_cents(nobodys["cents"]),
        "period": {"date_from": period.start, "date_to": period.end},
        "drilldown": drilldown.of_standing(period, is_now=is_now) | drilldown.of_now(),
        "previous": {
            **_standing(_minus(at_end, this), previous).as_dict(),
            "period": {"date_from": period.previous.start, "date_to": period.previous.end},
            "drilldown": drilldown.of_standing(period.previous, is_now=False),
        },
    }


def _minus(standing: dict[str, Any], window: dict[str, Any]) -> dict[str, Any]:
    """Where things stood before a window: what it changed is taken off."""
    changed_by = {"accounts": "created", "active": "opened"}
    return {name: value - window.get(changed_by.get(name, name), 0) for name, value in standing.items()}


def _standing(figures: dict[str, Any], window: dict[str, Any]) -> Standing:
    settled = figures["settled"]
    return Standing(
        total_accounts=figures["accounts"],
        active_accounts=figures["active"],
        total_balance=from_cents(figures["balance"]),
        total_original=from_cents(figures["placed"]),
        total_collected=from_cents(window.get("paid", 0)),
        payment_count=window.get("payments", 0),
        total_collected_all_time=from_cents(figures["paid"]),
        payment_count_all_time=figures["payments"],
        settlements=settled,
        avg_days_to_settle=(Decimal(figures["settle_days"]) / settled).quantize(Decimal("0.1")) if settled else None,
    )


def aging_report(*, actor: Actor) -> list[dict[str, Any]]:
    """Open accounts by days past due today: every bucket, empty ones too, each with its split by status."""
    with tenant_transaction(actor):
        reference = today_in(agency_zone(actor=actor))
        rows = _all(AGING, {"today": reference})
    buckets: dict[str, dict[str, Any]] = {
        name: {"bucket": name, "count": 0, "cents": 0, "by_status": {}} for name in BUCKETS
    }
    for bucket, status, count, cents in rows:
        found = buckets[bucket]
        found["count"] += int(count)
        found["cents"] += int(cents)
        found["by_status"][status] = {
            "count": int(count),
            "total_balance": from_cents(int(cents)),
            "drilldown": drilldown.of_bucket(bucket, reference, status),
        }
    whole = sum(found["cents"] for found in buckets.values())
    return [
        {
            "bucket": name,
            "count": found["count"],
            "total_balance": from_cents(found["cents"]),
            "percent": percent(found["cents"], whole),
            "by_status": found["by_status"],
            "drilldown": drilldown.of_bucket(name, reference),
        }
        for name, found in buckets.items()
    ]


AGING = """
SELECT CASE WHEN due_date = '9999-12-31' THEN 'no_due_date' WHEN due_date > %(today)s THEN 'current'
            WHEN %(today)s - due_date <= 30 THEN '0-30' WHEN %(today)s - due_date <= 60 THEN '31-60'
            WHEN %(today)s - due_date <= 90 THEN '61-90' ELSE '90+' END AS bucket,
       status, sum(accounts), sum(balance)
FROM live_due() GROUP BY 1, 2 HAVING sum(accounts) <> 0
"""


def _one(sql: str, params: dict[str, Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()


def _all(sql: str, params: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())
