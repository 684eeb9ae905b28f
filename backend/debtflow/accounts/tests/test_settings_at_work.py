"""Each setting of an agency changes what happens: priorities, distribution, closing."""

from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from debtflow.accounts import closing, ledger
from debtflow.accounts.models import Account, Activity, Commission, LedgerEntry
from debtflow.accounts.tests.factories import make_account, pay
from debtflow.accounts.workflow import Status
from debtflow.agencies.calendar import today_in
from debtflow.agencies.models import Agency
from debtflow.agencies.tests.factories import make_collector
from debtflow.common.tenancy import tenant_transaction


def set_up(actor, timezone="America/New_York", **settings):
    with tenant_transaction(actor):
        Agency.objects.filter(id=actor.agency_id).update(settings=settings, timezone=timezone)


@pytest.mark.parametrize(
    ("settings", "balance", "given", "expected"),
    [
        ({}, "10.00", None, 1),
        ({"default_priority": 2}, "10.00", None, 2),
        ({"default_priority": 0, "urgent_balance": 500}, "499.99", None, 0),
        ({"default_priority": 0, "urgent_balance": 500}, "500.00", None, 3),
        ({"default_priority": 2, "urgent_balance": 500}, "500.00", 0, 0),
    ],
)
def test_priority__of_a_placement_by_hand__is_the_given_one_or_the_settings(settings, balance, given, expected, admin):
    set_up(admin, **settings)
    fields = {} if given is None else {"priority": given}
    assert make_account(admin, balance=balance, **fields).priority == expected


def test_auto_distribute__on__gives_a_placement_to_who_has_the_fewest_and_room(admin, agency, collector):
    small = make_collector(agency, max_accounts=1)
    set_up(admin, auto_distribute=True)
    held = [make_account(admin).collector_id for _ in range(4)]
    assert held.count(small.collector_id) == 1
    assert held.count(collector.collector_id) == 3


def test_auto_distribute__on__says_on_the_timeline_that_the_system_did_it(admin, collector, api):
    set_up(admin, auto_distribute=True)
    account = make_account(admin)
    assert (account.status, account.collector_id) == (Status.ASSIGNED, collector.collector_id)
    with tenant_transaction(admin):
        told = Activity.objects.get(account_id=account.id, activity_type="assignment")
    assert (told.metadata["by"], told.metadata["reason"]) == ("system", "auto_distribute")


@pytest.mark.parametrize("settings", [{}, {"auto_distribute": False}])
def test_auto_distribute__off__leaves_a_placement_new(settings, admin, collector):
    set_up(admin, **settings)
    account = make_account(admin)
    assert (account.status, account.collector_id) == (Status.NEW, None)


def test_auto_distribute__nobody_has_room__leaves_a_placement_new(admin, agency):
    make_collector(agency, max_accounts=0)
    make_collector(agency, is_active=False)
    set_up(admin, auto_distribute=True)
    assert make_account(admin).status == Status.NEW


@pytest.mark.parametrize("timezone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_auto_close__days_of_the_agency__are_counted_from_the_day_it_settled(timezone, admin, collector):
    set_up(admin, timezone=timezone, auto_close_days=3)
    settled, still_open = (
        make_account(admin, status=s, collector=collector) for s in (Status.SETTLED, Status.ASSIGNED)
    )
    day = today_in(ZoneInfo(timezone))
    assert closing.close_settled(agency_id=admin.agency_id, today=day + timedelta(days=2)) == 0
    assert closing.close_settled(agency_id=admin.agency_id, today=day + timedelta(days=3)) == 1
    assert closing.close_settled(agency_id=admin.agency_id, today=day + timedelta(days=3)) == 0
    with tenant_transaction(admin):
        assert Account.objects.get(id=settled.id).status == Status.CLOSED
        assert Account.objects.get(id=still_open.id).status == Status.ASSIGNED
        assert Commission.objects.filter(account_id=settled.id).count() == 1
        told = Activity.objects.get(account_id=settled.id, new_status="closed", old_status="settled")
        assert told.user_id is None


@pytest.mark.parametrize("settings", [{}, {"auto_close_days": 0}])
def test_auto_close__off__closes_nothing(settings, admin, collector):
    set_up(admin, **settings)
    make_account(admin, status=Status.SETTLED, collector=collector)
    far = today_in(ZoneInfo("America/New_York")) + timedelta(days=400)
    assert closing.close_settled(agency_id=admin.agency_id, today=far) == 0


def test_auto_close__settled_anew__counts_from_the_last_time(admin, collector):
    set_up(admin, timezone="America/New_York", auto_close_days=1)
    account = make_account(admin, status=Status.SETTLED, collector=collector, balance="50.00")
    with tenant_transaction(admin):
        payment_id = LedgerEntry.objects.get(account_id=account.id, kind="payment").payment_id
    kind = LedgerEntry.Kind.REFUND
    ledger.post_entry(account_id=account.id, kind=kind, amount=Decimal("50.00"), payment_id=payment_id, actor=admin)
    tomorrow = today_in(ZoneInfo("America/New_York")) + timedelta(days=1)
    assert closing.close_settled(agency_id=admin.agency_id, today=tomorrow) == 0
    pay(account, "50.00", actor=admin)
    assert closing.close_settled(agency_id=admin.agency_id, today=tomorrow) == 1
