"""The worklist as people see it: a page of accounts, each with what speaks against a call now."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from debtflow.accounts import callrules
from debtflow.accounts.contacts import Disposition, history_of
from debtflow.accounts.models import Contact
from debtflow.accounts.selectors import worklist
from debtflow.accounts.workflow import OPEN
from debtflow.agencies.models import Agency
from debtflow.agencies.settings_schema import all_settings
from debtflow.common.access import Actor
from debtflow.common.keyset import KeysetPage
from debtflow.common.tenancy import tenant_transaction


def worklist_page(*, actor: Actor, **query: Any) -> tuple[KeysetPage, int, bool]:
    """As `selectors.worklist`, each row with `call_warnings`: the codes of `callrules`, none for closed accounts."""
    with tenant_transaction(actor):
        page, count, is_exact = worklist(actor=actor, **query)
        _warn(page.rows, actor, datetime.now(UTC))
    return page, count, is_exact


def _warn(rows: Sequence[dict[str, Any]], actor: Actor, now: datetime) -> None:
    """Two statements for the whole page."""
    open_ids = [row["id"] for row in rows if row["status"] in OPEN]
    calls = _calls(open_ids, actor, now) if open_ids else {}
    agency = Agency.objects.get(id=actor.agency_id)
    limit = all_settings(agency.settings)["attempts_per_week"]
    for row in rows:
        place = {"phone": row.pop("phone"), "zip_code": row.pop("zip_code"), "state": row.pop("state")}
        found = (
            callrules.warnings(
                history_of(calls[row["id"]]),
                now=now,
                zones=callrules.zones_of(**place),
                home=agency.timezone,
                most_attempts=limit,
            )
            if row["status"] in OPEN
            else []
        )
        row["call_warnings"] = [warning["code"] for warning in found]


def _calls(account_ids: list[UUID], actor: Actor, now: datetime) -> dict[UUID, list[tuple[Any, ...]]]:
    """By account: recent calls, and whether contact was stopped at any time."""
    is_recent = Q(channel="phone", created_at__gt=now - timedelta(days=callrules.DAYS + 2))
    rows = Contact.objects.filter(agency_id=actor.agency_id, account_id__in=account_ids)
    rows = rows.filter(is_recent | Q(disposition=Disposition.STOP_CONTACT))
    found: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    for account_id, *call in rows.values_list(
        "account_id", "disposition", "channel", "direction", "party", "created_at"
    ):
        found[account_id].append(tuple(call))
    return found
