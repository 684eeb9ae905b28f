from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections
from psycopg import sql

ROLES = Path(__file__).parent.parent.parent / "schema" / "roles.sql"


class Command(BaseCommand):
    help = "Makes the roles owner, app, resolver and readonly and the extensions, as DATABASE_ADMIN_URL. Idempotent."

    def handle(self, *_: Any, **__: Any) -> None:
        with connections["admin"].cursor() as cursor:
            cursor.execute(ROLES.read_text())
            for role, alias in {"owner": "owner", "app": "default"}.items():
                password = settings.DATABASES[alias]["PASSWORD"]
                statement = sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(
                    sql.Identifier(role), sql.Literal(password)
                )
                cursor.execute(statement.as_string(cursor.connection))
        self.stdout.write("Roles and extensions are in place.")
