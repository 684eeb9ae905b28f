"""What the API lets in and tells browsers: headers, origins, hosts, lengths and rates."""

import pytest
from django.core.cache import cache

from debtflow.agencies.api import throttles
from debtflow.agencies.tests.factories import make_user
from debtflow.common.access import Role

ACCOUNTS, TOKEN = "/api/v1/accounts/", "/api/v1/auth/token/"
OURS, FOREIGN = "https://app.example.com", "https://elsewhere.example.com"


def test_answer__tells_browsers_not_to_sniff_frame_or_run_anything(api, admin):
    headers = api(admin).get(ACCOUNTS).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_origin__named_in_the_settings__may_read_and_no_other(api, admin, settings):
    settings.CORS_ALLOWED_ORIGINS = [OURS]
    told = {
        origin: api(admin).get(ACCOUNTS, headers={"Origin": origin}).headers.get("Access-Control-Allow-Origin")
        for origin in (OURS, FOREIGN, "null")
    }
    assert told == {OURS: OURS, FOREIGN: None, "null": None}


def test_host__that_is_not_ours__is_400(api, admin):
    assert api(admin).get(ACCOUNTS, HTTP_HOST="elsewhere.example.com").status_code == 400


def test_body__over_one_mebibyte__is_413_unread(api):
    answer = api().post(TOKEN, b"{" + b" " * 1024 * 1024 + b"}", content_type="application/json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (413, "application/problem+json")


def test_sign_ins__of_one_network_in_a_minute__are_300(api, monkeypatch):
    monkeypatch.setattr(throttles.time, "time", lambda: 1_700_000_000.0)
    cache.clear()
    answers = [api().post(TOKEN, {}).status_code for _ in range(302)]
    assert answers == [400] * 300 + [429] * 2


@pytest.fixture
def without_redis(settings):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}


def test_redis_down__rates_pause_and_backoff_still_holds(api, agency, without_redis, stopped_backoff):
    person = make_user(agency, Role.COLLECTOR, password="correct horse battery")
    wrong = {"username": person.username, "password": "wrong"}
    answers = [api().post(TOKEN, wrong) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert answers[-1].json()["code"] == "too_many_failures"
