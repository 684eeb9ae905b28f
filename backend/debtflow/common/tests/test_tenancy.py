"""The door: what it shows, what it refuses, and what a missing agency means."""

from dataclasses import replace

import pytest
from django.db import DataError, ProgrammingError, connection, transaction

from debtflow.agencies.models import Agency, User
from debtflow.common.access import system_actor
from debtflow.common.tenancy import TenancyError, tenant_transaction


def test_door__shows_only_the_actors_agency(admin, stranger):
    with tenant_transaction(admin):
        assert [a.id for a in Agency.objects.all()] == [admin.agency_id]
        assert not User.objects.filter(id=stranger.user_id).exists()


def test_read__outside_the_door__is_an_error_not_an_empty_list(admin):
    connection.close()  # a connection on which the setting was never made
    with pytest.raises(ProgrammingError, match="agency_id"), transaction.atomic():
        list(User.objects.all())


def test_read__after_the_door_closed__is_still_an_error(admin):
    with tenant_transaction(admin):
        assert User.objects.exists()
    with pytest.raises(DataError, match="uuid"), transaction.atomic():
        list(User.objects.all())


def test_nested_door__same_agency_joins__other_agency_raises(admin, stranger):
    with tenant_transaction(admin), tenant_transaction(system_actor(admin.agency_id)):
        assert User.objects.exists()
    with tenant_transaction(admin), pytest.raises(TenancyError):
        with tenant_transaction(stranger):
            pass


def test_durable_door__inside_another__raises(admin):
    with tenant_transaction(admin), pytest.raises(TenancyError):
        with tenant_transaction(admin, durable=True):
            pass


def test_write__row_of_another_agency__is_refused_by_the_database(admin, stranger):
    with pytest.raises(ProgrammingError, match="row-level security"), tenant_transaction(admin):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO creditor (id, agency_id, name, reference) VALUES (uuid7(), %s, 'x', '')",
                [stranger.agency_id],
            )


def test_statement__inside_the_door__names_request_and_task_in_a_comment(admin):
    actor = replace(admin, request_id="req-1*/; DROP", task_id="task-9")
    with tenant_transaction(actor), connection.cursor() as cursor:
        cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid()")
        (query,) = cursor.fetchone()
    assert query.startswith("/* request_id=req-1DROP task_id=task-9 */ SELECT")
    with connection.cursor() as cursor:
        cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid()")
        assert cursor.fetchone()[0].startswith("SELECT")
