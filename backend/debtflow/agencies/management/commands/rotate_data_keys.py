import base64
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from debtflow.agencies import data_keys, unscoped


class Command(BaseCommand):
    help = "Gives every agency a new data key, or with --old-master wraps the present ones with the new master key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--old-master", type=Path, help="file with the master key that was replaced")

    def handle(self, *_: Any, old_master: Path | None = None, **__: Any) -> None:
        agencies = unscoped.every_agency()
        if old_master is None:
            for agency_id in agencies:
                data_keys.rotate(agency_id)
            self.stdout.write(f"{len(agencies)} agencies encrypt with a new key.")
            return
        old = base64.b64decode(old_master.read_text().strip())
        changed = sum(data_keys.rewrap(agency_id, old_master=old) for agency_id in agencies)
        self.stdout.write(f"{changed} keys wrapped anew.")
