"""How each collector is doing: what they hold, what they brought in, and how many of the worked accounts paid."""

from decimal import Decimal
from typing import Any

from django.db import connection

from debtflow.analytics import drilldown
from debtflow.analytics.periods import Period
from debtflow.analytics.selectors import percent
from debtflow.common.access import Actor, Permission
from debtflow.common.money import from_cents
from debtflow.common.tenancy import tenant_transaction

PERFORMANCE = """
WITH held AS MATERIALIZED (
    SELECT collector_id, sum(accounts) AS accounts, sum(balance) AS balance,
           sum(accounts) FILTER (WHERE status NOT IN ('settled', 'closed')) AS active,
           sum(accounts) FILTER (WHERE paying) AS paying,
           sum(accounts) FILTER (WHERE paying OR status NOT IN ('new', 'assigned')) AS worked
    FROM live_accounts() GROUP BY 1
), tail AS MATERIALIZED (
    SELECT key, day, paid, payments, contacts FROM day_deltas() WHERE dimension = 'collector'
), window_ AS MATERIALIZED (
    SELECT key, sum(paid) AS paid, sum(payments) AS payments, sum(contacts) AS contacts
    FROM (SELECT key::text, paid, payments, contacts FROM rollup_day
          WHERE agency_id = current_setting('app.agency_id')::uuid AND dimension = 'collector'
            AND day BETWEEN %(start)s AND %(end)s
          UNION ALL SELECT key, paid, payments, contacts FROM tail WHERE day BETWEEN %(start)s AND %(end)s) d GROUP BY 1
), credited AS MATERIALIZED (
    SELECT collector_id, sum(earned) AS earned, sum(kept) AS kept FROM live_collectors(%(start)s, %(end)s) GROUP BY 1
), totals AS MATERIALIZED (
    SELECT key, sum(paid) AS paid, sum(payments) AS payments
    FROM (SELECT key::text, paid, payments FROM rollup_total
          WHERE agency_id = current_setting('app.agency_id')::uuid AND dimension = 'collector'
          UNION ALL SELECT key, paid, payments FROM tail) t GROUP BY 1
)
SELECT c.id, u.first_name, u.last_name, u.username, c.is_active,
       coalesce(h.accounts, 0), coalesce(h.active, 0), coalesce(h.balance, 0), coalesce(h.paying, 0),
       coalesce(h.worked, 0), coalesce(w.paid, 0), coalesce(w.payments, 0), coalesce(w.contacts, 0),
       coalesce(t.paid, 0), coalesce(t.payments, 0), coalesce(e.kept, 0), coalesce(e.earned, 0)
FROM collector c
JOIN app_user u ON u.agency_id = c.agency_id AND u.id = c.user_id
LEFT JOIN held h ON h.collector_id = c.id
LEFT JOIN window_ w ON w.key = c.id::text
LEFT JOIN totals t ON t.key = c.id::text
LEFT JOIN credited e ON e.collector_id = c.id
WHERE c.agency_id = current_setting('app.agency_id')::uuid
  AND (%(only)s::uuid IS NULL OR c.id = %(only)s::uuid)
ORDER BY coalesce(w.paid, 0) DESC, u.last_name, c.id
"""


def collector_performance(*, period: Period, actor: Actor) -> list[dict[str, Any]]:
    """Everybody's rows for those who may see analytics; a collector sees their own."""
    only = None if actor.can(Permission.ANALYTICS_VIEW) else actor.collector_id
    with tenant_transaction(actor), connection.cursor() as cursor:
        cursor.execute(PERFORMANCE, {"start": period.start, "end": period.end, "only": only})
        rows = [_row(*row) for row in cursor.fetchall()]
    return [{**row, "drilldown": drilldown.of_collector(row["collector_id"], period)} for row in rows]


def _row(
    collector_id: Any,
    first_name: str,
    last_name: str,
    username: str,
    is_active: bool,
    accounts: Decimal,
    active: Decimal,
    balance: Decimal,
    paying: Decimal,
    worked: Decimal,
    paid: Decimal,
    payments: Decimal,
    contacts: Decimal,
    paid_ever: int,
    payments_ever: int,
    kept: Decimal,
    earned: Decimal,
) -> dict[str, Any]:
    return {
        "collector_id": collector_id,
        "collector_name": f"{first_name} {last_name}".strip() or username,
        "is_active": is_active,
        "total_accounts": int(accounts),
        "active_accounts": int(active),
        "total_balance": from_cents(int(balance)),
        "total_collected": from_cents(int(paid)),
        "payment_count": int(payments),
        "total_collected_all_time": from_cents(int(paid_ever)),
        "payment_count_all_time": int(payments_ever),
        "worked_accounts": int(worked),
        "paying_accounts": int(paying),
        "success_rate": percent(int(paying), int(worked)),
        "contacts": int(contacts),
        "promises_kept": int(kept),
        "commission_earned": from_cents(int(earned)),
    }
