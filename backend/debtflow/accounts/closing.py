"""Settled accounts close by themselves, where the agency wants it, after its number of days."""

from datetime import date, timedelta
from uuid import UUID

import structlog
from django.db import connection

from debtflow.accounts.services import change_status
from debtflow.accounts.workflow import Status
from debtflow.agencies.calendar import agency_zone, today_in
from debtflow.agencies.settings_schema import agency_settings
from debtflow.common.access import Actor, system_actor
from debtflow.common.errors import DomainError
from debtflow.common.tenancy import tenant_transaction

log = structlog.get_logger(__name__)
_SETTLED_BEFORE = """
SELECT a.id FROM account a
WHERE a.agency_id = %(agency)s AND a.status = 'settled'
  AND (SELECT max(v.created_at) FROM activity v
       WHERE v.agency_id = a.agency_id AND v.account_id = a.id AND v.new_status = 'settled'
         AND v.old_status <> 'settled') < (%(day)s::date)::timestamp AT TIME ZONE %(zone)s
ORDER BY a.id
"""


def close_settled(*, agency_id: UUID, today: date | None = None) -> int:
    """Closes what was settled `auto_close_days` days of the agency's calendar ago or earlier; returns how many.

    Each in its own transaction with its commission; one that can't close stays, and is logged.
    """
    actor = system_actor(agency_id)
    days = agency_settings(actor=actor)["auto_close_days"]
    if not days:
        return 0
    zone = agency_zone(actor=actor)
    due = _settled_before((today or today_in(zone)) - timedelta(days=days - 1), zone.key, actor)
    return sum(_close(account_id, actor) for account_id in due)


def _settled_before(day: date, zone: str, actor: Actor) -> list[UUID]:
    with tenant_transaction(actor), connection.cursor() as cursor:
        cursor.execute(_SETTLED_BEFORE, {"agency": actor.agency_id, "day": day, "zone": zone})
        return [id_ for (id_,) in cursor.fetchall()]


def _close(account_id: UUID, actor: Actor) -> bool:
    try:
        change_status(account_id=account_id, to=Status.CLOSED, actor=actor)
    except DomainError as refusal:
        log.warning("auto_close_refused", account_id=str(account_id), code=refusal.code)
        return False
    return True
