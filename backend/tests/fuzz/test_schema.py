"""Schemathesis sends what the schema allows, and what it doesn't, to every operation as an administrator.

No answer is a 5xx, none breaks the schema, and a refused call stores nothing. Small by default; `FULL=1` (`make fuzz`)
sends 20,000 cases.
"""

import os
import sys
from collections import Counter
from typing import Any

import orjson
import pytest
import schemathesis
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from debtflow.agencies.api.authentication import ActorAuthentication
from tests.operations import operations
from tests.worlds import fingerprint, make_world

FULL = bool(os.environ.get("FULL"))
CASES, EACH = (20_000, 300) if FULL else (200, 3)
"""At least so many in all, at most so many of one operation: some have no more than one."""
TRACES = frozenset({"audit_event", "idempotency_key", "login_attempt", "refresh_token", "session"})
"""What a refusal may leave: who tried, and when."""
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SENT: Counter[str] = Counter()


@pytest.fixture(scope="module")
def schema() -> Any:
    described = OpenApiJsonRenderer().render(SchemaGenerator().get_schema(request=None, public=True))
    loaded = schemathesis.openapi.from_dict(orjson.loads(described))
    loaded.app = get_wsgi_application()
    return loaded


@pytest.fixture(scope="module")
def world() -> Any:
    return make_world("")


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.name)
def test_operation__any_input__answers_by_the_schema_and_a_refusal_stores_nothing(
    operation, schema, world, monkeypatch
):
    monkeypatch.setattr(ActorAuthentication, "authenticate", lambda self, request: (None, world.admin))
    described = schema[operation.path][operation.method]
    own = str(world.in_path(operation.path)) if operation.path_ids else ""
    valid, hostile = (
        described.as_strategy(generation_mode=mode)
        for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
    )

    kept: dict[str, Any] = {}

    @settings(max_examples=EACH, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=st.one_of(valid, hostile), is_own=st.booleans())
    def send(case: Any, is_own: bool) -> None:
        cache.clear()
        if is_own and case.path_parameters:
            case.path_parameters = dict.fromkeys(case.path_parameters, own)
        before = kept.pop("rows", None) or fingerprint(world, TRACES) if operation.method != "get" else []
        response = case.call()
        SENT[f"{response.status_code // 100}xx"] += 1
        case.validate_response(response, checks=CHECKS)
        if response.status_code >= 400 and before:
            kept["rows"] = fingerprint(world, TRACES)
            assert kept["rows"] == before, f"{response.status_code} stored something"

    send()


def test_fuzz__cases__are_counted(capsys):
    with capsys.disabled():
        sys.stdout.write(f"\n{sum(SENT.values())} cases: {dict(SENT)}\n")
    assert sum(SENT.values()) >= CASES
