"""Partner systems' keys: two alive for a rotation, what their scopes open, when they end, where they are read."""

from datetime import UTC, datetime, timedelta

import pytest

from debtflow.agencies import api_keys
from debtflow.agencies.models import Agency, ApiKey
from debtflow.agencies.sessions import digest_of
from debtflow.agencies.tests.factories import make_agency
from debtflow.common.access import system_actor
from debtflow.common.tenancy import tenant_transaction

KEYS, ACCOUNTS = "/api/v1/api-keys/", "/api/v1/accounts/"


def make_key(admin, name="dialer", scopes=("account.view",)):
    return api_keys.create_api_key(name=name, scopes=list(scopes), expires_in_days=30, actor=admin)


def call(api, key, path=ACCOUNTS, method="get", body=None):
    return getattr(api(), method)(path, body, headers={"Authorization": f"Api-Key {key}"})


def test_rotation__two_of_a_name_work_side_by_side_and_a_third_waits_for_one_to_go(api, admin):
    (old, old_secret), (_, new_secret) = make_key(admin), make_key(admin)
    assert [call(api, secret).status_code for secret in (old_secret, new_secret)] == [200, 200]
    body = {"name": "dialer", "scopes": ["account.view"], "expires_in_days": 30}
    third = api(admin).post(KEYS, body)
    assert (third.status_code, third.json()["code"]) == (409, "two_keys_already")
    assert api(admin).delete(f"{KEYS}{old.id}/").status_code == 204
    assert [call(api, secret).status_code for secret in (old_secret, new_secret)] == [401, 200]
    assert api(admin).post(KEYS, body).status_code == 201


def test_key__expired__is_refused(api, admin):
    row, secret = make_key(admin)
    with tenant_transaction(admin):
        ApiKey.objects.filter(id=row.id).update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    answer = call(api, secret)
    assert (answer.status_code, answer.json()["code"]) == (401, "api_key_refused")


def test_key__of_a_suspended_agency__is_refused(api, admin):
    _, secret = make_key(admin)
    with tenant_transaction(system_actor(admin.agency_id)):
        Agency.objects.filter(id=admin.agency_id).update(is_active=False)
    assert call(api, secret).status_code == 401


def test_key__beyond_its_scopes__is_403_and_the_refusal_recorded(api, admin):
    row, secret = make_key(admin)
    assert call(api, secret).status_code == 200
    for path in (KEYS, "/api/v1/audit/", "/api/v1/payments/", "/api/v1/auth/me/", "/api/v1/sessions/"):
        assert call(api, secret, path).status_code == 403, path
    denied = api(admin).get("/api/v1/audit/", {"action": "request.denied"}).json()["results"]
    assert {event["actor"] for event in denied} == {f"api_key:{row.id}"}


@pytest.mark.parametrize("scope", ["api_key.manage", "account.everything", "self", "ssn.reveal"])
def test_create__scope_that_no_key_may_have__is_400(api, admin, scope):
    answer = api(admin).post(KEYS, {"name": "x", "scopes": [scope], "expires_in_days": 1})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["scopes"])


@pytest.mark.parametrize("name", ["api_key", "key", "token", "access_token", "authorization", "Api-Key"])
def test_key__in_the_query_string__opens_nothing(api, admin, name):
    _, secret = make_key(admin)
    for value in (secret, f"Api-Key {secret}"):
        assert api().get(ACCOUNTS, {name: value}).status_code == 401


def test_key__of_another_agency__sees_nothing_of_this_one(api, admin, stranger, collector):
    _, secret = make_key(stranger, scopes=["collector.view"])
    assert call(api, secret, f"/api/v1/collectors/{collector.collector_id}/").status_code == 404
    assert call(api, secret, "/api/v1/collectors/").json()["count"] == 0


def test_key__at_rest__is_a_hash_shown_once(api, admin):
    made = api(admin).post(KEYS, {"name": "books", "scopes": ["account.view"], "expires_in_days": 30})
    secret = made.json()["key"]
    assert made.headers["Cache-Control"] == "no-store"
    assert secret not in api(admin).get(KEYS).content.decode()
    with tenant_transaction(admin):
        row = ApiKey.objects.get(name="books")
    assert bytes(row.digest) == digest_of(secret)
    assert secret not in str(vars(row))


def test_key__unknown__is_refused_like_a_wrong_one(api):
    make_agency()
    for key in ("dfk_" + "x" * 43, "dfk_", "something else"):
        assert call(api, key).status_code == 401
