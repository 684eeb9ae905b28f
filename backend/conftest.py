"""Brings the real services up once for each test process, and gives every test an agency of its own.

Tests commit for real: nothing is rolled back and nothing is cleaned up, because tenancy keeps one test's agency from
another's. What works across agencies (claims, sweeps, invariants) is tested on a database of its own (`own_database`).
"""

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django
import psycopg
import pytest

from runtime.testing import services

STACK = pytest.StashKey[Any]()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    is_controller = getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput")
    if is_controller or config.option.collectonly or config.option.help:
        os.environ.update(_offline_environment())
    else:
        folder = Path(tempfile.mkdtemp(prefix="debtflow-test-"))
        manager = services(folder)
        stack = manager.__enter__()
        _wait_longer_for_locks(stack)
        config.stash[STACK] = stack
        config.add_cleanup(lambda: (manager.__exit__(None, None, None), shutil.rmtree(folder, ignore_errors=True)))
        os.environ.update(stack.env)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()


def _wait_longer_for_locks(stack: Any) -> None:
    """In the tests' databases: fifty writers of a busy machine wait for each other longer than people should."""
    with psycopg.connect(stack.admin_urls.admin, autocommit=True) as server:
        for database in (stack.template, stack.database):
            server.execute(f"ALTER ROLE app IN DATABASE {database} SET lock_timeout = '60s'")


def _offline_environment() -> dict[str, str]:
    """Enough for Django to import where no test runs."""
    nowhere = "postgres://app:none@127.0.0.1:1/none"
    return {
        "DEBTFLOW_ENV": "test",
        "DJANGO_SECRET_KEY": "collecting",
        "DATABASE_URL": nowhere,
        "DATABASE_OWNER_URL": nowhere,
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "MASTER_KEY_FILE": os.devnull,
        "JWT_KEYS_DIR": tempfile.gettempdir(),
        "S3_IMPORT_BUCKET": "none",
        "S3_ARCHIVE_BUCKET": "none",
    }


@pytest.fixture(scope="session")
def stack(request: pytest.FixtureRequest) -> Any:
    """The running services: see `runtime.testing`."""
    return request.config.stash[STACK]


@pytest.fixture(scope="session", autouse=True)
def real_database(django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def own_database(stack: Any, request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh migrated database for one test, with Django's connections pointed at it."""
    from django.db import connections

    name = f"own_{abs(hash(request.node.nodeid)) % 10**9}_{os.getpid()}"
    stack.clone_database(name)
    before = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    for alias in before:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
    yield name
    for alias, old in before.items():
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = old
    stack.drop_database(name)


@pytest.fixture
def agency() -> Any:
    from debtflow.agencies.tests.factories import make_agency

    return make_agency()


@pytest.fixture
def admin(agency: Any) -> Any:
    """An actor: the agency's administrator."""
    from debtflow.agencies.tests.factories import make_admin

    return make_admin(agency)


@pytest.fixture
def collector(agency: Any) -> Any:
    """An actor: a collector of the agency."""
    from debtflow.agencies.tests.factories import make_collector

    return make_collector(agency)


@pytest.fixture
def teammate(agency: Any) -> Any:
    """An actor: another collector of the same agency."""
    from debtflow.agencies.tests.factories import make_collector

    return make_collector(agency)


@pytest.fixture
def stranger() -> Any:
    """An actor: the administrator of another agency."""
    from debtflow.agencies.tests.factories import make_admin, make_agency

    return make_admin(make_agency())


@pytest.fixture
def api() -> Callable[..., Any]:
    """`api(actor)` is a client that speaks JSON as that actor; `api()` one that is not signed in.

    Each test calls from a network of its own: failed sign-ins of one never make another's wait.
    """
    from rest_framework.test import APIClient

    network = secrets.token_hex(4)
    address = f"2001:db8:{network[:4]}:{network[4:]}::1"

    def client(actor: Any = None) -> Any:
        made = APIClient(enforce_csrf_checks=True, REMOTE_ADDR=address)
        made.default_format = "json"
        if actor is not None:
            made.force_authenticate(user=None, token=actor)
        return made

    return client


@pytest.fixture
def stopped_backoff(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sign-in's backoff sees one moment all through the test: no wait runs out, however slow the machine."""
    from debtflow.agencies import backoff

    moment = datetime.now(UTC)
    monkeypatch.setattr(backoff, "datetime", SimpleNamespace(now=lambda _zone: moment))
