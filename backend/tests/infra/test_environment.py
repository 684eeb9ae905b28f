"""Each variable that the backend reads is set somewhere, and each one that is set is read."""

import re

import pytest
import yaml

from .manifests import ENVIRONMENTS, ROOT, environment_of

READ = re.compile(r"""(?:env\.\w+\(|environ(?:\.get\(|\[|\.setdefault\())\s*"([A-Z0-9_]+)\"""")
FRAMEWORK = {"DJANGO_SETTINGS_MODULE"}
NOT_IN_THE_CLUSTER = {
    "S3_ENDPOINT_URL": "empty means AWS",
    "AWS_ACCESS_KEY_ID": "the service account's role",
    "AWS_SECRET_ACCESS_KEY": "the service account's role",
    "STRIPE_API_BASE": "empty means Stripe",
    "STRIPE_JS_URL": "the default is Stripe's",
    "SFTP_ALLOWED_PRIVATE_HOSTS": "no private host is exempt",
    "DATABASE_ADMIN_URL": "the bootstrap release alone",
}
TUNING = {"IMPORT_LEASE_SECONDS": "tests shorten it", "BULK_LEASE_SECONDS": "tests shorten it"}
OWNER = "DATABASE_OWNER_URL"


def read_by_backend():
    names = set()
    for folder in ("config", "debtflow"):
        for path in (ROOT / "backend" / folder).rglob("*.py"):
            if "tests" not in path.parts:
                names |= set(READ.findall(path.read_text()))
    settings = (ROOT / "backend/config/settings.py").read_text()
    names |= set(re.findall(r'"(DATABASE_(?:[A-Z]+_)?URL)"', settings))
    return {name for name in names if not name.startswith("DEMO_SFTP_")} - FRAMEWORK - set(TUNING)


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_chart__all_components_together__set_what_is_read_and_no_more(environment):
    given = set()
    for component in ("api", "worker", "beat", "migrate", "vacuum", "archive"):
        given |= environment_of(environment, f"debtflow-{component}")
    read_elsewhere = {"PROMETHEUS_MULTIPROC_DIR"}
    assert read_by_backend() - given == set(NOT_IN_THE_CLUSTER)
    assert given - read_by_backend() <= read_elsewhere


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_chart__rights_of_the_owner__only_for_jobs(environment):
    for component in ("api", "worker", "beat"):
        assert OWNER not in environment_of(environment, f"debtflow-{component}")
    for component in ("migrate", "vacuum", "archive"):
        assert OWNER in environment_of(environment, f"debtflow-{component}")


def test_compose__command_environment__sets_what_is_read():
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    given = set(compose["services"]["api"]["environment"])
    assert read_by_backend() - given == set()


def test_compose__long_running_processes__never_get_the_owner():
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    for service in ("worker", "beat"):
        assert OWNER not in compose["services"][service]["environment"]
