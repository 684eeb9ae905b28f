"""Accounts change hands, set by set: one update, one activity each, and one delta for each group that analytics counts.

The single assignment in `assignment` goes the same way with a set of one.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
from django.db import connection
from django.db.models import Count, Sum

from debtflow.accounts.allocation import Seat
from debtflow.accounts.models import Account
from debtflow.accounts.workflow import OPEN
from debtflow.agencies.models import Collector
from debtflow.common.access import Actor
from debtflow.common.errors import Invalid

_HAND_OVER = """
WITH wanted AS (
    SELECT * FROM unnest(%(accounts)s::uuid[], %(collectors)s::uuid[]) AS w(account_id, collector_id)
), before AS (
    SELECT a.id, a.status, a.collector_id, a.due_date, a.current_balance, a.total_paid, w.collector_id AS to_id
    FROM account a JOIN wanted w ON w.account_id = a.id
    WHERE a.agency_id = %(agency)s AND a.collector_id IS DISTINCT FROM w.collector_id
), moved AS (
    UPDATE account a
    SET collector_id = b.to_id, version = a.version + 1, updated_at = now(),
        status = CASE WHEN a.status = 'new' THEN 'assigned' ELSE a.status END
    FROM before b WHERE a.agency_id = %(agency)s AND a.id = b.id
    RETURNING a.id, b.status AS old_status, a.status AS new_status, b.collector_id AS old_collector_id,
              a.collector_id AS new_collector_id, a.due_date, a.current_balance, a.total_paid > 0 AS paying
), told AS (
    INSERT INTO activity (agency_id, account_id, user_id, activity_type, metadata, old_status, new_status)
    SELECT %(agency)s, m.id, %(user)s, 'assignment',
           %(facts)s::jsonb || jsonb_build_object('collector_id', m.new_collector_id,
                                                  'previous_collector_id', m.old_collector_id),
           m.old_status, m.new_status
    FROM moved m
), counted AS (
    INSERT INTO activity (agency_id, user_id, activity_type, metadata, accounts, old_status, new_status,
                          old_collector_id, new_collector_id, old_due_date, new_due_date, old_balance, new_balance,
                          old_paying, new_paying)
    SELECT %(agency)s, %(user)s, 'assignment', %(facts)s::jsonb, count(*), m.old_status, m.new_status,
           m.old_collector_id, m.new_collector_id, m.due_date, m.due_date, sum(m.current_balance),
           sum(m.current_balance), m.paying, m.paying
    FROM moved m
    GROUP BY m.old_status, m.new_status, m.old_collector_id, m.new_collector_id, m.due_date, m.paying
)
SELECT id FROM moved
"""


def hand_out(pairs: Mapping[UUID, UUID | None], *, actor: Actor, **facts: Any) -> set[UUID]:
    """Gives each account to its collector, or to nobody; returns those that changed hands.

    Inside the caller's door, under its locks on the collectors and on these accounts. NEW becomes ASSIGNED, every
    other status stays. `facts` go into each activity.
    """
    if not pairs:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            _HAND_OVER,
            {
                "agency": actor.agency_id,
                "user": None if actor.support_session_id else actor.user_id,
                "accounts": list(pairs),
                "collectors": list(pairs.values()),
                "facts": orjson.dumps(facts).decode(),
            },
        )
        return {id_ for (id_,) in cursor.fetchall()}


def lock_collectors(collector_ids: Sequence[UUID], *, actor: Actor) -> list[Collector]:
    """Locked in one order, before any account: assignments to one collector wait for each other, payments don't.

    Raises `Invalid` for one who is foreign, inactive or missing, all alike.
    """
    wanted = sorted(set(collector_ids))
    rows = Collector.objects.select_for_update(no_key=True).filter(agency_id=actor.agency_id, is_active=True)
    found = list(rows.filter(id__in=wanted).order_by("id"))
    if len(found) != len(wanted):
        raise Invalid.field("collector_id", "There is no such active collector.")
    return found


def seats_of(collectors: Sequence[Collector], *, without: Sequence[UUID] = ()) -> list[Seat]:
    """What each holds, exact while the caller holds the locks. `without`: accounts that are about to be dealt anew."""
    rows = Account.objects.filter(collector_id__in=[each.id for each in collectors], status__in=OPEN)
    if collectors:
        rows = rows.filter(agency_id=collectors[0].agency_id)
    held = rows.exclude(id__in=without).values("collector_id").annotate(load=Count("id"), owed=Sum("current_balance"))
    figures = {row["collector_id"]: (row["load"], row["owed"]) for row in held}
    return [Seat(each.id, each.max_accounts, *figures.get(each.id, (0, Decimal(0)))) for each in collectors]


def open_accounts(collector_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many open accounts each of them holds, inside the open door."""
    rows = Account.objects.filter(collector_id__in=collector_ids, status__in=OPEN).values("collector_id")
    return {row["collector_id"]: row["n"] for row in rows.annotate(n=Count("id"))}
