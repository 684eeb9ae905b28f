"""Commission and promises kept: from the rollup and the deltas beside it, at every step what the books say."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, connections, transaction

from debtflow.accounts.models import Contact
from debtflow.accounts.services import change_status
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.agencies.people import update_agency
from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector
from debtflow.analytics import collectors, selectors, services, tasks
from debtflow.analytics.models import RollupCollector, RollupCollectorDelta, RollupHorizon
from debtflow.analytics.periods import Period
from debtflow.common import outbox
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments.services import record_payment, refund_payment
from debtflow.payments.workflow import Method
from tests.waiting import wait_for

CHECK = "commission and promises kept by collector and day"


@pytest.fixture
def cast(own_database):
    """An administrator and a collector at 12 %, of an agency whose rollups are folded."""
    agency = make_agency(timezone="Pacific/Kiritimati")
    admin, collector = make_admin(agency), make_collector(agency)
    make_account(admin, balance="25.00")
    services.fold(actor=admin)
    return admin, collector


def close_paid(admin, collector):
    """An account of 100.00 that was paid and closed: a commission of 12.00. Returns the payment."""
    account = make_account(admin, status="negotiating", balance="100.00", collector=collector)
    facts = {"account": account.id, "amount": Decimal("100.00"), "payment_method": Method.CASH}
    paid = record_payment(**facts, actor=admin)
    change_status(account_id=account.id, to=Status.CLOSED, actor=admin)
    return paid


def promise(admin, collector, day, state):
    account = make_account(admin, status="negotiating", balance="100.00", collector=collector)
    with tenant_transaction(admin):
        return Contact.objects.create(
            agency_id=admin.agency_id,
            account_id=account.id,
            user_id=collector.user_id,
            channel="phone",
            direction="outbound",
            disposition="promise",
            promise_amount=Decimal("5.00"),
            promise_date=day,
            promise_state=state,
        )


def figures(admin, days=3):
    """Commission and promises kept of the one collector, of today and the days around it."""
    today = selectors.today(actor=admin)
    period = Period(today - timedelta(days=days), today + timedelta(days=days))
    row = collectors.collector_performance(period=period, actor=admin)[0]
    return row["commission_earned"], row["promises_kept"]


@contextmanager
def superuser(admin):
    """A transaction of the database's superuser, audited as one of the agency."""
    with transaction.atomic(using="admin"), connections["admin"].cursor() as cursor:
        for name in ("actor", "role", "request_id", "task_id"):
            cursor.execute("SELECT set_config(%s, 'test', true)", [f"app.{name}"])
        cursor.execute("SELECT set_config('app.agency_id', %s, true)", [str(admin.agency_id)])
        yield cursor


def deltas(admin):
    with tenant_transaction(admin):
        return RollupCollectorDelta.objects.count()


def test_commission__earned_and_clawed_back__counts_before_and_after_the_fold(cast):
    admin, collector = cast
    paid = close_paid(admin, collector)
    assert figures(admin) == (Decimal("12.00"), 0)
    refund_payment(payment_id=paid.id, amount=Decimal("50.00"), reason="Paid twice", actor=admin)
    assert deltas(admin) > 0
    assert figures(admin) == (Decimal("6.00"), 0)
    tasks.compact()
    assert deltas(admin) == 0
    assert figures(admin) == (Decimal("6.00"), 0)
    assert CHECK not in services.reconcile(actor=admin)


def test_promises__kept_broken_and_moved_in_bulk__count_on_their_day(cast):
    admin, collector = cast
    today = selectors.today(actor=admin)
    made = [promise(admin, collector, today, state) for state in ("pending", "pending", "kept", "broken")]
    assert figures(admin)[1] == 1
    with tenant_transaction(admin):
        Contact.objects.filter(promise_state="pending").update(promise_state="kept")
    assert figures(admin)[1] == 3
    services.fold(actor=admin)
    with tenant_transaction(admin):
        Contact.objects.filter(id=made[0].id).update(promise_date=today + timedelta(days=9))
        Contact.objects.filter(id=made[2].id).update(promise_state="broken")
    assert (figures(admin)[1], figures(admin, days=9)[1]) == (1, 2)
    assert CHECK not in services.reconcile(actor=admin)
    services.fold(actor=admin)
    assert (figures(admin)[1], figures(admin, days=9)[1]) == (1, 2)


def test_rows_gone__take_their_figures_along(cast):
    admin, collector = cast
    close_paid(admin, collector)
    promise(admin, collector, selectors.today(actor=admin), "kept")
    services.fold(actor=admin)
    assert figures(admin) == (Decimal("12.00"), 1)
    with superuser(admin) as cursor:
        cursor.execute("DELETE FROM commission; DELETE FROM contact")
    assert figures(admin) == (Decimal("0.00"), 0)
    assert CHECK not in services.reconcile(actor=admin)


def test_transaction__that_is_open_or_is_undone__changes_no_figure_of_others(cast):
    admin, collector = cast
    today = selectors.today(actor=admin)
    made = promise(admin, collector, today, "pending")
    with pytest.raises(ZeroDivisionError), tenant_transaction(admin):
        Contact.objects.filter(id=made.id).update(promise_state="kept")
        raise ZeroDivisionError
    assert figures(admin)[1] == 0
    with superuser(admin) as cursor:
        cursor.execute("UPDATE contact SET promise_state = 'kept' WHERE id = %s", [made.id])
        services.fold(actor=admin)
        assert figures(admin)[1] == 0
    assert figures(admin)[1] == 1
    services.fold(actor=admin)
    assert figures(admin)[1] == 1


def test_agency_from_before_the_rollup__reads_the_books__and_the_next_fold_fills_it(cast):
    """What an upgrade finds: commissions and promises without deltas, a horizon that knows of none."""
    admin, collector = cast
    close_paid(admin, collector)
    with tenant_transaction(admin):
        RollupCollectorDelta.objects.all().delete()
        RollupHorizon.objects.update(has_collectors=False)
    close_paid(admin, collector)
    assert figures(admin) == (Decimal("24.00"), 0)
    tasks.compact()
    with tenant_transaction(admin):
        assert sum(row.earned for row in RollupCollector.objects.all()) == Decimal("24.00")
    assert (figures(admin), deltas(admin)) == ((Decimal("24.00"), 0), 0)
    assert services.compact() == 0


def test_rebuild__after_a_lost_delta__equals_the_books_again(cast):
    admin, collector = cast
    close_paid(admin, collector)
    with tenant_transaction(admin):
        RollupCollectorDelta.objects.all().delete()
    assert services.reconcile(actor=admin) == [CHECK]
    services.rebuild(actor=admin)
    assert CHECK not in services.reconcile(actor=admin)
    assert figures(admin) == (Decimal("12.00"), 0)


def test_fold__that_waits_for_a_rebuild__takes_up_after_it_and_loses_nothing(cast):
    admin, collector = cast
    with ThreadPoolExecutor(1) as pool:
        with tenant_transaction(admin):
            RollupHorizon.objects.select_for_update().get()
            waiting = pool.submit(fold_alone, admin)
            wait_for(lambda: blocked_by(connection.connection.info.backend_pid))
            services.rebuild(actor=admin)
            close_paid(admin, collector)
        waiting.result()
    assert services.reconcile(actor=admin) == []
    assert figures(admin) == (Decimal("12.00"), 0)


def fold_alone(admin):
    try:
        services.fold(actor=admin)
    finally:
        connections.close_all()


def blocked_by(session):
    """How many sessions wait for what the session holds."""
    with connections["admin"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE %s = ANY (pg_blocking_pids(pid))", [session])
        return cursor.fetchone()[0]


def test_timezone__changed__moves_the_commission_to_its_day_there(cast):
    admin, collector = cast
    close_paid(admin, collector)
    services.fold(actor=admin)
    paid = close_paid(admin, collector)
    update_agency(agency_id=admin.agency_id, actor=admin, timezone="Pacific/Pago_Pago")
    outbox.drain()
    refund_payment(payment_id=paid.id, amount=Decimal("50.00"), reason="Paid twice", actor=admin)
    assert CHECK not in services.reconcile(actor=admin)
    services.fold(actor=admin)
    with tenant_transaction(admin), connection.cursor() as cursor:
        cursor.execute("SELECT day, earned FROM live_collectors('-infinity', 'infinity')")
        assert cursor.fetchall() == [(selectors.today(actor=admin), 1800)]
