"""Promises: kept by what was received from their making to the end of their day, broken by anything later or less."""

from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from debtflow.accounts import ledger
from debtflow.accounts.contacts import Disposition, log_contact
from debtflow.accounts.models import Contact, LedgerEntry
from debtflow.accounts.promises import settle_promises
from debtflow.accounts.tests.factories import make_account, pay
from debtflow.accounts.workflow import Status
from debtflow.agencies.calendar import today_in
from debtflow.agencies.models import Agency
from debtflow.common.ids import uuid7
from debtflow.common.tenancy import tenant_transaction

EAST, WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"
"""25 hours apart: at any moment it is another day there."""


@pytest.fixture(params=[EAST, WEST])
def today(request, admin):
    with tenant_transaction(admin):
        Agency.objects.filter(id=admin.agency_id).update(timezone=request.param)
    return today_in(ZoneInfo(request.param))


@pytest.fixture
def account(admin, collector):
    return make_account(admin, status=Status.ASSIGNED, collector=collector)


def promised(account, actor, today, *, made=0, due=0, amount="100.00"):
    """Made that many days from today, for that many days from today; the days before are written afterwards."""
    promise = {"amount": Decimal(amount), "date": today}
    contact = log_contact(
        account_id=account.id,
        actor=actor,
        channel="phone",
        direction="outbound",
        disposition=Disposition.PROMISE,
        promise=promise,
    )
    with tenant_transaction(actor):
        Contact.objects.filter(id=contact.id).update(
            promise_date=today + timedelta(days=due), created_at=contact.created_at + timedelta(days=made)
        )
    return contact


def received(account, amount, day, *, actor):
    """A payment that is posted now, of money that came in that day, as the payments app posts it."""
    ledger.post_entry(
        account_id=account.id,
        kind=LedgerEntry.Kind.PAYMENT,
        amount=-Decimal(amount),
        payment_id=uuid7(),
        method="check",
        metadata={"received_date": day.isoformat()},
        actor=actor,
    )


def state(contact, actor):
    with tenant_transaction(actor):
        return Contact.objects.get(id=contact.id).promise_state


def settle(admin, today, days=0):
    return settle_promises(agency_id=admin.agency_id, today=today + timedelta(days=days))


def test_promise__paid_on_its_day__is_kept_and_stays_so(admin, collector, account, today):
    contact = promised(account, collector, today, made=-3)
    pay(account, "100.00", actor=admin)
    assert (settle_promises(agency_id=admin.agency_id), state(contact, admin)) == (1, "kept")
    assert (settle(admin, today, days=40), state(contact, admin)) == (0, "kept")


def test_promise__paid_the_day_after__is_broken_even_when_nobody_looked_before(admin, collector, account, today):
    contact = promised(account, collector, today, made=-3, due=-1)
    pay(account, "100.00", actor=admin)
    assert (settle_promises(agency_id=admin.agency_id), state(contact, admin)) == (1, "broken")


def test_promise__unpaid_on_its_day__waits_until_that_day_is_over(admin, collector, account, today):
    contact = promised(account, collector, today)
    assert (settle_promises(agency_id=admin.agency_id), state(contact, admin)) == (0, "pending")
    assert (settle(admin, today, days=1), state(contact, admin)) == (1, "broken")
    assert (settle(admin, today, days=1), state(contact, admin)) == (0, "broken")


def test_promise__paid_in_part__is_broken_and_in_parts_that_add_up_kept(admin, collector, account, today):
    contact = promised(account, collector, today)
    pay(account, "99.99", actor=admin)
    assert settle_promises(agency_id=admin.agency_id) == 0
    pay(account, "0.01", actor=admin)
    assert (settle_promises(agency_id=admin.agency_id), state(contact, admin)) == (1, "kept")
    other = promised(account, collector, today)
    pay(account, "50.00", actor=admin)
    assert (settle(admin, today, days=1), state(other, admin)) == (1, "broken")


def test_promise__what_was_paid_before_it__does_not_count(admin, collector, account, today):
    pay(account, "100.00", actor=admin)
    contact = promised(account, collector, today)
    assert (settle(admin, today, days=1), state(contact, admin)) == (1, "broken")


def test_promise__paid_and_refunded_before_its_day_is_over__is_broken(admin, collector, account, today):
    contact = promised(account, collector, today)
    pay(account, "100.00", actor=admin)
    with tenant_transaction(admin):
        payment_id = LedgerEntry.objects.get(account_id=account.id, kind="payment").payment_id
    kind = LedgerEntry.Kind.REFUND
    ledger.post_entry(account_id=account.id, kind=kind, amount=Decimal("1.00"), payment_id=payment_id, actor=admin)
    assert (settle(admin, today, days=1), state(contact, admin)) == (1, "broken")


@pytest.mark.parametrize(("days", "expected"), [(-6, "broken"), (-5, "kept"), (-2, "kept"), (-1, "broken")])
def test_promise__a_check_that_clears_late__counts_for_the_day_it_was_received(
    days, expected, admin, collector, account, today
):
    contact = promised(account, collector, today, made=-5, due=-2)
    assert (settle_promises(agency_id=admin.agency_id), state(contact, admin)) == (1, "broken")
    received(account, "100.00", today + timedelta(days=days), actor=admin)
    settle_promises(agency_id=admin.agency_id)
    assert state(contact, admin) == expected


def test_promise__of_another_account_of_the_debtor__is_not_kept_by_it(admin, collector, account, today):
    contact = promised(account, collector, today)
    pay(make_account(admin, status=Status.ASSIGNED, collector=collector), "100.00", actor=admin)
    assert (settle(admin, today, days=1), state(contact, admin)) == (1, "broken")
