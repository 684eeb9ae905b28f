"""The worklist as people see it: a page of accounts, each with what speaks against a call now."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from debtflow.accounts import callrules
from debtflow.accounts.contacts import histories
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
    agency = Agency.objects.get(id=actor.agency_id)
    known = histories(open_ids, agency_id=agency.id, now=now)
    limit = all_settings(agency.settings)["attempts_per_week"]
    for row in rows:
        place = {"phone": row.pop("phone"), "zip_code": row.pop("zip_code"), "state": row.pop("state")}
        history = known.get(row["id"])
        found = (
            callrules.warnings(
                history, now=now, zones=callrules.zones_of(**place), home=agency.timezone, most_attempts=limit
            )
            if history
            else []
        )
        row["call_warnings"] = [warning["code"] for warning in found]
