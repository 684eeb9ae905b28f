"""Promises become kept or broken by themselves, from payments and days of the agency's calendar."""

from datetime import date
from uuid import UUID

from django.db import connection

from debtflow.accounts.notices import tell_broken
from debtflow.common.access import system_actor
from debtflow.common.money import from_cents
from debtflow.common.tenancy import tenant_transaction

RECONSIDERED_DAYS = 30
"""How long a broken promise may still turn out kept: a check that was handed over in time clears later."""

_SETTLE = """
WITH here AS (
    SELECT timezone AS zone, coalesce(%(today)s::date, (now() AT TIME ZONE timezone)::date) AS today
    FROM agency WHERE id = %(agency)s
), promise AS (
    SELECT c.id, c.account_id, c.created_at, c.promise_amount, c.promise_date, c.promise_state, here.zone, here.today
    FROM contact c, here
    WHERE c.agency_id = %(agency)s
      AND (c.promise_state = 'pending' OR c.promise_state = 'broken' AND c.promise_date >= here.today - %(days)s)
    ORDER BY c.id FOR NO KEY UPDATE OF c SKIP LOCKED
), paid AS (
    SELECT p.id, coalesce(sum(v.paid), 0) AS amount
    FROM promise p LEFT JOIN activity v
      ON v.agency_id = %(agency)s AND v.account_id = p.account_id AND v.created_at > p.created_at
     AND v.paid IS NOT NULL
     AND coalesce((v.metadata ->> 'received_date')::date, (v.created_at AT TIME ZONE p.zone)::date)
         BETWEEN (p.created_at AT TIME ZONE p.zone)::date AND p.promise_date
    GROUP BY p.id
)
UPDATE contact c SET promise_state = CASE WHEN paid.amount >= p.promise_amount THEN 'kept' ELSE 'broken' END
FROM promise p JOIN paid USING (id)
WHERE c.agency_id = %(agency)s AND c.id = p.id
  AND (paid.amount >= p.promise_amount OR p.promise_state = 'pending' AND p.promise_date < p.today)
RETURNING c.promise_state, c.account_id, p.promise_amount,
          (SELECT collector_id FROM account a WHERE a.agency_id = c.agency_id AND a.id = c.account_id)
"""


def settle_promises(*, agency_id: UUID, today: date | None = None) -> int:
    """Kept once what was received from its making to the end of its day covers it, net of refunds; broken once its day
    has passed without, which its collector is told. Money counts for the day on which it was received. Returns how
    many changed; safe to repeat.
    """
    actor = system_actor(agency_id)
    with tenant_transaction(actor), connection.cursor() as cursor:
        cursor.execute(_SETTLE, {"agency": agency_id, "today": today, "days": RECONSIDERED_DAYS})
        settled = cursor.fetchall()
        for state, account_id, amount, collector_id in settled:
            if state == "broken":
                tell_broken(collector_id=collector_id, account_id=account_id, amount=from_cents(amount), actor=actor)
        return len(settled)
