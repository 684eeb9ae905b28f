"""Creditors: made, renamed, deactivated; an inactive one places nothing new, by hand here, by file in `imports`."""

import pytest

from debtflow.accounts.tests.factories import make_account
from debtflow.audit.models import AuditEvent
from debtflow.common.ids import uuid7
from debtflow.common.tenancy import tenant_transaction

CREDITORS = "/api/v1/creditors/"
ACCOUNTS = "/api/v1/accounts/"


def make_creditor(client, **fields):
    return client.post(CREDITORS, {"name": f"Creditor {uuid7()}", **fields}).json()


def by_hand(client, creditor_name):
    reference = f"H-{uuid7().hex[-10:]}"
    body = {"external_ref": reference, "debtor": {"full_name": "Ann Lee"}, "original_amount": "10.00"}
    return client.post(ACCOUNTS, {**body, "creditor_name": creditor_name})


def test_create__by_the_admin__is_listed_by_name_and_audited(admin, collector, api):
    client = api(admin)
    second, first = make_creditor(client, name="Northline"), make_creditor(client, name="Baycare", reference="B-1")
    assert (first["reference"], first["is_active"]) == ("B-1", True)
    assert [row["name"] for row in api(collector).get(CREDITORS).json()["results"]] == ["Baycare", "Northline"]
    with tenant_transaction(admin):
        told = AuditEvent.objects.filter(object_type="creditor", object_id=second["id"])
        assert told.count() == 1


def test_create__a_name_that_exists__is_409(admin, api):
    make_creditor(api(admin), name="Baycare")
    answer = api(admin).post(CREDITORS, {"name": " Baycare "})
    assert (answer.status_code, answer.json()["code"]) == (409, "creditor_name_taken")


def test_update__renamed__shows_on_its_accounts(admin, api):
    account = make_account(admin, creditor_name="Baycare")
    client = api(admin)
    answer = client.patch(f"{CREDITORS}{account.creditor_id}/", {"name": "Baycare Medical", "reference": "B-2"})
    assert (answer.status_code, answer.json()["reference"]) == (200, "B-2")
    assert client.get(f"{ACCOUNTS}{account.id}/").json()["creditor_name"] == "Baycare Medical"


def test_update__to_anothers_name__is_409_and_changes_nothing(admin, api):
    client = api(admin)
    make_creditor(client, name="Baycare")
    other = make_creditor(client, name="Northline")
    assert client.patch(f"{CREDITORS}{other['id']}/", {"name": "Baycare"}).status_code == 409
    assert client.get(f"{CREDITORS}{other['id']}/").json()["name"] == "Northline"


def test_deactivated__placements_by_hand__are_refused_and_old_accounts_stay(admin, api):
    account = make_account(admin, creditor_name="Baycare")
    client = api(admin)
    assert client.patch(f"{CREDITORS}{account.creditor_id}/", {"is_active": False}).json()["is_active"] is False
    answer = by_hand(client, "Baycare")
    assert answer.status_code == 400
    assert "creditor_name" in answer.json()["errors"]
    assert client.get(f"{ACCOUNTS}{account.id}/").status_code == 200
    assert [row["name"] for row in client.get(CREDITORS, {"is_active": "false"}).json()["results"]] == ["Baycare"]
    client.patch(f"{CREDITORS}{account.creditor_id}/", {"is_active": True})
    assert by_hand(client, "Baycare").status_code == 201


@pytest.mark.parametrize("change", [{"name": ""}, {"name": "x" * 201}, {"colour": "red"}, {"is_active": "maybe"}])
def test_update__bad_input__is_400(change, admin, api):
    creditor = make_creditor(api(admin))
    assert api(admin).patch(f"{CREDITORS}{creditor['id']}/", change).status_code == 400
