"""The audit trail can't be changed: by no role, on no partition, by no statement."""

import pytest
from django.db import DatabaseError, connections, transaction

from debtflow.audit import services
from debtflow.common.access import system_actor
from debtflow.common.tenancy import tenant_transaction

ROLES = ("app", "owner", "readonly", "resolver")
STATEMENTS = {
    "update": "UPDATE {table} SET action = 'forged'",
    "delete": "DELETE FROM {table}",
    "truncate": "TRUNCATE {table}",
    "merge": "MERGE INTO {table} t USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE",
}


@pytest.fixture(scope="module")
def partitions():
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'audit_event'::regclass")
        return [name for (name,) in cursor.fetchall()]


@pytest.fixture
def written(agency, partitions):
    """One event of the agency in every partition, so that each statement has a row to fail on."""
    with tenant_transaction(system_actor(agency.id)), connections["default"].cursor() as cursor:
        for name in partitions:
            cursor.execute(
                "INSERT INTO audit_event (agency_id, created_at, actor, role, request_id, task_id, action, object_type,"
                " changes) VALUES (%s, to_date(right(%s, 6), 'YYYYMM') + interval '3 days', 'system', 'system', '', '',"
                " 'test.event', 'test', '{}')",
                [agency.id, name],
            )
    return agency


def attempt(role, agency, statement):
    """The statement as the role, inside the agency, never kept."""
    with transaction.atomic(using="admin"), connections["admin"].cursor() as cursor:
        cursor.execute("SELECT set_config('app.agency_id', %s, true)", [str(agency.id)])
        cursor.execute(f"SET LOCAL ROLE {role}")
        cursor.execute(statement)
        transaction.set_rollback(True, using="admin")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", STATEMENTS)
def test_audit_trail__each_role_and_partition__refuses(role, kind, written, partitions):
    for table in ["audit_event", *partitions]:
        with pytest.raises(DatabaseError) as refused:
            attempt(role, written, STATEMENTS[kind].format(table=table))
        assert refused.value.__cause__.sqlstate == "42501", table


def test_audit_trail__what_was_written__is_all_there(written, partitions):
    with tenant_transaction(system_actor(written.id)), connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_event WHERE action = 'test.event'")
        assert cursor.fetchone()[0] == len(partitions)


def test_audit_trail__app__can_not_lift_its_protection(agency):
    for statement in (
        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
        "ALTER TABLE audit_event DISABLE ROW LEVEL SECURITY",
        "DROP TABLE audit_event",
        "SET session_replication_role = replica",
    ):
        with pytest.raises(DatabaseError):
            attempt("app", agency, statement)


def test_record__outside_the_door__is_an_error(agency):
    with pytest.raises(DatabaseError):
        services.record("x", object_type="x", object_id=None, actor=system_actor(agency.id))
