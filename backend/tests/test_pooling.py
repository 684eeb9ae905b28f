"""PgBouncer in transaction mode between product and PostgreSQL: no client meets what another one set."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from debtflow.agencies.models import Agency
from debtflow.agencies.tests.factories import make_admin, make_agency
from debtflow.analytics import demo
from debtflow.common.access import PLATFORM_AGENCY_ID, Actor, Role, system_actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports.models import ImportJob
from debtflow.imports.tests.factories import make_csv, placements, upload
from debtflow.payments.models import Payment
from runtime import payers, pooler, ports, product
from runtime.processes import Keeper, wait_until_ready
from tests.waiting import wait_for

CLIENTS, CONNECTIONS, ROUNDS = 12, 2, 40
SETTINGS = """
SELECT pg_backend_pid(), current_setting('app.agency_id', true), current_setting('app.actor', true),
       current_setting('app.request_id', true), current_setting('statement_timeout')
"""
ROLE_DEADLINE = "1min"

pytestmark = pytest.mark.skipif(
    pooler.find() is None, reason="SKIPPED: no PgBouncer here (`.ci/tools pgbouncer` brings it on Debian and Ubuntu)"
)


@pytest.fixture
def pool(stack, own_database) -> Iterator[int]:
    """The port of a pool with two connections to a database of the test's own."""
    keeper, port = Keeper(), ports.pick_for_test()
    try:
        url = stack.env_for(own_database)["DATABASE_URL"]
        service = pooler.service(stack.layout, port=port, url=url, size=CONNECTIONS)
        log = stack.log("pgbouncer")
        wait_until_ready(service, keeper.start(service, log), log)
        yield port
    finally:
        keeper.close()


@pytest.fixture
def pooled(pool) -> Iterator[None]:
    """Django's connections of every thread go through the pool."""
    before = connection.settings_dict["PORT"]
    connection.close()
    connection.settings_dict["PORT"] = pool
    yield
    connection.close()
    connection.settings_dict["PORT"] = before


def seen() -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(SETTINGS)
        return tuple(cursor.fetchone())


def test_pool__many_clients_on_two_connections__each_sees_its_own_agency_and_leaves_nothing(pooled):
    actors = [make_admin(make_agency()) for _ in range(CLIENTS)]
    backends, start = set(), threading.Barrier(CLIENTS)

    def work(actor: Actor) -> None:
        start.wait()
        try:
            for _ in range(ROUNDS):
                with tenant_transaction(actor):
                    backend, agency, label, request_id, deadline = seen()
                    assert (agency, label, request_id) == (str(actor.agency_id), actor.label, actor.request_id)
                    assert deadline == settings.STATEMENT_TIMEOUT
                    assert [one.id for one in Agency.objects.all()] == [actor.agency_id]
                backends.add(backend)
                assert seen()[1:] in {("", "", "", ROLE_DEADLINE), (None, None, None, ROLE_DEADLINE)}
        finally:
            connection.close()

    with ThreadPoolExecutor(CLIENTS) as threads:
        list(threads.map(work, actors))
    assert len(backends) <= CONNECTIONS


def test_pool__transaction_that_fails__leaves_nothing_either(pooled):
    actor = make_admin(make_agency())
    for _ in range(CONNECTIONS * 2):
        with pytest.raises(ZeroDivisionError), tenant_transaction(actor):
            raise ZeroDivisionError
        assert seen()[1:4] in {("", "", ""), (None, None, None)}


def test_pool__setting_of_a_session__would_reach_the_next_client(stack, own_database, pool):
    """What the tests above would see if the door set anything for longer than its transaction."""
    url = pooler.through(stack.env_for(own_database)["DATABASE_URL"], pool)
    with psycopg.connect(url, autocommit=True) as careless:
        careless.execute("SELECT set_config('app.actor', 'leaked', false)")
    with psycopg.connect(url, autocommit=True) as another:
        assert another.execute("SELECT current_setting('app.actor', true)").fetchone() == ("leaked",)


def test_product__behind_the_pool__takes_payments_and_imports(stack, own_database, pool):
    stack.manage("seed_demo", env=stack.env_for(own_database))
    parts = stack.parts_for(own_database)
    env = {**parts.env, "DATABASE_URL": pooler.through(parts.env["DATABASE_URL"], pool)}
    parts = replace(parts, env=env, ports={**parts.ports, "api": ports.pick_for_test()})
    with tenant_transaction(system_actor(PLATFORM_AGENCY_ID)):
        actor = Actor(role=Role.AGENCY_ADMIN, agency_id=Agency.objects.get(name=demo.AGENCY).id)
    keeper = Keeper()
    try:
        for service in (product.api(parts), product.worker(parts)):
            log = stack.log(f"pooled-{service.name}")
            wait_until_ready(service, keeper.start(service, log), log)
        client = payers.Client(f"http://127.0.0.1:{parts.ports['api']}")
        client.sign_in("demo.admin", "Demo@2026")
        upload(make_csv(placements(300, prefix="POOL")), actor, name="pool.csv")
        with ThreadPoolExecutor(8) as threads:
            paid = list(threads.map(client.pay, client.accounts(40)))
        wait_for(lambda: _jobs(actor) == ["completed"])
    finally:
        keeper.close()
    with tenant_transaction(actor):
        assert set(paid) <= {str(one) for one in Payment.objects.values_list("id", flat=True)}


def _jobs(actor: Actor) -> list[str]:
    with tenant_transaction(actor):
        return [job.status for job in ImportJob.objects.filter(file_name="pool.csv")]
