"""What a process refuses to start with."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connections

_UNSAFE = """
SELECT current_user,
       r.rolsuper OR r.rolbypassrls,
       EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND pg_has_role(r.oid, c.relowner, 'USAGE'))
FROM pg_roles r WHERE r.rolname = current_user
"""


def refuse_unsafe_database_role(alias: str = "default") -> None:
    """Raises `ImproperlyConfigured` where row security would not hold: superuser, BYPASSRLS, or a table's owner."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(_UNSAFE)
        role, bypasses, owns = cursor.fetchone()
    connection.close()
    if bypasses or owns:
        reason = "is a superuser or bypasses row security" if bypasses else "owns tables"
        raise ImproperlyConfigured(f"DATABASE_URL signs in as {role}, which {reason}. Use the role app.")
