"""What the database must hold beside its tables, derived from the models and from each app's `sql/` folder.

An object is a name and the idempotent SQL that makes it. Order matters and is the order of the list: functions that
policies and triggers use come first, then each table's protection, then each app's own files.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

from debtflow.common.models import TenantForeignKey
from debtflow.common.schema.triggers import audit_trigger


@dataclass(frozen=True, slots=True)
class DatabaseObject:
    name: str
    sql: str
    role: str = "owner"
    """Who makes it, and so owns it: unscoped functions are resolver's, whom nobody else's grants reach."""

    @property
    def checksum(self) -> str:
        made_by = "" if self.role == "owner" else self.role
        return sha256(f"{made_by}{self.sql}".encode()).hexdigest()


NOBODY = "'00000000-0000-0000-0000-000000000000'::uuid"


def tenant_models() -> list[type[models.Model]]:
    """Every model whose rows belong to an agency: those that say how they are protected."""
    return [model for model in apps.get_models() if hasattr(model, "protection")]


def declared_objects() -> Iterator[DatabaseObject]:
    yield from _files(first=True)
    yield DatabaseObject("grants:platform", _platform_grants())
    for model in tenant_models():
        table = model._meta.db_table
        yield DatabaseObject(f"protection:{table}", protection(model))
        keys = list(_composite_keys(model))
        if keys:
            yield DatabaseObject(f"keys:{table}", "\n".join(keys))
        if audited := getattr(model, "audited", None):
            yield DatabaseObject(f"audit:{table}", audit_trigger(table, audited))
    yield from _files(first=False)


def _files(*, first: bool) -> Iterator[DatabaseObject]:
    """The apps' `sql/*.sql` by name; those starting with 0 are needed by every table's protection and come first."""
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path, "sql").rglob("*.sql")):
            if path.name.startswith("0") == first:
                role = "resolver" if path.parent.name == "unscoped" else "owner"
                yield DatabaseObject(f"sql:{config.label}/{path.stem}", path.read_text(), role)


def protection(model: Any) -> str:
    """Row security, forced, with a policy per role; composite foreign keys; and grants that follow, never precede."""
    table, rule = model._meta.db_table, model.protection
    column = f"COALESCE({rule.agency_column}, {NOBODY})" if rule.nullable_agency else rule.agency_column
    mine = f"{column} = current_setting('app.agency_id')::uuid"
    if rule.platform_sees_all:
        mine += f" OR current_setting('app.agency_id')::uuid = {NOBODY}"
    lines = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;",
        f"DROP POLICY IF EXISTS tenant ON {table};",
        f"CREATE POLICY tenant ON {table} TO app, owner, readonly USING ({mine}) WITH CHECK ({mine});",
        f"DROP POLICY IF EXISTS unscoped ON {table};",
        f"CREATE POLICY unscoped ON {table} TO resolver USING (true) WITH CHECK (true);",
        f"REVOKE ALL ON {table} FROM PUBLIC, app, readonly, resolver;",
        f"GRANT {', '.join(rule.app_may)} ON {table} TO app;",
        f"GRANT {', '.join(rule.resolver_may)} ON {table} TO resolver;",
    ]
    if rule.readonly_may_read:
        lines.append(f"GRANT SELECT ON {table} TO readonly;")
    if rule.partitioned:
        lines.append(f"SELECT protect_partitions('{table}');")
    return "\n".join(lines)


def _composite_keys(model: type[models.Model]) -> Iterator[str]:
    """Foreign keys on (agency_id, id). FORCE is lifted while they are validated: the owner's check meets it too."""
    table = model._meta.db_table
    for field in model._meta.local_fields:
        if not isinstance(field, TenantForeignKey):
            continue
        target = field.related_model._meta.db_table
        name = f"{table}_{field.column}_same_agency"
        on_delete = "CASCADE" if field.remote_field.on_delete is models.CASCADE else "RESTRICT"
        for each in sorted({table, target}):
            yield f"ALTER TABLE {each} NO FORCE ROW LEVEL SECURITY;"
        yield f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name};"
        yield (
            f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (agency_id, {field.column})"
            f" REFERENCES {target} (agency_id, id) ON DELETE {on_delete};"
        )
        for each in sorted({table, target}):
            yield f"ALTER TABLE {each} FORCE ROW LEVEL SECURITY;"


def _platform_grants() -> str:
    """Django's own tables: the admin's sessions are written by the application, the rest is only read."""
    own = {model._meta.db_table for model in tenant_models()}
    others = [m._meta.db_table for m in apps.get_models() if m._meta.db_table not in own and m._meta.managed]
    lines = [f"GRANT SELECT ON {table} TO app;" for table in [*others, "django_migrations"]]
    lines.append("GRANT INSERT, UPDATE, DELETE ON django_session TO app;")
    return "\n".join(lines)
