"""What a production process refuses to start with, and what it serves when its settings are right."""

import os
import secrets
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

BACKEND = Path(__file__).resolve().parent.parent
SERVED = """
import django
django.setup()
from django.conf import settings
from django.urls import Resolver404, resolve
def serves(path):
    try:
        return bool(resolve(path))
    except Resolver404:
        return False
print(settings.DEBUG, serves("/api/v1/schema/"), serves("/api/v1/docs/"), serves("/api/v1/accounts/"))
"""


@pytest.fixture
def production(stack):
    """A complete environment as the chart gives it, over the test's own services."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
    own = {name: value for name, value in stack.env.items() if name != "API_DOCS_ENABLED"}
    return {
        **kept,
        **own,
        "DEBTFLOW_ENV": "production",
        "DEMO_MODE": "false",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DJANGO_SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "debtflow.example.com",
        "PUBLIC_URL": "https://debtflow.example.com",
    }


def run(environment, *arguments):
    command = [sys.executable, *arguments]
    options = {"cwd": BACKEND, "env": environment, "capture_output": True, "text": True, "timeout": 300}
    return subprocess.run(command, check=False, **options)


def test_check_deploy__settings_of_production__is_clean(production):
    answer = run(production, "manage.py", "check", "--deploy", "--fail-level", "DEBUG")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "no issues" in answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"DJANGO_SECRET_KEY": "local-stack-only-insecure-django-secret-key-of-fifty-characters"}, "DJANGO_SECRET_KEY"),
        ({"DJANGO_SECRET_KEY": "short"}, "DJANGO_SECRET_KEY"),
        ({"DJANGO_SECRET_KEY": None}, "DJANGO_SECRET_KEY"),
        ({"DEMO_MODE": "true"}, "DEMO_MODE"),
        ({"DEBUG": "true"}, "DEBUG"),
        ({"DJANGO_DEBUG": "1"}, "DEBUG"),
        ({"MASTER_KEY_FILE": None}, "MASTER_KEY_FILE"),
        ({"DEBTFLOW_ENV": "prod"}, "DEBTFLOW_ENV"),
    ],
)
def test_start__unsafe_setting__is_refused_with_its_name(production, changed, sentence):
    environment = {name: value for name, value in {**production, **changed}.items() if value is not None}
    answer = run(environment, "-c", "import config.wsgi")
    assert answer.returncode != 0
    assert sentence in answer.stderr.splitlines()[-1]


@pytest.mark.parametrize("alias", ["DATABASE_OWNER_URL", "DATABASE_ADMIN_URL"])
@pytest.mark.parametrize("process", ["web", "worker"])
def test_start__role_that_row_security_does_not_hold__is_refused(production, alias, process):
    environment = {**production, "DATABASE_URL": production[alias], "PROCESS_ROLE": process}
    start = {"web": "import config.wsgi", "worker": "from config.celery import refuse_unsafe_role as r; r()"}[process]
    answer = run(environment, "-c", f"import django; django.setup(); {start}")
    assert answer.returncode != 0
    assert "Use the role app." in answer.stderr


@pytest.fixture
def bypassing(stack):
    """The address of a role that is neither superuser nor owner, and that row security lets pass all the same."""
    urls, name = stack.admin_urls.named(stack.database), f"bypassing_{os.getpid()}"
    address = urlsplit(urls.app)
    with psycopg.connect(urls.admin, autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {name} LOGIN BYPASSRLS PASSWORD 'no-secret' IN ROLE app")
        yield address._replace(netloc=f"{name}:no-secret@{address.hostname}:{address.port}").geturl()
        admin.execute(f"DROP ROLE {name}")


def test_start__role_that_may_bypass_row_security__is_refused(production, bypassing):
    answer = run({**production, "DATABASE_URL": bypassing}, "-c", "import config.wsgi")
    assert answer.returncode != 0
    assert "bypasses row security. Use the role app." in answer.stderr


def test_start__settings_of_production__serves_without_debug_schema_and_docs(production):
    assert run(production, "-c", "import config.wsgi").returncode == 0
    assert run(production, "-c", SERVED).stdout.split() == ["False", "False", "False", "True"]


def test_start__docs_switched_on__serves_schema_and_docs(production):
    assert run({**production, "API_DOCS_ENABLED": "true"}, "-c", SERVED).stdout.split()[1:3] == ["True", "True"]


def test_seed_demo__in_production__makes_no_users_with_known_passwords(production):
    answer = run(production, "manage.py", "seed_demo")
    assert answer.returncode != 0
    assert "DEMO_MODE" in answer.stdout + answer.stderr
