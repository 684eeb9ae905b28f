from typing import Any

from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import connections

from debtflow.common.access import PLATFORM_AGENCY_ID
from debtflow.common.schema.install import install


class Command(MigrateCommand):
    """Django's migrate as the role `owner`, then the functions, policies, triggers and grants of the code.

    Row security binds the owner too: a new foreign key is checked as the platform's nil agency, which owns no row. A
    migration that fills tenant rows goes through the agencies itself.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        if options["database"] == "default":
            options["database"] = "owner"
        with connections[options["database"]].cursor() as cursor:
            cursor.execute("SELECT set_config('app.agency_id', %s, false)", [str(PLATFORM_AGENCY_ID)])
        super().handle(*args, **options)
        if not options["plan"] and not options["check_unapplied"] and not options["app_label"]:
            changed = install(using=options["database"])
            with connections[options["database"]].cursor() as cursor:
                cursor.execute("SELECT ensure_partitions()")
            self.stdout.write(f"Installed {len(changed)} database objects.")
