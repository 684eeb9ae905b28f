from argparse import ArgumentParser
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand

from debtflow.agencies.archives import ArchiveBucket
from debtflow.audit import archive


class Command(BaseCommand):
    help = "Brings one archived month of the audit trail back, to be read and exported like any other."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", type=lambda text: date.fromisoformat(f"{text}-01"), help="such as 2024-09")
        parser.add_argument("--days", type=int, default=90, help="how long retention leaves it alone (90)")

    def handle(self, *_: Any, month: date, days: int, **__: Any) -> None:
        until = datetime.now(UTC).date() + timedelta(days=days)
        rows = archive.restore_month(month, ArchiveBucket(), keep_until=until)
        self.stdout.write(f"{month:%Y-%m}: {rows} events are back until {until}.")
