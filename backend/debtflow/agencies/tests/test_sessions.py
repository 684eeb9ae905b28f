"""Sign-in, refresh families and what ends them, over HTTP."""

import threading

import pytest
from django.db import connection

from debtflow.agencies import people
from debtflow.agencies.models import User
from debtflow.agencies.tests.factories import make_admin, make_agency, make_user
from debtflow.common.access import Role, system_actor
from debtflow.common.tenancy import tenant_transaction

PASSWORD = "correct horse battery"


@pytest.fixture
def person(agency):
    return make_user(agency, Role.AGENCY_ADMIN, password=PASSWORD)


def sign_in(api, person, password=PASSWORD):
    return api().post("/api/v1/auth/token/", {"username": person.username, "password": password})


def test_sign_in__right_password__gives_a_pair_that_opens_me(api, person, agency):
    tokens = sign_in(api, person).json()
    client = api()
    me = client.get("/api/v1/auth/me/", headers={"Authorization": f"Bearer {tokens['access']}"})
    assert me.status_code == 200
    assert me.json()["agency_id"] == str(agency.id)
    assert me.json()["agency_timezone"] == agency.timezone
    assert me.json()["role"] == "agency_admin"


@pytest.mark.parametrize("username", ["known", "unknown"])
def test_sign_in__wrong_password_or_name__same_answer(api, person, username):
    name = person.username if username == "known" else "nobody.at.all"
    answer = api().post("/api/v1/auth/token/", {"username": name, "password": "wrong"})
    assert (answer.status_code, answer.json()["code"]) == (401, "wrong_credentials")


def test_sign_in__username_in_other_case__is_the_same_person(api, person):
    answer = api().post("/api/v1/auth/token/", {"username": person.username.upper(), "password": PASSWORD})
    assert answer.status_code == 200


def test_last_seen__sign_in_and_renewal__move_it_in_users_and_collectors(api, admin, agency):
    made = people.create_collector(
        actor=admin, username=f"seen.{agency.id}", email="seen@example.com", first_name="See", last_name="Me",
        password=PASSWORD,
    )  # fmt: skip
    client = api(admin)

    def seen():
        (user,) = [each for each in client.get("/api/v1/users/").json()["results"] if each["id"] == str(made.user_id)]
        collector = client.get(f"/api/v1/collectors/{made.id}/").json()
        assert client.get("/api/v1/collectors/").json()["results"] == [collector]
        assert user["last_seen_at"] == collector["last_seen_at"]
        return user["last_seen_at"]

    assert seen() is None
    tokens = sign_in(api, made.user).json()
    signed_in = seen()
    assert signed_in
    assert api().post("/api/v1/auth/token/refresh/", {"refresh": tokens["refresh"]}).status_code == 200
    assert seen() > signed_in


def test_refresh__used_again_after_the_grace__revokes_the_family(api, person, monkeypatch):
    from datetime import timedelta

    from debtflow.agencies import sessions

    first = sign_in(api, person).json()
    second = api().post("/api/v1/auth/token/refresh/", {"refresh": first["refresh"]}).json()
    monkeypatch.setattr(sessions, "GRACE", timedelta(0))
    reused = api().post("/api/v1/auth/token/refresh/", {"refresh": first["refresh"]})
    assert reused.status_code == 401
    assert api().post("/api/v1/auth/token/refresh/", {"refresh": second["refresh"]}).status_code == 401
    me = api().get("/api/v1/auth/me/", headers={"Authorization": f"Bearer {second['access']}"})
    assert me.status_code == 401


def test_refresh__used_again_within_the_grace__is_only_refused(api, person):
    first = sign_in(api, person).json()
    second = api().post("/api/v1/auth/token/refresh/", {"refresh": first["refresh"]}).json()
    again = api().post("/api/v1/auth/token/refresh/", {"refresh": first["refresh"]})
    assert (again.status_code, again.json()["code"]) == (401, "refresh_superseded")
    assert api().post("/api/v1/auth/token/refresh/", {"refresh": second["refresh"]}).status_code == 200


def test_refresh__twelve_at_once__exactly_one_wins(api, person):
    token = sign_in(api, person).json()["refresh"]
    answers = []

    def use():
        answers.append(api().post("/api/v1/auth/token/refresh/", {"refresh": token}).status_code)
        connection.close()

    threads = [threading.Thread(target=use) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] + [401] * 11


@pytest.mark.parametrize("what", ["user", "agency", "sign_out"])
def test_access__user_disabled_agency_suspended_or_signed_out__stops_at_the_next_request(api, person, agency, what):
    tokens = sign_in(api, person).json()
    headers = {"Authorization": f"Bearer {tokens['access']}"}
    assert api().get("/api/v1/auth/me/", headers=headers).status_code == 200
    if what == "sign_out":
        assert api().post("/api/v1/auth/logout/", {"refresh": tokens["refresh"]}).status_code == 204
    else:
        with tenant_transaction(system_actor(agency.id)):
            if what == "user":
                User.objects.filter(id=person.id).update(is_active=False)
            else:
                type(agency).objects.filter(id=agency.id).update(is_active=False)
    assert api().get("/api/v1/auth/me/", headers=headers).status_code == 401


def test_access__role_lowered__is_that_of_a_collector_at_the_next_request(api, person, agency):
    """Through the service the sessions end; where only the row changed, what the token claims counts for nothing."""
    headers = {"Authorization": f"Bearer {sign_in(api, person).json()['access']}"}
    assert api().get("/api/v1/audit/", headers=headers).status_code == 200
    with tenant_transaction(system_actor(agency.id)):
        User.objects.filter(id=person.id).update(role=Role.COLLECTOR)
    assert api().get("/api/v1/audit/", headers=headers).status_code == 403
    assert api().get("/api/v1/auth/me/", headers=headers).json()["role"] == "collector"


def test_access__role_lowered_by_an_admin__asks_to_sign_in_again(api, person, agency):
    tokens = sign_in(api, person).json()
    headers = {"Authorization": f"Bearer {tokens['access']}"}
    lowered = api(make_admin(agency)).patch(f"/api/v1/users/{person.id}/", {"role": "collector"})
    assert lowered.status_code == 200
    assert api().get("/api/v1/auth/me/", headers=headers).status_code == 401
    assert api().post("/api/v1/auth/token/refresh/", {"refresh": tokens["refresh"]}).status_code == 401
    assert sign_in(api, person).status_code == 200


def test_web_client__refresh_token_only_in_the_cookie__and_asks_for_the_csrf_header(api, person):
    client = api()
    answer = client.post(
        "/api/v1/auth/token/", {"username": person.username, "password": PASSWORD}, headers={"X-Client": "web"}
    )
    assert set(answer.json()) == {"access"}
    assert client.cookies["df_refresh"]["httponly"]
    without = client.post("/api/v1/auth/token/refresh/", {}, headers={"X-Client": "web"})
    assert without.status_code == 403
    csrf = client.cookies["df_csrf"].value
    renewed = client.post("/api/v1/auth/token/refresh/", {}, headers={"X-Client": "web", "X-CSRF-Token": csrf})
    assert renewed.status_code == 200


def test_sign_in__after_many_failures__waits_and_then_lets_the_right_person_in(
    api, person, monkeypatch, stopped_backoff
):
    from datetime import timedelta

    from debtflow.agencies import backoff

    monkeypatch.setitem(backoff.FREE_FAILURES, "network", 10_000)
    for _ in range(5):
        assert sign_in(api, person, "wrong").status_code == 401
    throttled = sign_in(api, person)
    assert throttled.status_code == 429
    assert int(throttled.headers["Retry-After"]) > 0
    monkeypatch.setattr(backoff, "LONGEST_WAIT", timedelta(0))
    assert sign_in(api, person).status_code == 200


def test_session__revoked_from_the_list__stops_that_device_alone(api, person):
    clients = [api(), api()]
    for client in clients:
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {sign_in(api, person).json()['access']}")
    lost, kept = (client.get("/api/v1/sessions/").json()["results"] for client in clients)
    assert lost == kept
    assert len(kept) == 2
    assert clients[1].delete(f"/api/v1/sessions/{kept[1]['id']}/").status_code == 204
    assert [client.get("/api/v1/auth/me/").status_code for client in clients] == [401, 200]
    assert [row["id"] for row in clients[1].get("/api/v1/sessions/").json()["results"]] == [kept[0]["id"]]


def test_me__without_a_token__is_401_with_a_problem(api):
    answer = api().get("/api/v1/auth/me/")
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["request_id"] == answer.headers["X-Request-ID"]


def test_agencies__of_another_agency__is_404_like_one_that_does_not_exist(api, admin):
    other = make_agency()
    assert api(admin).get(f"/api/v1/agencies/{other.id}/").status_code == 404
    assert [a["id"] for a in api(admin).get("/api/v1/agencies/").json()["results"]] == [str(admin.agency_id)]
