"""The figures equal the books in every snapshot, while people, imports and bulk work write and the compactor folds."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from django.core.management import call_command
from django.db import close_old_connections, connection, connections

from debtflow.accounts.assignment import assign_account
from debtflow.accounts.contacts import Disposition, log_contact
from debtflow.accounts.handing import hand_out
from debtflow.accounts.models import Account
from debtflow.accounts.promises import settle_promises
from debtflow.accounts.services import change_status
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.agencies.calendar import Calendar
from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector
from debtflow.analytics import books, collectors, invariants, services
from debtflow.analytics.models import InvariantResult, RollupAccount
from debtflow.analytics.periods import Period
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports.tests.factories import make_csv, run_import
from debtflow.payments.services import record_payment, refund_payment
from debtflow.payments.workflow import Method

WRITERS, ROUNDS = 50, 20 if os.environ.get("FULL") else 2


class Crowd:
    """Threads with connections of their own. The first error of any of them is raised when all have ended."""

    def __init__(self) -> None:
        self.errors: list[BaseException] = []
        self.threads: list[threading.Thread] = []

    def start(self, work: Callable[[], object]) -> threading.Thread:
        def run() -> None:
            close_old_connections()
            try:
                work()
            except BaseException as error:  # noqa: BLE001
                self.errors.append(error)
            finally:
                connections.close_all()

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        self.threads.append(thread)
        return thread


@dataclass(frozen=True)
class Cast:
    admin: Actor
    one: Actor
    other: Actor
    shared: list[Account]

    def write(self, number: int) -> None:
        """One writer's rounds: each pays, and by its number also refunds, places, calls, imports or hands out."""
        for turn in range(ROUNDS):
            account = self.shared[(number + turn) % len(self.shared)]
            facts = {"amount": Decimal("1.25"), "payment_method": Method.CASH, "actor": self.admin}
            paid = record_payment(account=account.id, **facts)
            if number % 5 == 0:
                refund_payment(payment_id=paid.id, amount=Decimal("0.50"), reason="Paid twice", actor=self.admin)
            if number % 5 == 1:
                made = make_account(self.admin, balance="40.00")
                assign_account(account_id=made.id, collector_id=self.other.collector_id, actor=self.admin)
            if number % 5 == 2:
                kind = {"channel": "phone", "direction": "outbound", "disposition": Disposition.NO_ANSWER}
                log_contact(account_id=account.id, actor=self.admin, **kind)
            if number % 5 == 3:
                self.earn_and_give_back()
            if number % 5 == 4:
                self.promise_and_keep()
            if number % 25 == 3:
                run_import(make_csv([[f"F{number}-{turn}-{n}", "Ann Lee", "12.50"] for n in range(20)]), self.admin)
            if number % 25 == 4:
                self.hand_out_what_is_free()

    def earn_and_give_back(self) -> None:
        """An account that closes with a commission, of which a refund then takes a part."""
        made = make_account(self.admin, status="negotiating", balance="40.00", collector=self.one)
        facts = {"amount": Decimal("40.00"), "payment_method": Method.CASH, "actor": self.admin}
        paid = record_payment(account=made.id, **facts)
        change_status(account_id=made.id, to=Status.CLOSED, actor=self.admin)
        refund_payment(payment_id=paid.id, amount=Decimal("10.00"), reason="Paid twice", actor=self.admin)

    def promise_and_keep(self) -> None:
        made = make_account(self.admin, status="negotiating", balance="40.00", collector=self.one)
        promise = {"amount": Decimal("5.00"), "date": datetime.now(UTC).date() + timedelta(days=1)}
        kind = {"channel": "phone", "direction": "outbound", "disposition": Disposition.PROMISE}
        log_contact(account_id=made.id, actor=self.one, promise=promise, **kind)
        facts = {"amount": Decimal("5.00"), "payment_method": Method.CASH, "actor": self.admin}
        record_payment(account=made.id, **facts)
        settle_promises(agency_id=self.admin.agency_id)

    def hand_out_what_is_free(self) -> None:
        with tenant_transaction(self.admin):
            rows = Account.objects.select_for_update().filter(collector__isnull=True).order_by("id")
            hand_out({row.id: self.one.collector_id for row in rows}, actor=self.admin)


def test_figures__while_fifty_write_and_one_folds__equal_the_books_in_every_snapshot(own_database):
    agency = make_agency(timezone="America/New_York")
    admin, one, other = make_admin(agency), make_collector(agency), make_collector(agency)
    shared = [make_account(admin, status="negotiating", balance="900.00", collector=one) for _ in range(5)]
    cast = Cast(admin, one, other, shared)
    crowd, is_over, seen = Crowd(), threading.Event(), []

    def watch() -> None:
        while not is_over.is_set():
            seen.append(services.reconcile(actor=admin))

    def fold() -> None:
        while not is_over.is_set():
            services.compact()

    writers = [crowd.start(lambda number=number: cast.write(number)) for number in range(WRITERS)]
    crowd.start(watch)
    crowd.start(fold)
    for writer in writers:
        writer.join()
    is_over.set()
    for thread in crowd.threads:
        thread.join()
    assert crowd.errors == []
    assert len(seen) > 2
    assert [each for each in seen if each] == []
    services.fold(actor=admin)
    assert services.reconcile(actor=admin) == []
    row = row_of(one, admin)
    assert (row["commission_earned"], row["promises_kept"]) == (10 * ROUNDS * Decimal("3.60"), 10 * ROUNDS)


def row_of(collector, admin):
    with tenant_transaction(admin):
        today = Calendar.of(admin).today
    period = Period(today - timedelta(days=1), today + timedelta(days=2))
    rows = collectors.collector_performance(period=period, actor=admin)
    return next(row for row in rows if row["collector_id"] == collector.collector_id)


def test_books_that_differ__are_an_incident__and_one_command_rebuilds_them(own_database):
    agency = make_agency()
    admin = make_admin(agency)
    make_account(admin, balance="25.00")
    services.fold(actor=admin)
    with tenant_transaction(admin):
        RollupAccount.objects.update(accounts=7)
    found = [breach for breach in invariants.check_all() if breach.invariant == "I11"]
    assert {breach.agency_id for breach in found} == {agency.id}
    assert InvariantResult.objects.get(invariant="I11").breaches == len(found)
    call_command("rebuild_analytics", str(agency.id))
    assert [breach for breach in invariants.check_all() if breach.invariant == "I11"] == []
    assert InvariantResult.objects.get(invariant="I11").breaches == 0


def test_books__a_difference_in_the_middle_of_the_tail__is_seen(own_database):
    admin = make_admin(make_agency())
    account = make_account(admin, balance="25.00")
    with tenant_transaction(admin), connection.cursor() as cursor:
        cursor.execute("UPDATE account SET due_date = '2026-01-31' WHERE id = %s", [account.id])
        assert books.differences() == ["open accounts by due day"]
