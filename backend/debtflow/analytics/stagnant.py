"""Open accounts that nobody has reached for some days: the list behind the owner's first question to a collector."""

from dataclasses import dataclass
from typing import Any

from debtflow.accounts.worklist import worklist_page
from debtflow.agencies.settings_schema import agency_settings
from debtflow.analytics import drilldown
from debtflow.common.access import Actor
from debtflow.common.keyset import Direction, KeysetPage


@dataclass(frozen=True, slots=True)
class Stagnant:
    """A page of accounts as the accounts list shows them, and how many there are in all."""

    days: int
    page: KeysetPage
    count: int
    count_is_exact: bool

    @property
    def drilldown(self) -> drilldown.Drilldown:
        return drilldown.accounts(no_contact_days=self.days)


def usual_days(*, actor: Actor) -> int:
    """After how many days without contact the actor's agency calls an account stagnant."""
    return int(agency_settings(actor=actor)["stagnant_days"])


def stagnant_accounts(
    *,
    days: int,
    page_size: int,
    actor: Actor,
    key: tuple[Any, ...] | None = None,
    direction: Direction = Direction.AFTER,
) -> Stagnant:
    """Open accounts without contact for `days`, or ever: those never reached first, then the longest silence."""
    page, count, is_exact = worklist_page(
        filters={"no_contact_days": days},
        ordering="last_contact_at",
        page_size=page_size,
        actor=actor,
        key=key,
        direction=direction,
    )
    return Stagnant(days=days, page=page, count=count, count_is_exact=is_exact)
