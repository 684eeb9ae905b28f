from typing import Any

from django.core.management.base import BaseCommand, CommandError

from debtflow.analytics import invariants


class Command(BaseCommand):
    help = "Checks the invariants over every agency. Exits with 1 when one is broken."

    def handle(self, *_: Any, **__: Any) -> None:
        found = invariants.check_all()
        for name in invariants.names():
            breaches = [breach for breach in found if breach.invariant == name]
            self.stdout.write(f"{name:4} {'holds' if not breaches else f'{len(breaches)} breaches'}")
            for breach in breaches[:20]:
                self.stdout.write(f"     agency {breach.agency_id}: {breach.what}")
        if found:
            raise CommandError(f"{len(found)} breaches.")
