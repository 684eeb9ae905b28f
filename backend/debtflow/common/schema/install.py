"""Brings the declared objects into the database, in one transaction, re-creating only those that changed."""

from django.db import connections, transaction

from debtflow.common.models import SchemaObject
from debtflow.common.schema.declared import DatabaseObject, declared_objects

_LOCK = 7_216_022


def install(*, using: str = "owner") -> list[str]:
    """Returns the names of the objects made or replaced. Two deployments at once wait for each other."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SELECT similarity('', '')")  # loads pg_trgm: only then may a function carry its settings
        installed = dict(SchemaObject.objects.using(using).values_list("name", "checksum"))
        changed = [each for each in declared_objects() if installed.get(each.name) != each.checksum]
        for each in changed:
            cursor.execute(f"SET LOCAL ROLE {each.role}")
            cursor.execute(each.sql)
            cursor.execute("RESET ROLE")
            _remember(each, using)
    return [each.name for each in changed]


def _remember(each: DatabaseObject, using: str) -> None:
    SchemaObject.objects.using(using).update_or_create(name=each.name, defaults={"checksum": each.checksum})
