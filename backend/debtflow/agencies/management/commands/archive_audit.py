from typing import Any

from django.core.management.base import BaseCommand

from debtflow.agencies.archives import ArchiveBucket
from debtflow.audit import archive


class Command(BaseCommand):
    help = "Moves audit months older than 24 months to the archive bucket, verified before they are dropped."

    def handle(self, *_: Any, **__: Any) -> None:
        for outcome in archive.archive_old_months(ArchiveBucket()):
            what = f"{outcome.rows} events archived" if outcome.is_dropped else f"kept: {outcome.reason}"
            self.stdout.write(f"{outcome.month:%Y-%m}: {what}")
