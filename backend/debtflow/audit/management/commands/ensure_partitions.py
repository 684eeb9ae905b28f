from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from debtflow.audit import services


class Command(BaseCommand):
    help = "Makes the monthly partitions that are missing, up to three months ahead."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--months-back", type=int, default=0, help="also this many months into the past")

    def handle(self, *_: Any, months_back: int, **__: Any) -> None:
        self.stdout.write(f"{services.ensure_partitions(months_back=months_back)} partitions made.")
