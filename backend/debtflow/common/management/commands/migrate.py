from typing import Any

from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import connections

from debtflow.common.schema.install import install


class Command(MigrateCommand):
    """Django's migrate as the role `owner`, then the functions, policies, triggers and grants of the code."""

    def handle(self, *args: Any, **options: Any) -> None:
        if options["database"] == "default":
            options["database"] = "owner"
        super().handle(*args, **options)
        if not options["plan"] and not options["check_unapplied"] and not options["app_label"]:
            changed = install(using=options["database"])
            with connections[options["database"]].cursor() as cursor:
                cursor.execute("SELECT ensure_partitions()")
            self.stdout.write(f"Installed {len(changed)} database objects.")
