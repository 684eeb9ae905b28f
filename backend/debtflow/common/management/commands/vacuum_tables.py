from typing import Any

from django.core.management.base import BaseCommand
from django.db import connections
from psycopg import sql

TABLES = """
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relowner = 'owner'::regrole AND n.nspname NOT LIKE 'pg\\_%'
ORDER BY pg_relation_size(c.oid)
"""


class Command(BaseCommand):
    help = "Vacuums and analyses every table of the role owner, smallest first, as DATABASE_OWNER_URL. Blocks no write."

    def handle(self, *_: Any, **__: Any) -> None:
        with connections["owner"].cursor() as cursor:
            cursor.execute("SET lock_timeout = '30s'")
            cursor.execute(TABLES)
            tables = cursor.fetchall()
            for schema, table in tables:
                statement = sql.SQL("VACUUM (ANALYZE, SKIP_LOCKED) {}").format(sql.Identifier(schema, table))
                cursor.execute(statement.as_string(cursor.connection))
        self.stdout.write(f"Vacuumed {len(tables)} tables.")
