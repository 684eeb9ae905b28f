"""What the agency's settings give a new placement that nobody gave it: a priority, and a collector."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from debtflow.accounts.allocation import Strategy, deal
from debtflow.accounts.handing import hand_out, seats_of
from debtflow.accounts.models import Account
from debtflow.accounts.notices import tell_assigned
from debtflow.agencies.models import Collector
from debtflow.agencies.settings_schema import agency_settings
from debtflow.common.access import Actor

URGENT = 3
LOAD = Strategy.BALANCED_BY_COUNT


@dataclass(frozen=True, slots=True)
class PriorityRule:
    """`urgent_from` in whole dollars; 0: no amount is urgent by itself."""

    usual: int
    urgent_from: int

    def priority_of(self, amount: Decimal) -> int:
        return URGENT if self.urgent_from and amount >= self.urgent_from else self.usual


def priority_rule(*, actor: Actor) -> PriorityRule:
    settings = agency_settings(actor=actor)
    return PriorityRule(settings["default_priority"], settings["urgent_balance"])


def distribute(account: Account, *, actor: Actor) -> bool:
    """Inside the transaction that made it, where the agency distributes: to whoever has the fewest and has room."""
    if not agency_settings(actor=actor)["auto_distribute"]:
        return False
    collectors = active_collectors(actor).select_for_update(no_key=True).order_by("id")
    dealt = deal([(account.id, account.current_balance)], seats_of(list(collectors)), LOAD)
    moved = hand_out(dealt, actor=actor, by="system", reason="auto_distribute")
    tell_assigned({dealt[each]: 1 for each in moved}, actor=actor)
    return bool(moved)


def active_collectors(actor: Actor) -> QuerySet[Collector]:
    return Collector.objects.filter(agency_id=actor.agency_id, is_active=True)
