import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from debtflow.analytics import demo, demo_load, demo_sources, services
from debtflow.audit.services import ensure_partitions
from debtflow.common.access import system_actor

WORKED = 255
"""At most so many have a history, made one service call at a time; the rest are placed by files."""


class Command(BaseCommand):
    help = "Fills in the demo agency. Only where DEMO_MODE is on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--clear", action="store_true", help="first empty the whole development database")
        parser.add_argument("--scale", type=int, default=85, help="how many accounts")

    def handle(self, *_: Any, clear: bool, scale: int, **__: Any) -> None:
        if not settings.DEMO_MODE:
            raise CommandError("DEMO_MODE is off here: demo users have published passwords.")
        if clear:
            self._clear()
        ensure_partitions()
        if demo.is_seeded():
            self.stdout.write("The demo data is there already; `make seed-clear` makes it anew.")
            return
        agency = demo.seed(accounts_wanted=min(scale, WORKED))
        if scale > WORKED:
            demo_load.place(scale - WORKED, admin=demo.admin_of(agency))
        if "DEMO_SFTP_HOST" in os.environ:
            demo_sources.seed_sources(
                agency,
                host=os.environ["DEMO_SFTP_HOST"],
                port=int(os.environ["DEMO_SFTP_PORT"]),
                username=os.environ["DEMO_SFTP_USER"],
                password=os.environ["DEMO_SFTP_PASSWORD"],
            )
        services.fold(actor=system_actor(agency.id))
        self.stdout.write(f"{agency.name}: five users, {scale} accounts.")

    def _clear(self) -> None:
        """Drops everything and migrates again: what is append-only can't be emptied row by row."""
        if settings.ENVIRONMENT not in {"development", "test"}:
            raise CommandError("Only a development database can be cleared.")
        with connections["admin"].cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        for alias in connections:
            connections[alias].close()
        call_command("bootstrap_database", stdout=self.stdout)
        call_command("migrate", verbosity=0, stdout=self.stdout)
