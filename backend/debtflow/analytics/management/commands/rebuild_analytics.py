from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from debtflow.analytics import services
from debtflow.common.access import system_actor


class Command(BaseCommand):
    help = "Empties an agency's rollups and folds its whole activity log again, then compares with the books."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("agency_id", type=UUID)

    def handle(self, *_: Any, agency_id: UUID, **__: Any) -> None:
        actor = system_actor(agency_id)
        services.rebuild(actor=actor)
        differences = services.reconcile(actor=actor)
        if differences:
            raise CommandError(f"The books still differ: {', '.join(differences)}.")
        self.stdout.write("Rebuilt; every figure equals the books.")
