"""Views that people keep of the accounts list, and what others may do with them."""

import pytest
from django.db import connections

from debtflow.accounts import saved_views
from debtflow.accounts.models import SavedView
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/saved-views/"
ACCOUNTS = "/api/v1/accounts/"


def keep(client, name="Mine", **shown):
    answer = client.post(URL, {"name": name, **shown})
    assert answer.status_code == 201, answer.content
    return answer.json()


def names(client):
    return [view["name"] for view in client.get(URL).json()["results"]]


def test_view__kept__comes_back_as_it_was_and_can_be_renamed_and_deleted(collector, api):
    client = api(collector)
    shown = {
        "filters": {"status": ["assigned"], "min_balance": "500.00", "created_after": "2026-01-02", "view": "open"},
        "ordering": "-current_balance",
        "columns": ["debtor", "current_balance"],
    }
    view = keep(client, **shown)
    address = f"{URL}{view['id']}/"
    assert {name: client.get(address).json()[name] for name in shown} == shown
    assert client.patch(address, {"name": "Large ones"}).json()["name"] == "Large ones"
    assert client.patch(address, {"filters": {}}).json()["filters"] == {}
    assert client.get(address).json()["ordering"] == shown["ordering"]
    assert client.delete(address).status_code == 204
    assert names(client) == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"filters": {"nonsense": 1}}, "filters"),
        ({"filters": {"user__password__startswith": "a"}}, "filters"),
        ({"filters": {"view": "everything"}}, "filters"),
        ({"filters": {"min_balance": "NaN"}}, "filters"),
        ({"filters": {"search": "a" * 201}}, "filters"),
        ({"filters": {"collector": "01a20da7-6c8f-7157-9b65-8fc32c982745"}}, "filters"),
        ({"filters": {"creditor": "01a20da7-6c8f-7157-9b65-8fc32c982745"}}, "filters"),
        ({"filters": "status=new"}, "filters"),
        ({"ordering": "collector__user__password"}, "ordering"),
        ({"columns": ["ssn_last4"]}, "columns"),
        ({"columns": ["debtor"] * 10}, "columns"),
        ({"name": ""}, "name"),
        ({"name": "n" * 61}, "name"),
        ({"user_id": "01a20da7-6c8f-7157-9b65-8fc32c982745"}, "user_id"),
    ],
)
def test_view__with_what_the_list_would_refuse__is_400_and_stores_nothing(body, field, admin, api):
    client = api(admin)
    view = keep(client, "Good")
    for answer in (client.post(URL, {"name": "Bad"} | body), client.patch(f"{URL}{view['id']}/", body)):
        assert answer.status_code == 400, answer.content
        assert {name.split(".")[0] for name in answer.json()["errors"]} == {field}
    assert client.get(URL).json()["results"] == [view]


def test_view__not_shared__is_its_owners_alone(admin, collector, teammate, stranger, api):
    view = keep(api(collector))
    for other in (admin, teammate, stranger):
        client, address = api(other), f"{URL}{view['id']}/"
        assert (names(client), client.get(address).status_code) == ([], 404)
        assert client.patch(address, {"name": "Taken"}).status_code == client.delete(address).status_code == 404
    assert names(api(collector)) == ["Mine"]


def test_view__shared__is_seen_by_the_agency_and_edited_by_its_owner_alone(collector, teammate, stranger, api):
    view = keep(api(collector), is_shared=True)
    address = f"{URL}{view['id']}/"
    assert api(teammate).get(address).json()["owner_name"] == "Pat Doe"
    assert names(api(stranger)) == []
    for change in ({"name": "Taken"}, {"is_shared": False}):
        assert api(teammate).patch(address, change).status_code == 403
    assert api(teammate).delete(address).status_code == 403
    assert api(collector).get(address).json() == view


def test_view__shared_by_another__an_administrator_may_only_stop_the_sharing(admin, collector, api):
    view = keep(api(collector), is_shared=True)
    address, client = f"{URL}{view['id']}/", api(admin)
    for change in ({"name": "Taken"}, {"is_shared": False, "name": "Taken"}, {"is_shared": True}, {}):
        assert client.patch(address, change).status_code == 403
    assert client.delete(address).status_code == 403
    assert client.patch(address, {"is_shared": False}).status_code == 200
    assert names(client) == []
    assert api(collector).get(address).json()["name"] == "Mine"


def test_view__shared__shows_each_collector_their_own_accounts(admin, collector, teammate, api):
    mine, _ = (make_account(admin, status=Status.ASSIGNED, collector=owner) for owner in (collector, teammate))
    view = keep(api(teammate), filters={"collector": str(teammate.collector_id)}, is_shared=True)
    counts = {actor: api(actor).get(f"{ACCOUNTS}counts/").json()["saved_views"] for actor in (collector, teammate)}
    assert counts == {collector: {view["id"]: 0}, teammate: {view["id"]: 1}}
    assert [row["id"] for row in api(collector).get(ACCOUNTS).json()["results"]] == [str(mine.id)]


def test_view__name_one_has__is_409__and_another_may_have_it_too(collector, teammate, api):
    keep(api(collector))
    answer = api(collector).post(URL, {"name": "Mine"})
    assert (answer.status_code, answer.json()["code"]) == (409, "view_name_taken")
    keep(api(teammate))


def test_view__beyond_the_limit__is_refused(admin, collector, api, monkeypatch):
    monkeypatch.setattr(saved_views, "MOST_OWN", 2)
    monkeypatch.setattr(saved_views, "MOST_SHARED", 1)
    for name in ("One", "Two"):
        keep(api(collector), name, is_shared=name == "One")
    assert list(api(collector).post(URL, {"name": "Three"}).json()["errors"]) == ["name"]
    assert list(api(admin).post(URL, {"name": "Shared", "is_shared": True}).json()["errors"]) == ["is_shared"]


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"status": ["assigned"]},
        {"search": "angela"},
        {"search": "angela", "view": "open", "min_balance": "500.00"},
        {"created_after": "2026-01-01", "priority": [1, 2]},
        {"view": "due_now"},
        {"no_contact_days": 3},
        {"unassigned": True},
    ],
    ids=str,
)
def test_counts__of_saved_views__equal_their_lists(filters, admin, api):
    for number in range(3):
        fields = {"balance": f"{400 + 100 * number}.00", "priority": number}
        make_account(admin, status=Status.ASSIGNED, debtor={"full_name": "Angela Torres"}, **fields)
        make_account(admin, **fields)
    client = api(admin)
    view = keep(client, filters=filters)
    listed = client.get(ACCOUNTS, filters).json()
    assert client.get(f"{ACCOUNTS}counts/").json()["saved_views"] == {view["id"]: len(listed["results"])}


def test_view__its_changes__are_in_the_audit_trail_without_what_was_searched_for(admin, api):
    client = api(admin)
    view = keep(client, "Torres", filters={"search": "Angela Torres"})
    client.patch(f"{URL}{view['id']}/", {"filters": {"search": "Maria Garcia"}, "is_shared": True})
    client.delete(f"{URL}{view['id']}/")
    events = client.get("/api/v1/audit/", {"object_id": view["id"]}).json()["results"]
    assert [event["action"] for event in events] == ["saved_view.delete", "saved_view.update", "saved_view.create"]
    assert not [word for word in ("Angela", "Garcia", "Torres") if word in str(events)]


def test_view__of_an_agency__is_hidden_by_row_security_from_another(admin, stranger, api):
    view = keep(api(admin), is_shared=True)
    with tenant_transaction(stranger):
        assert not SavedView.objects.filter(id=view["id"]).exists()
    with connections["admin"].cursor() as cursor:
        cursor.execute("SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relname = 'saved_view'")
        assert cursor.fetchone() == (True,)
