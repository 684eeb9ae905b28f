from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from debtflow.analytics import invariants
from debtflow.analytics.models import InvariantResult


class Command(BaseCommand):
    help = "Checks the invariants over every agency. Exits with 1 when one is broken."

    def handle(self, *_: Any, **__: Any) -> None:
        began = datetime.now(UTC)
        found = invariants.check_all()
        fresh = set(InvariantResult.objects.filter(checked_at__gte=began).values_list("invariant", flat=True))
        for name in invariants.names():
            breaches = [breach for breach in found if breach.invariant == name]
            outcome = f"{len(breaches)} breaches" if breaches else "holds"
            self.stdout.write(f"{name:4} {outcome if name in fresh else 'not checked: the processor does not answer'}")
            for breach in breaches[:20]:
                self.stdout.write(f"     agency {breach.agency_id}: {breach.what}")
        if found:
            raise CommandError(f"{len(found)} breaches.")
