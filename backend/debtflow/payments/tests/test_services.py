from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connection

from debtflow.accounts.ledger import AmountExceedsBalance
from debtflow.accounts.models import Account, LedgerEntry
from debtflow.accounts.tests.factories import make_account
from debtflow.common.errors import DomainError, Invalid
from debtflow.common.tenancy import tenant_transaction
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
