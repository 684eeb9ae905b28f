from typing import Any

from django.core.management.base import BaseCommand

from debtflow.accounts import drawing


class Command(BaseCommand):
    help = "Prints docs/workflow.md as the state machine's data has it."
    requires_system_checks = []

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write(drawing.page(), ending="")
