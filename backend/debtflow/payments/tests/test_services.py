from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import psycopg
import pytest
from django.db import connection
from django.forms import model_to_dict

from debtflow.accounts.ledger import AmountExceedsBalance
from debtflow.accounts.models import Account, Activity, LedgerEntry
from debtflow.accounts.tests.factories import make_account
from debtflow.agencies.models import Notification
from debtflow.common.errors import DomainError, Forbidden, Invalid
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments import services
from debtflow.payments.models import Payment
from debtflow.payments.services import NotConfirmable, NotRefundable, confirm_payment, record_payment, refund_payment
from debtflow.payments.workflow import Method


def pay(account, amount, actor, method=Method.CASH, **fields):
    return record_payment(account=account.id, amount=Decimal(amount), payment_method=method, actor=actor, **fields)


def figures(account, actor):
    with tenant_transaction(actor):
        row = Account.objects.get(id=account.id)
        ledger = sum(LedgerEntry.objects.filter(account=row).values_list("amount", flat=True))
    assert ledger == row.current_balance
    return row.current_balance, row.pending_amount, row.status


@pytest.fixture
def account(admin):
    return make_account(admin, balance="100.00")


def test_record_payment__cash__is_money_at_once(account, admin):
    assert pay(account, "30.00", admin).status == "completed"
    assert figures(account, admin)[:2] == (Decimal("70.00"), 0)


def test_record_payment__check__is_reserved_until_it_is_confirmed(account, admin):
    payment = pay(account, "80.00", admin, Method.CHECK, reference="1001")
    assert figures(account, admin)[:2] == (Decimal("100.00"), Decimal("80.00"))
    with pytest.raises(AmountExceedsBalance):
        pay(account, "20.01", admin)
    confirm_payment(payment_id=payment.id, actor=admin)
    assert figures(account, admin)[:2] == (Decimal("20.00"), 0)
    with pytest.raises(NotConfirmable):
        confirm_payment(payment_id=payment.id, actor=admin)


def test_record_payment__whole_balance__settles_the_account_and_a_refund_reopens_it(account, admin):
    payment = pay(account, "100.00", admin)
    assert figures(account, admin) == (0, 0, "settled")
    refund_payment(payment_id=payment.id, amount=None, reason="Paid twice", actor=admin)
    assert figures(account, admin) == (Decimal("100.00"), 0, "negotiating")
    with pytest.raises(NotRefundable):
        refund_payment(payment_id=payment.id, amount=None, reason="Again", actor=admin)


def left_behind(account, actor):
    """The rows that a payment left, without ids, times and what names the method."""
    with tenant_transaction(actor):
        told = Notification.objects.filter(facts__account_id=str(account.id))
        rows = [*LedgerEntry.objects.filter(account_id=account.id), *told.order_by("created_at")]
        rows += Activity.objects.filter(account_id=account.id).order_by("created_at", "id")
        left = [model_to_dict(row, exclude=UNLIKE) for row in rows]
    for row in left:
        row.get("metadata", {}).pop("payment_id", None)
        row.get("metadata", {}).pop("method", None)
        row.get("facts", {}).pop("account_id", None)
    return [*left, figures(account, actor)]


UNLIKE = ["id", "account", "payment_id", "xid", "method", "created_at"]


@pytest.mark.parametrize("amount", ["30.00", "100.00"])
def test_record_payment__cash__leaves_what_a_check_leaves_once_it_is_confirmed(amount, admin, collector):
    cash, check = (make_account(admin, status="negotiating", balance="100.00", collector=collector) for _ in range(2))
    pay(cash, amount, admin)
    confirm_payment(payment_id=pay(check, amount, admin, Method.CHECK, reference="1001").id, actor=admin)
    left = left_behind(cash, admin)
    assert len(left) >= 6
    assert left == left_behind(check, admin)


@pytest.fixture
def moved_meanwhile(admin, monkeypatch):
    """`moved_meanwhile(status)`: each account that a payment reads has that status right after. Gives those read."""

    def prepare(status):
        payable, seen = services._payable, []

        def read_then_moved(*args):
            seen.append(payable(*args))
            with tenant_transaction(admin):
                Account.objects.filter(id=seen[-1].id).update(status=status)
            return seen[-1]

        monkeypatch.setattr(services, "_payable", read_then_moved)
        return seen

    return prepare


def test_record_payment__account_disputed_after_it_was_read__is_refused_and_stores_nothing(
    admin, collector, moved_meanwhile
):
    account = make_account(admin, status="negotiating", balance="100.00", collector=collector)
    seen = moved_meanwhile("disputed")
    with pytest.raises(Forbidden):
        pay(account, "10.00", collector)
    assert [each.status for each in seen] == ["negotiating"]
    assert figures(account, admin)[:2] == (Decimal("100.00"), 0)
    with tenant_transaction(admin):
        assert not Payment.objects.filter(account=account).exists()


def test_record_payment__account_moved_on_after_it_was_read__is_taken(admin, collector, moved_meanwhile):
    account = make_account(admin, status="in_contact", balance="100.00", collector=collector)
    seen = moved_meanwhile("negotiating")
    assert pay(account, "10.00", collector).status == "completed"
    assert [each.status for each in seen] == ["in_contact", "negotiating"]
    assert figures(account, admin) == (Decimal("90.00"), 0, "negotiating")


def test_record_payment__card_number_in_the_note__stores_nothing(account, admin):
    with pytest.raises(Invalid):
        pay(account, "1.00", admin, note="4242 4242 4242 4242")
    with tenant_transaction(admin):
        assert not Payment.objects.filter(account=account).exists()


def together(count, run):
    def attempt(_):
        try:
            return run()
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(attempt, range(count)))


def test_record_payment__two_of_80_on_100_at_once__one(account, admin):
    done = together(2, lambda: pay(account, "80.00", admin))
    assert sum(isinstance(each, Payment) for each in done) == 1
    assert figures(account, admin)[0] == Decimal("20.00")


def test_refund_payment__twenty_at_once__gives_back_what_was_paid_once(account, admin):
    payment = pay(account, "75.00", admin)
    done = together(20, lambda: refund_payment(payment_id=payment.id, amount=None, reason="Race", actor=admin))
    assert sum(isinstance(each, NotRefundable) for each in done) == 19
    assert figures(account, admin)[0] == Decimal("100.00")


@pytest.mark.parametrize("statement", ["UPDATE {} SET amount = 1", "DELETE FROM {}", "TRUNCATE {}"])
def test_ledger__entry_changed_or_removed_by_anybody__is_refused_by_the_database(statement, account, stack):
    urls = stack.admin_urls.named(connection.settings_dict["NAME"])
    with psycopg.connect(urls.admin) as superuser, pytest.raises(psycopg.Error, match="append-only"):
        superuser.execute(statement.format("ledger_entry"))
