"""Stagnant accounts: open ones without contact for some days, listed, counted, and found again in the accounts list."""

from datetime import UTC, datetime, timedelta

import pytest

from debtflow.accounts.models import Account
from debtflow.accounts.tests.factories import make_account
from debtflow.agencies.models import Agency
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/analytics/stagnant/"


@pytest.fixture
def silent(admin, collector):
    """Accounts last reached 5, 20, 40 and 100 days ago and never; a closed one that nobody reached is not open."""
    made = {}
    for days in (5, 20, 40, 100, None):
        account = make_account(admin, status="in_contact", balance="50.00", collector=collector)
        at = datetime.now(UTC) - timedelta(days=days) if days else None
        with tenant_transaction(admin):
            Account.objects.filter(id=account.id).update(last_contact_at=at)
        made[days] = str(account.id)
    make_account(admin, status="closed", balance="50.00")
    return made


def test_stagnant__without_days__takes_the_agencys_setting(api, admin, silent):
    answer = api(admin).get(URL).json()
    assert (answer["days"], answer["count"]) == (30, 3)
    with tenant_transaction(admin):
        Agency.objects.filter(id=admin.agency_id).update(settings={"stagnant_days": 10})
    answer = api(admin).get(URL).json()
    assert (answer["days"], answer["count"]) == (10, 4)


def test_stagnant__lists_the_never_reached_first__then_the_longest_silence(api, admin, silent):
    listed = [row["id"] for row in api(admin).get(URL, {"days": 15}).json()["results"]]
    assert listed == [silent[None], silent[100], silent[40], silent[20]]


def test_stagnant__drilldown__counts_and_lists_the_same_accounts(api, admin, silent):
    answer = api(admin).get(URL).json()
    behind = api(admin).get(f"/api/v1/{answer['drilldown']['list']}/", answer["drilldown"]["filter"]).json()
    assert (answer["count"], answer["count_is_exact"]) == (behind["count"], behind["count_is_exact"])
    assert {row["id"] for row in answer["results"]} == {row["id"] for row in behind["results"]}


def test_stagnant__page_by_page__gives_each_account_once(api, admin, silent):
    client, seen = api(admin), []
    answer = client.get(URL, {"page_size": 1}).json()
    while True:
        seen += [row["id"] for row in answer["results"]]
        if not answer["next"]:
            break
        answer = client.get(answer["next"]).json()
    assert seen == [silent[None], silent[100], silent[40]]


def test_stagnant__of_another_agency__is_empty(api, silent, stranger):
    assert api(stranger).get(URL).json()["count"] == 0
