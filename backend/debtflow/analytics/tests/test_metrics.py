"""The business metrics: payments and accounts by status as the books have them, read without the payments' history."""

from decimal import Decimal

import pytest
from django.db import connections

from debtflow.accounts.tests.factories import make_account
from debtflow.agencies.tests.factories import make_admin, make_agency
from debtflow.analytics import metrics, services
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments.models import Payment
from debtflow.payments.services import record_payment, refund_payment
from debtflow.payments.workflow import Method, PaymentStatus


def samples(name):
    """What a scrape says, by status."""
    family = next(each for each in metrics.BusinessCollector().collect() if each.name == name)
    return {sample.labels["status"]: sample.value for sample in family.samples}


@pytest.fixture
def paid(own_database):
    """Two agencies; completed 100 with 10 given back, refunded 50, pending 20, failed 5."""
    admins = [make_admin(make_agency()) for _ in range(2)]
    for admin, amounts in zip(admins, (("100.00", "50.00"), ("20.00", "5.00")), strict=True):
        account = make_account(admin, status="negotiating", balance="900.00")
        for amount in amounts:
            method = Method.CASH if admin is admins[0] else Method.CARD
            record_payment(account=account.id, amount=Decimal(amount), payment_method=method, actor=admin)
    with tenant_transaction(admins[0]):
        first, second = Payment.objects.order_by("-amount")
    refund_payment(payment_id=first.id, amount=Decimal("10.00"), reason="Goodwill", actor=admins[0])
    refund_payment(payment_id=second.id, amount=None, reason="Paid twice", actor=admins[0])
    with tenant_transaction(admins[1]):
        Payment.objects.filter(amount=Decimal("5.00")).update(status=PaymentStatus.FAILED)
    for admin in admins:
        services.fold(actor=admin)
    return admins


def test_metrics__payments_by_status__are_those_of_the_books(paid):
    assert samples("debtflow_payments") == {"pending": 1, "completed": 1, "failed": 1, "refunded": 1}
    assert samples("debtflow_payments_amount_cents") == {
        "pending": 2000,
        "completed": 9000,
        "failed": 500,
        "refunded": 5000,
    }


def test_metrics__accounts_by_status__add_up_over_agencies(paid):
    assert samples("debtflow_accounts")["negotiating"] == 2


def test_metrics__read_no_completed_payment(paid):
    """With sequential scans off, what is left of the payments in the plan is their partial index."""
    with connections["admin"].cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'business_figures'")
        body = cursor.fetchone()[0]
        cursor.execute("SET enable_seqscan = off")
        cursor.execute(f"EXPLAIN {body}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
        cursor.execute("RESET enable_seqscan")
    assert "payment_not_completed" in plan
    assert "Seq Scan on payment" not in plan
