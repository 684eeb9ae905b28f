"""Edits: each one is on the timeline and one version on; a stale one is told both values and changes nothing."""

from decimal import Decimal

import pytest

from debtflow.accounts.models import Account, Activity
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.audit.models import AuditEvent
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/accounts/"


def patch(client, account, change, version=None):
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    return client.patch(f"{URL}{account.id}/", change, headers=headers)


def edits(account, actor):
    with tenant_transaction(actor):
        rows = Activity.objects.filter(account_id=account.id, metadata__kind="edit").order_by("created_at")
        return [row.metadata for row in rows]


@pytest.fixture
def account(admin, collector):
    return make_account(admin, status=Status.ASSIGNED, collector=collector, priority=1, due_date=None)


def test_priority__changed_by_the_collector__is_on_the_timeline(account, admin, collector, api):
    answer = patch(api(collector), account, {"priority": 3})
    assert (answer.status_code, answer.json()["version"]) == (200, account.version + 1)
    (told,) = edits(account, admin)
    assert (told["fields"], told["changes"]) == (["priority"], {"priority": {"from": 1, "to": 3}})
    newest = api(collector).get(f"{URL}{account.id}/timeline/").json()["results"][0]
    assert (newest["activity_type"], newest["user_name"]) == ("note", "Pat Doe")


def test_due_date_and_debtor__changed_at_once__are_one_activity_without_contact_data(account, admin, api):
    change = {"due_date": "2026-05-01", "debtor": {"phone": "(305) 555-0199", "address_city": "Tampa"}}
    assert patch(api(admin), account, change).status_code == 200
    (told,) = edits(account, admin)
    assert told["changes"] == {"due_date": {"from": None, "to": "2026-05-01"}}
    assert told["fields"] == ["debtor.address_city", "debtor.phone", "due_date"]
    assert "555" not in str(told)


def test_edit__of_nothing_new__is_no_change(account, admin, api):
    answer = patch(api(admin), account, {"priority": 1, "debtor": {"phone": "212-555-0123"}})
    assert (answer.status_code, answer.json()["version"]) == (200, account.version)
    assert edits(account, admin) == []


def test_edit__of_the_debtor__shows_on_their_other_accounts(account, admin, api):
    other = make_account(admin, debtor={"external_ref": "D-1"}, external_ref="L-1")
    linked = make_account(admin, debtor={"external_ref": "D-1"}, external_ref="L-2")
    assert other.debtor_id == linked.debtor_id
    patch(api(admin), other, {"debtor": {"full_name": "Ann Lee", "phone": "+13055550199"}})
    with tenant_transaction(admin):
        seen = Account.objects.filter(debtor_id=linked.debtor_id).values_list("debtor_name", "phone_digits")
        assert set(seen) == {("Ann Lee", "13055550199")}


@pytest.mark.parametrize(
    ("change", "conflicts"),
    [
        ({"priority": 3}, {"priority": {"yours": 3, "theirs": 2}}),
        ({"priority": 2}, {}),
        (
            {"due_date": "2026-05-01", "debtor": {"email": "b@example.com"}},
            {
                "due_date": {"yours": "2026-05-01", "theirs": None},
                "debtor.email": {"yours": "b@example.com", "theirs": "a@example.com"},
            },
        ),
    ],
)
def test_edit__stale__is_412_with_both_values_and_changes_nothing(change, conflicts, account, admin, api):
    client = api(admin)
    first = patch(client, account, {"priority": 2, "debtor": {"email": "a@example.com"}}, account.version).json()
    answer = patch(client, account, change, account.version)
    assert answer.status_code == 412
    body = answer.json()
    assert (body["code"], body["version"], body["conflicts"]) == ("stale", first["version"], conflicts)
    again = client.get(f"{URL}{account.id}/").json()
    assert (again["version"], again["priority"], again["due_date"]) == (first["version"], 2, None)
    assert patch(client, account, change, first["version"]).status_code == 200


def test_transition_and_assignment__stale__are_412_with_both_values(account, admin, collector, teammate, api):
    client = api(admin)
    old = {"If-Match": f'"{account.version - 1}"'}
    moved = client.post(f"{URL}{account.id}/transition/", {"new_status": "in_contact"}, headers=old)
    assert (moved.status_code, moved.json()["conflicts"]) == (
        412,
        {"status": {"yours": "in_contact", "theirs": "assigned"}},
    )
    given = client.post(f"{URL}{account.id}/assign/", {"collector_id": str(teammate.collector_id)}, headers=old)
    assert given.json()["conflicts"] == {
        "collector_id": {"yours": str(teammate.collector_id), "theirs": str(collector.collector_id)}
    }


@pytest.mark.parametrize("change", [{"due_date": "2026-05-01"}, {"debtor": {"email": "b@example.com"}}])
def test_edit__beyond_the_priority__is_refused_to_a_collector(change, account, admin, collector, api):
    assert patch(api(collector), account, change).status_code == 403
    assert edits(account, admin) == []


def test_edit__of_contact_data__is_audited_masked(account, admin, api):
    patch(api(admin), account, {"debtor": {"email": "ann.lee@example.com"}})
    with tenant_transaction(admin):
        event = AuditEvent.objects.filter(object_id=account.debtor_id).order_by("-created_at").first()
    assert "email" in event.changes
    assert "ann.lee@example.com" not in str(event.changes)


def test_audit__an_amount__is_money_not_cents(admin, api):
    account = make_account(admin, balance="1107.02")
    with tenant_transaction(admin):
        Account.objects.filter(id=account.id).update(pending_amount=Decimal("0.50"))
    asked = api(admin).get("/api/v1/audit/", {"object_id": str(account.id)}).json()["results"]
    changes = {event["action"]: event["changes"] for event in asked}
    assert changes["account.create"]["current_balance"] == {"old": None, "new": "1107.02"}
    assert changes["account.create"]["priority"] == {"old": None, "new": account.priority}
    assert changes["account.update"] == {"pending_amount": {"old": "0.00", "new": "0.50"}}
