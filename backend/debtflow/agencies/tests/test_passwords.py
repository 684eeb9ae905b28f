"""Links sent by mail, changed passwords, and sign-in's backoff."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache

from debtflow.agencies import backoff, resets
from debtflow.agencies.models import PasswordReset, User
from debtflow.agencies.tests.factories import make_user
from debtflow.common import outbox
from debtflow.common.access import Role, system_actor
from debtflow.common.tenancy import tenant_transaction

OLD, NEW = "correct horse battery", "staple paper window 9"


@pytest.fixture(autouse=True)
def fresh_rates():
    """What earlier tests asked doesn't count."""
    cache.clear()


@pytest.fixture
def person(agency):
    return make_user(agency, Role.AGENCY_ADMIN, password=OLD, email=f"pat.{agency.id.hex}@agency.example.com")


def sign_in(api, person, password, **headers):
    body = {"username": person.username, "password": password}
    return api().post("/api/v1/auth/token/", body, headers=headers)


def mailed_token(person):
    for _ in range(50):
        outbox.drain()
        links = [m for m in mail.outbox if person.username in m.body]
        if links:
            return re.search(r"http://localhost:\d+/password-reset#token=(\S+)", links[-1].body)[1]
    raise AssertionError("no mail")


@pytest.fixture
def mailbox(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []


def test_reset__link_from_the_mail__sets_the_password_once_and_ends_sessions(api, person, mailbox):
    access = sign_in(api, person, OLD).json()["access"]
    assert api().post("/api/v1/auth/password/reset/", {"identifier": person.username}).status_code == 202
    token = mailed_token(person)
    confirm = "/api/v1/auth/password/reset/confirm/"
    assert api().post(confirm, {"token": token, "password": "short"}).status_code == 400
    assert api().post(confirm, {"token": token, "password": NEW}).status_code == 204
    assert api().post(confirm, {"token": token, "password": NEW}).status_code == 400
    me = api().get("/api/v1/auth/me/", headers={"Authorization": f"Bearer {access}"})
    assert me.status_code == 401
    assert sign_in(api, person, OLD).status_code == 401
    assert sign_in(api, person, NEW).status_code == 200


def test_reset__unknown_name__answers_the_same(api):
    assert api().post("/api/v1/auth/password/reset/", {"identifier": "nobody.here"}).status_code == 202


def test_reset__expired_link__is_refused(api, person, mailbox):
    api().post("/api/v1/auth/password/reset/", {"identifier": person.email})
    token = mailed_token(person)
    with tenant_transaction(system_actor(person.agency_id)):
        for row in PasswordReset.objects.filter(user=person):
            row.expires_at -= timedelta(hours=2)
            row.save()
    answer = api().post("/api/v1/auth/password/reset/confirm/", {"token": token, "password": NEW})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["token"])


def test_change_password__wrong_current__is_refused_and_right_one_changes_it(api, person):
    headers = {"Authorization": f"Bearer {sign_in(api, person, OLD).json()['access']}"}
    wrong = api().post("/api/v1/auth/password/", {"current": "no", "new": NEW}, headers=headers)
    assert wrong.status_code == 400
    assert api().post("/api/v1/auth/password/", {"current": OLD, "new": NEW}, headers=headers).status_code == 204
    assert sign_in(api, person, NEW).status_code == 200


def test_invite__new_user_without_password__chooses_one_by_mail(api, admin, mailbox):
    body = {"username": f"new.{admin.user_id.hex}", "email": "new@agency.example.com", "first_name": "N"}
    made = api(admin).post("/api/v1/users/", {**body, "last_name": "E", "role": "agency_admin"})
    assert made.status_code == 201
    with tenant_transaction(admin):
        person = User.objects.get(id=made.json()["id"])
    assert sign_in(api, person, "").status_code in {400, 401}
    resets.set_password(
        token=mailed_token(person), password=NEW, caller=resets.Caller(ip="127.0.0.1", request_id="test")
    )
    assert sign_in(api, person, NEW).status_code == 200


def test_backoff__attacker_elsewhere__does_not_keep_the_user_out_of_their_own_network(
    api, person, settings, stopped_backoff
):
    settings.TRUSTED_PROXY_COUNT = 1
    home, elsewhere = "198.51.100.7", "203.0.113.9"
    assert sign_in(api, person, OLD, **{"X-Forwarded-For": home}).status_code == 200
    for _ in range(6):
        sign_in(api, person, "wrong", **{"X-Forwarded-For": elsewhere})
    assert sign_in(api, person, OLD, **{"X-Forwarded-For": elsewhere}).status_code == 429
    assert sign_in(api, person, OLD, **{"X-Forwarded-For": home}).status_code == 200


def test_network__ipv6_addresses_of_one_owner__are_one_network():
    assert backoff.network_of("2001:db8::1") == backoff.network_of("2001:db8::ffff") == "2001:db8::/64"


def test_backoff__forged_forwarded_addresses__count_as_one_network(api, person, settings, monkeypatch, stopped_backoff):
    settings.TRUSTED_PROXY_COUNT = 1
    monkeypatch.setitem(backoff.FREE_FAILURES, "account", 10_000)
    monkeypatch.setitem(backoff.FREE_FAILURES, "network", 3)
    seen = "192.0.2.77"
    for number in range(3):
        sign_in(api, person, "wrong", **{"X-Forwarded-For": f"10.0.0.{number}, {seen}"})
    assert sign_in(api, person, OLD, **{"X-Forwarded-For": f"10.9.9.9, {seen}"}).status_code == 429


@pytest.mark.parametrize(
    "chosen", ["password1234", "Sunshine!2026", "monkeymonkey", "4071825316492", "short", "", "{username}9"]
)
def test_new_password__known_short_or_their_own_name__is_400_wherever_one_is_set(api, admin, person, mailbox, chosen):
    made = {"username": f"n.{person.username}", "email": "n@example.com", "first_name": "N", "last_name": "N"}
    chosen = chosen.format(username=person.username)
    api().post("/api/v1/auth/password/reset/", {"identifier": person.username})
    confirm = {"token": mailed_token(person), "password": chosen}
    assert api().post("/api/v1/auth/password/reset/confirm/", confirm).status_code == 400
    headers = {"Authorization": f"Bearer {sign_in(api, person, OLD).json()['access']}"}
    change = {"current": OLD, "new": chosen}
    assert api().post("/api/v1/auth/password/", change, headers=headers).status_code == 400
    rejected = api(admin).post("/api/v1/users/", {**made, "role": "agency_admin", "password": chosen})
    assert (rejected.status_code, list(rejected.json()["errors"])) == (400, ["password"])
    assert sign_in(api, person, OLD).status_code == 200


def test_backoff__whoever_never_stops_attacking__keeps_the_user_out_for_five_minutes_at_most(api, person, monkeypatch):
    monkeypatch.setitem(backoff.FREE_FAILURES, "network", 10_000_000)
    for _ in range(40):
        backoff.failed(person.username, "203.0.113.9")
    waiting = sign_in(api, person, OLD)
    assert waiting.status_code == 429
    assert int(waiting.headers["Retry-After"]) <= backoff.LONGEST_WAIT.total_seconds() + 1
    again = sign_in(api, person, OLD)
    assert int(again.headers["Retry-After"]) <= int(waiting.headers["Retry-After"])


def test_backoff__kept_waiting_by_an_attacker__gets_in_by_a_reset_link(api, person, mailbox):
    for _ in range(12):
        backoff.failed(person.username, "203.0.113.9")
    assert sign_in(api, person, OLD).status_code == 429
    api().post("/api/v1/auth/password/reset/", {"identifier": person.username})
    confirm = {"token": mailed_token(person), "password": NEW}
    assert api().post("/api/v1/auth/password/reset/confirm/", confirm).status_code == 204
    assert sign_in(api, person, NEW).status_code == 200
