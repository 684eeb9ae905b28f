"""Guards over the database's own catalogue: a table, partition, view or function without its part fails here."""

import pytest
from django.db import connections

PLATFORM_TABLES = {
    "audit_archive",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_admin_log",
    "django_content_type",
    "django_migrations",
    "django_session",
    "invariant_result",
    "login_attempt",
    "schema_object",
}
"""Tables that hold nothing of an agency. Adding one here is a decision about tenancy."""

RESOLVER_MAY_RETURN = {"uuid", "boolean", "bigint", "integer", "date"}
"""What an unscoped function may say: ids, agencies, counts. No names, no text, no money."""

FIGURES = {"import_figures"}
"""Counts over all agencies for Prometheus, by status: these may say a status and a number of seconds too."""

TENANT_TABLES = """
SELECT c.oid, c.relname, c.relispartition FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND (c.relname = 'agency' OR EXISTS (SELECT FROM pg_attribute a
       WHERE a.attrelid = c.oid AND a.attname = 'agency_id' AND NOT a.attisdropped))
"""


@pytest.fixture(scope="module")
def rows():
    def read(sql, *params):
        with connections["owner"].cursor() as cursor:
            cursor.execute(sql, params or None)
            return cursor.fetchall()

    return read


def test_tables__without_an_agency__are_the_known_ones(rows):
    every = {
        name
        for (name,) in rows(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        )
    }
    tenant = {name for _, name, _ in rows(TENANT_TABLES)}
    assert every - tenant == PLATFORM_TABLES


def test_tables__of_an_agency__force_row_security_with_both_policies(rows):
    bad = rows(
        f"""
        SELECT t.relname FROM ({TENANT_TABLES}) t JOIN pg_class c ON c.oid = t.oid
        WHERE NOT c.relrowsecurity OR NOT c.relforcerowsecurity
           OR NOT EXISTS (SELECT FROM pg_policies p WHERE p.tablename = t.relname AND p.policyname = 'tenant'
                AND p.permissive = 'PERMISSIVE' AND p.cmd = 'ALL' AND p.roles = '{{app,owner,readonly}}'
                AND p.qual LIKE '%%current_setting(''app.agency_id''::text)%%' AND p.with_check = p.qual)
           OR NOT EXISTS (SELECT FROM pg_policies p WHERE p.tablename = t.relname AND p.policyname = 'unscoped'
                AND p.roles = '{{resolver}}')
           OR (SELECT count(*) FROM pg_policies p WHERE p.tablename = t.relname) <> 2
    """.replace("%%", "%")
    )
    assert bad == []


def test_policies__name_their_roles__never_public(rows):
    assert rows("SELECT tablename FROM pg_policies WHERE schemaname = 'public' AND 'public' = ANY (roles)") == []


def test_partitions__have_no_grants_and_refuse_change(rows):
    partitions = rows(f"SELECT t.relname FROM ({TENANT_TABLES}) t WHERE t.relispartition")
    assert len(partitions) >= 8
    for (name,) in partitions:
        granted = rows(
            "SELECT grantee, privilege_type FROM information_schema.role_table_grants"
            " WHERE table_name = %s AND grantee <> 'owner'",
            name,
        )
        assert granted == [], name
        triggers = {t for (t,) in rows("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass", name)}
        assert {"refuse_change", "refuse_truncate"} <= triggers, name


def test_partitioned_tables__have_no_default_partition_and_three_months_ahead(rows):
    parents = [
        name
        for (name,) in rows(
            "SELECT relname FROM pg_class WHERE relkind = 'p' AND relnamespace = 'public'::regnamespace"
        )
    ]
    assert {"activity", "audit_event"} <= set(parents)
    for parent in parents:
        bounds = rows(
            "SELECT pg_get_expr(c.relpartbound, c.oid) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
            " WHERE i.inhparent = %s::regclass",
            parent,
        )
        assert ("DEFAULT",) not in bounds
        assert len(bounds) >= 4, parent


def test_views__run_with_the_rights_of_the_caller(rows):
    assert (
        rows("""
        SELECT c.relname FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'm')
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
          AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)
    """)
        == []
    )


SECURITY_DEFINER = """
SELECT p.proname, pg_get_userbyid(p.proowner), p.proconfig, has_function_privilege('public', p.oid, 'EXECUTE'),
       coalesce((SELECT array_agg(DISTINCT format_type(t.type, NULL)) FROM unnest(p.proallargtypes, p.proargmodes)
                 AS t (type, mode) WHERE t.mode IN ('t', 'o')), ARRAY[format_type(p.prorettype, NULL)])
FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""
OWNERS_OWN = {"ensure_partitions", "import_fresh_statistics"}


def test_unscoped_functions__belong_to_resolver_with_a_fixed_path_and_return_ids_only(rows):
    found = rows(SECURITY_DEFINER)
    assert {"find_user", "outbox_claim", "every_agency", "held_agencies"} <= {name for name, *_ in found}
    for name, owner, config, is_public, returned in found:
        assert owner == ("owner" if name in OWNERS_OWN else "resolver"), name
        assert any(c.startswith("search_path=pg_catalog") and c.endswith("pg_temp") for c in config or []), name
        assert not is_public, name
        if owner == "resolver":
            allowed = RESOLVER_MAY_RETURN | ({"text", "double precision"} if name in FIGURES else set())
            assert set(returned) <= allowed, (name, returned)


def test_unscoped_functions__live_in_the_unscoped_folders(rows):
    from pathlib import Path

    written = "".join(path.read_text() for path in Path("debtflow").rglob("sql/unscoped/*.sql"))
    for name, owner, *_ in rows(SECURITY_DEFINER):
        if owner == "resolver":
            assert f"FUNCTION {name}(" in written, name


def test_roles__bypass_nothing_and_are_members_of_none_above_them(rows):
    roles = rows(
        "SELECT rolname FROM pg_roles WHERE rolname IN ('app', 'owner', 'resolver', 'readonly')"
        " AND (rolsuper OR rolbypassrls OR rolcreaterole)"
    )
    assert roles == []
    assert rows("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'resolver'") == [(False,)]
    above = rows(
        "SELECT m.rolname, r.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member"
        " JOIN pg_roles r ON r.oid = a.roleid WHERE m.rolname IN ('app', 'readonly')"
        " AND r.rolname IN ('owner', 'resolver')"
    )
    assert above == []
    owned = rows(
        "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) IN ('app', 'readonly', 'resolver')"
        " AND relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
    )
    assert owned == []


def test_references__between_tables_of_an_agency__carry_the_agency(rows):
    """Composite keys on (agency_id, …): a plain one next to it is allowed, alone it is not."""
    keys = rows(f"""
        WITH tenant AS ({TENANT_TABLES})
        SELECT c.conrelid::regclass::text, c.confrelid::regclass::text,
               (SELECT array_agg(a.attname ORDER BY a.attname) FROM pg_attribute a
                WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) AND a.attname <> 'agency_id'),
               EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
                       AND a.attname = 'agency_id')
        FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid IN (SELECT oid FROM tenant)
          AND c.confrelid IN (SELECT oid FROM tenant WHERE relname <> 'agency')
    """)
    composite = {(table, target, tuple(columns)) for table, target, columns, has_agency in keys if has_agency}
    plain = {(table, target, tuple(columns)) for table, target, columns, has_agency in keys if not has_agency}
    assert composite
    assert plain - composite == set()


def test_audit_triggers__on_every_model_that_declares_its_columns__are_there(rows):
    from debtflow.common.schema.declared import tenant_models

    for model in tenant_models():
        if getattr(model, "audited", None):
            table = model._meta.db_table
            triggers = {t for (t,) in rows("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass", table)}
            assert {"audit_insert", "audit_change"} <= triggers, table
