"""Linked accounts: the other debts of the same person in the agency, as far as the reader may see them."""

import pytest

from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status

URL = "/api/v1/accounts/"
ANN = {"full_name": "Ann Lee", "phone": "+13055550199"}


def linked(client, account):
    return {row["external_ref"] for row in client.get(f"{URL}{account.id}/linked/").json()}


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ({"external_ref": "D-1"}, {"external_ref": "D-1"}, True),
        ({**ANN, "external_ref": "D-1"}, {**ANN, "external_ref": "D-2"}, True),
        ({**ANN, "external_ref": "D-1"}, {**ANN, "external_ref": "D-2", "phone": "+13055550100"}, False),
        ({**ANN, "external_ref": "D-1"}, {**ANN, "external_ref": "D-2", "full_name": "Bo Lee"}, False),
        ({**ANN, "external_ref": "D-1", "phone": ""}, {**ANN, "external_ref": "D-2", "phone": ""}, False),
    ],
)
def test_linked__same_debtor_or_same_phone_and_name__and_nobody_else(first, second, is_same, admin, api):
    one, other = make_account(admin, debtor=first), make_account(admin, debtor=second)
    assert linked(api(admin), one) == ({other.external_ref} if is_same else set())
    assert linked(api(admin), other) == ({one.external_ref} if is_same else set())


def test_linked__a_collector__sees_their_own_only(admin, collector, teammate, api):
    mine, own_too, theirs = (
        make_account(admin, status=Status.ASSIGNED, collector=who, debtor={"external_ref": "D-1"})
        for who in (collector, collector, teammate)
    )
    assert linked(api(collector), mine) == {own_too.external_ref}
    assert linked(api(admin), mine) == {own_too.external_ref, theirs.external_ref}


def test_linked__the_same_person_at_another_agency__is_not_told(admin, stranger, api):
    ours, theirs = make_account(admin, debtor=ANN), make_account(stranger, debtor=ANN)
    assert linked(api(admin), ours) == set()
    assert api(admin).get(f"{URL}{theirs.id}/linked/").status_code == 404
