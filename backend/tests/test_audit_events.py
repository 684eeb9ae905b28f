"""Events that change no row: the trail says who, as what, in which request and from where."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest

from debtflow.agencies import data_keys, people
from debtflow.agencies.models import SupportSession
from debtflow.agencies.tests.factories import make_user
from debtflow.common.access import Role, system_actor
from debtflow.common.ids import uuid7
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports.tests.factories import make_csv, run_import

URL, TOKEN, VISITS = "/api/v1/audit/", "/api/v1/auth/token/", "/api/v1/support-sessions/"
PASSWORD = "correct horse battery"


@pytest.fixture
def person(agency):
    return make_user(agency, Role.AGENCY_ADMIN, password=PASSWORD)


def sign_in(api, person, password=PASSWORD, request_id="sign-in"):
    body = {"username": person.username, "password": password}
    return api().post(TOKEN, body, headers={"X-Request-ID": request_id})


def signed_in(api, person):
    client = api()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {sign_in(api, person).json()['access']}")
    return client


def events(api, admin, **filters):
    return api(admin).get(URL, filters).json()["results"]


def test_sign_in_failure_and_sign_out__each_leave_an_event_with_request_and_address(api, admin, person):
    assert sign_in(api, person, "wrong", "wrong-one").status_code == 401
    tokens = sign_in(api, person, request_id="right-one").json()
    api().post("/api/v1/auth/logout/", {"refresh": tokens["refresh"]}, headers={"X-Request-ID": "out"})
    (failed,) = events(api, admin, request_id="wrong-one")
    assert (failed["action"], failed["object_id"]) == ("session.sign_in_failed", str(person.id))
    (came,) = events(api, admin, request_id="right-one", action="session.sign_in")
    assert (came["actor"], came["role"]) == (f"user:{person.id}", "agency_admin")
    (left,) = events(api, admin, request_id="out", action="session.sign_out")
    caller = ip_address(api()._base_environ()["REMOTE_ADDR"])
    assert {ip_address(event["ip_address"]) for event in (failed, came, left)} == {caller}


def test_reveal__that_fails_afterwards__is_in_the_trail_before_any_digit_leaves(api, admin, person, monkeypatch):
    client = signed_in(api, person)
    debtor = {"full_name": "Kay Key", "ssn_last4": "4821"}
    body = {
        "external_ref": f"R-{uuid7().hex}",
        "original_amount": "10.00",
        "creditor_name": "Baycare",
        "debtor": debtor,
    }
    account = client.post("/api/v1/accounts/", body).json()
    assert account["debtor"]["ssn_last4"] == "••••"
    reveal, reason = f"/api/v1/accounts/{account['id']}/reveal_ssn/", {"reason": "Verifying on the phone"}
    shown = client.post(reveal, reason)
    assert (shown.json(), shown.headers["Cache-Control"]) == ({"ssn_last4": "4821"}, "no-store")

    def fail(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(data_keys, "decrypt_digits", fail)
    client.raise_request_exception = False
    assert client.post(reveal, reason).status_code == 500
    looks = events(api, admin, object_id=account["debtor"]["id"], action="debtor.reveal_ssn")
    assert [(look["actor"], look["facts"]["reason"]) for look in looks] == [(f"user:{person.id}", reason["reason"])] * 2


def test_reveal__without_a_reason__is_400_and_shows_nothing(api, admin):
    answer = api(admin).post(f"/api/v1/accounts/{uuid7()}/reveal_ssn/", {})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["reason"])


def test_support_session__of_sixty_minutes__opens_one_agency_and_stands_in_its_trail(api, admin, agency):
    visitor = make_user(None, Role.SUPERUSER, password=PASSWORD)
    client = signed_in(api, visitor)
    assert client.get("/api/v1/accounts/").status_code == 403
    assert client.post(VISITS, {"agency_id": str(agency.id)}).status_code == 400
    opened = client.post(VISITS, {"agency_id": str(agency.id), "reason": "Ticket 4711, asked by phone"}).json()
    lasts = datetime.fromisoformat(opened["expires_at"]) - datetime.fromisoformat(opened["created_at"])
    assert timedelta(minutes=59) < lasts <= timedelta(minutes=61)
    assert client.get("/api/v1/accounts/").status_code == 200
    (told,) = events(api, admin, action="support_session.open")
    assert (told["actor"], told["role"], told["actor_name"]) == (f"user:{visitor.id}", "superuser", "DebtFlow support")
    assert told["facts"] == {"reason": "Ticket 4711, asked by phone"}
    assert api(admin).delete(f"{VISITS}{opened['id']}/").status_code == 204
    assert client.get("/api/v1/accounts/").status_code == 403
    (ended,) = events(api, admin, action="support_session.end")
    assert ended["actor"] == f"user:{admin.user_id}"


def test_support_session__past_its_end__shows_nothing_at_the_next_request(api, admin, agency):
    client = signed_in(api, make_user(None, Role.SUPERUSER, password=PASSWORD))
    opened = client.post(VISITS, {"agency_id": str(agency.id), "reason": "Ticket 4711, asked by phone"}).json()
    assert client.get("/api/v1/accounts/").status_code == 200
    with tenant_transaction(admin):
        SupportSession.objects.filter(id=opened["id"]).update(expires_at=datetime.now(UTC))
    assert client.get("/api/v1/accounts/").status_code == 403


def test_import__from_file_to_end__is_told_with_who_sent_it(api, admin):
    job = run_import(make_csv([[f"A-{uuid7().hex}", "Kay Key", "50.00"]]), admin)
    made, *_, ended = events(api, admin, object_id=str(job.id))[::-1]
    assert (made["action"], made["actor"]) == ("import_job.create", f"user:{admin.user_id}")
    assert (ended["action"], ended["changes"]["status"]["new"]) == ("import_job.update", "completed")


def test_change__by_a_task__names_it(api, admin, collector):
    task = replace(system_actor(admin.agency_id), task_id="task-9", request_id="asked-for-it")
    people.update_collector(collector_id=collector.collector_id, actor=task, max_accounts=7)
    (change,) = events(api, admin, object_id=str(collector.collector_id), action="collector.update")
    assert (change["actor"], change["task_id"], change["request_id"]) == ("system", "task-9", "asked-for-it")
