"""The next account to work: reserved for two minutes, never given to two."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

from django.db import connections

from debtflow.accounts.contacts import next_account
from debtflow.accounts.models import Account
from debtflow.accounts.tests.factories import make_account, make_many
from debtflow.accounts.workflow import Status
from debtflow.agencies.tests.factories import make_collector
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/accounts/next/"


def hand_all_to(collector, admin):
    with tenant_transaction(admin):
        Account.objects.filter(agency_id=admin.agency_id).update(
            collector_id=collector.collector_id, status=Status.ASSIGNED
        )


def asked_at_once(actors):
    """What each got, asked in the same moment by as many threads."""
    start = Barrier(len(actors))

    def ask(actor):
        start.wait(30)
        try:
            account = next_account(actor=actor)
        finally:
            connections.close_all()
        return account.id if account else None

    with ThreadPoolExecutor(len(actors)) as pool:
        return list(pool.map(ask, actors))


def test_next__asked_20_times_at_once__never_gives_the_same_account(admin, collector):
    make_many(admin, 60)
    hand_all_to(collector, admin)
    for _ in range(3):
        given = asked_at_once([collector] * 20)
        assert None not in given
        assert len(set(given)) == 20
    with tenant_transaction(admin):
        reserved = Account.objects.filter(agency_id=admin.agency_id, reserved_until__isnull=False)
        assert reserved.count() == 60


def test_next__20_times_at_once_for_the_last_5__gives_each_once_and_the_others_nothing(admin, collector):
    make_many(admin, 5)
    hand_all_to(collector, admin)
    given = asked_at_once([collector] * 20)
    assert (given.count(None), len(set(given) - {None})) == (15, 5)


def test_next__20_collectors_at_once__each_gets_one_of_their_own(admin, agency):
    crew = [make_collector(agency) for _ in range(20)]
    own = {one: make_account(admin, status=Status.ASSIGNED, collector=one).id for one in crew}
    assert asked_at_once(crew) == [own[one] for one in crew]


def test_next__reserved_for_two_minutes__then_given_again(admin, collector, api):
    account = make_account(admin, status=Status.ASSIGNED, collector=collector)
    client, two_minutes, began = api(collector), timedelta(minutes=2), datetime.now(UTC)
    assert client.post(URL).json()["id"] == str(account.id)
    with tenant_transaction(admin):
        row = Account.objects.get(id=account.id)
        assert row.reserved_by == collector.user_id
        assert began + two_minutes <= row.reserved_until <= datetime.now(UTC) + two_minutes
    assert client.post(URL).status_code == 204
    with tenant_transaction(admin):
        Account.objects.filter(id=account.id).update(reserved_until=datetime.now(UTC) - timedelta(seconds=1))
    assert client.post(URL).json()["id"] == str(account.id)
