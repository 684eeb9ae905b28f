"""A collector leaves, and what becomes of the accounts they hold."""

from decimal import Decimal

import pytest

from debtflow.accounts.allocation import Seat, Strategy, deal
from debtflow.accounts.models import Account, Activity
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.agencies.tests.factories import make_collector
from debtflow.common.ids import uuid7
from debtflow.common.tenancy import tenant_transaction

COLLECTORS = "/api/v1/collectors/"


def deactivate(client, collector, **body):
    return client.post(f"{COLLECTORS}{collector.collector_id}/deactivate/", body)


def holders(admin, accounts):
    with tenant_transaction(admin):
        rows = Account.objects.filter(id__in=[account.id for account in accounts])
        return [rows.get(id=account.id).collector_id for account in accounts]


@pytest.fixture
def held(admin, collector):
    """Four open accounts of the collector, and one that was paid."""
    accounts = [make_account(admin, status=Status.ASSIGNED, collector=collector) for _ in range(4)]
    return [*accounts, make_account(admin, status=Status.SETTLED, collector=collector)]


def test_deactivate__balanced__evens_out_what_the_others_hold(admin, collector, teammate, agency, api, held):
    third = make_collector(agency)
    make_account(admin, status=Status.ASSIGNED, collector=teammate)
    make_account(admin, status=Status.ASSIGNED, collector=teammate)
    answer = deactivate(api(admin), collector, open_accounts_to="balanced")
    assert answer.status_code == 200, answer.content
    body = answer.json()
    assert (body["reassigned"], body["unassigned"]) == (4, 0)
    assert (body["collector"]["is_active"], body["collector"]["active_accounts"]) == (False, 0)
    loads = {row["id"]: row["active_accounts"] for row in api(admin).get(COLLECTORS).json()["results"]}
    assert (loads[str(teammate.collector_id)], loads[str(third.collector_id)]) == (3, 3)
    assert holders(admin, held)[-1] == collector.collector_id


def test_deactivate__balanced_without_room__leaves_the_rest_unassigned(admin, collector, agency, api, held):
    make_collector(agency, max_accounts=3)
    body = deactivate(api(admin), collector, open_accounts_to="balanced").json()
    assert (body["reassigned"], body["unassigned"]) == (3, 1)
    assert holders(admin, held).count(None) == 1


def test_deactivate__to_one_collector__moves_all_and_keeps_each_status(admin, collector, teammate, api, held):
    body = deactivate(
        api(admin), collector, open_accounts_to="collector", to_collector_id=str(teammate.collector_id)
    ).json()
    assert (body["reassigned"], body["unassigned"]) == (4, 0)
    with tenant_transaction(admin):
        moved = Account.objects.filter(collector_id=teammate.collector_id)
        assert set(moved.values_list("status", flat=True)) == {Status.ASSIGNED}
        told = Activity.objects.filter(account_id__in=[a.id for a in held], metadata__reason="collector_left")
        assert told.count() == 4


def test_deactivate__to_one_who_has_no_room__is_409_and_changes_nothing(admin, collector, agency, api, held):
    small = make_collector(agency, max_accounts=3)
    answer = deactivate(api(admin), collector, open_accounts_to="collector", to_collector_id=str(small.collector_id))
    assert (answer.status_code, answer.json()["code"]) == (409, "collector_at_capacity")
    assert set(holders(admin, held)) == {collector.collector_id}
    assert api(admin).get(f"{COLLECTORS}{collector.collector_id}/").json()["is_active"] is True


def test_deactivate__to_nobody__leaves_them_unassigned(admin, collector, api, held):
    body = deactivate(api(admin), collector, open_accounts_to="nobody").json()
    assert (body["reassigned"], body["unassigned"]) == (0, 4)


@pytest.mark.parametrize("heir", ["missing", "foreign", "inactive", "oneself", "superfluous"])
def test_deactivate__with_a_wrong_heir__is_400_and_changes_nothing(heir, admin, collector, agency, stranger, api, held):
    named = {
        "missing": None,
        "foreign": uuid7(),
        "inactive": make_collector(agency, is_active=False).collector_id,
        "oneself": collector.collector_id,
        "superfluous": make_collector(agency).collector_id,
    }[heir]
    to = "balanced" if heir == "superfluous" else "collector"
    answer = deactivate(api(admin), collector, open_accounts_to=to, to_collector_id=named and str(named))
    assert answer.status_code == 400
    assert "to_collector_id" in answer.json()["errors"]
    assert set(holders(admin, held)) == {collector.collector_id}


def test_patch__inactive_with_open_accounts__is_409_and_without_is_done(admin, collector, api, held):
    client, url = api(admin), f"{COLLECTORS}{collector.collector_id}/"
    answer = client.patch(url, {"is_active": False})
    assert (answer.status_code, answer.json()["code"], answer.json()["open_accounts"]) == (
        409,
        "collector_has_accounts",
        4,
    )
    deactivate(client, collector, open_accounts_to="nobody")
    assert client.patch(url, {"is_active": True}).json()["is_active"] is True
    assert client.patch(url, {"is_active": False}).json()["is_active"] is False


def seats(*figures):
    return [Seat(uuid7(), limit, load, Decimal(owed)) for limit, load, owed in figures]


def accounts_of(*balances):
    return [(uuid7(), Decimal(balance)) for balance in balances]


def shares(dealt, table):
    return [sum(1 for to in dealt.values() if to == seat.collector_id) for seat in table]


def test_deal__round_robin__takes_turns_and_passes_over_the_full():
    table = seats((1, 0, 0), (9, 0, 0), (9, 9, 0))
    assert shares(deal(accounts_of(*[1] * 5), table, Strategy.ROUND_ROBIN), table) == [1, 4, 0]


def test_deal__round_robin_from_a_turn__goes_on_with_that_seat():
    table = seats((9, 0, 0), (9, 0, 0), (9, 0, 0))
    (first,) = deal(accounts_of(1), table, Strategy.ROUND_ROBIN, turn=4).values()
    assert first == table[1].collector_id


def test_deal__by_count__counts_what_they_hold_already():
    table = seats((9, 3, 0), (9, 0, 0))
    assert shares(deal(accounts_of(*[1] * 5), table, Strategy.BALANCED_BY_COUNT), table) == [1, 4]


def test_deal__by_balance__evens_out_the_money_not_the_number():
    table = seats((9, 0, 0), (9, 0, 0))
    dealt = deal(accounts_of(90, 30, 30, 30), table, Strategy.BALANCED_BY_BALANCE)
    assert shares(dealt, table) == [1, 3]
    assert [seat.balance for seat in table] == [90, 90]


def test_deal__nobody_has_room__leaves_the_rest_out():
    table = seats((2, 1, 0))
    assert len(deal(accounts_of(1, 1, 1), table, Strategy.BALANCED_BY_BALANCE)) == 1
