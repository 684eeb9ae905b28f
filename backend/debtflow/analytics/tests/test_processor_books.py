"""I2: the processor's journal against our payments, both ways."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from debtflow.accounts.tests.factories import make_account
from debtflow.analytics import invariants, processor_books
from debtflow.common.access import system_actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import stripe
from debtflow.payments import processing, reconciler, services
from debtflow.payments.models import Payment, Refund
from debtflow.payments.workflow import Method
from runtime.stripe_fake.tests.conftest import SECRET, FakeProcess


@pytest.fixture(scope="module")
def process(tmp_path_factory):
    made = FakeProcess(tmp_path_factory.mktemp("stripe"), "")
    yield made
    made.kill()


@pytest.fixture
def processor(process, settings, monkeypatch):
    process.control("POST", "reset")
    settings.STRIPE_API_BASE, settings.STRIPE_SECRET_KEY = process.url, "sk_test_books"
    settings.STRIPE_WEBHOOK_SECRETS = [SECRET]
    stripe._client.cache_clear()
    monkeypatch.setattr(processor_books, "QUIET", timedelta(seconds=-5))
    return process


@pytest.fixture
def paid(admin, processor):
    """A card payment of 40.00 that was paid, of which 10.00 went back and the rest is disputed."""
    account = make_account(admin, status="negotiating", balance="100.00")
    payment = services.record_payment(
        account=account.id, amount=Decimal("40.00"), payment_method=Method.CARD, actor=admin
    )
    payment, _ = processing.start(payment.id, actor=admin)
    sdk = processor.client().v1
    sdk.payment_intents.confirm(payment.processor_ref, {"payment_method": "pm_card_visa"})
    sdk.refunds.create({"payment_intent": payment.processor_ref, "amount": 1000})
    processor.control("POST", "disputes", {"payment_intent": payment.processor_ref})
    return payment


def told(actor):
    return processor_books.differences(processor_books.read(), actor.agency_id)


def test_i2__paid_there_and_unknown_here__is_a_breach_until_it_is_applied(admin, paid):
    assert len([what for what in told(admin) if paid.processor_ref in what and "was paid" in what]) == 1
    assert len(told(admin)) == 3
    reconciler.reconcile_one(paid.id, actor=system_actor(admin.agency_id))
    assert told(admin) == []


def test_i2__of_the_last_ten_minutes__is_left_alone(admin, paid, monkeypatch):
    monkeypatch.setattr(processor_books, "QUIET", timedelta(minutes=10))
    assert told(admin) == []


def test_i2__completed_here_and_not_paid_there__is_a_breach(admin, processor):
    account = make_account(admin, status="negotiating", balance="100.00")
    payment = services.record_payment(
        account=account.id, amount=Decimal("40.00"), payment_method=Method.CARD, actor=admin
    )
    payment, _ = processing.start(payment.id, actor=admin)
    with tenant_transaction(admin):
        Payment.objects.filter(id=payment.id).update(status="completed", completed_at=datetime.now(UTC))
    assert told(admin) == [f"payment {payment.id} is completed, and its intent {payment.processor_ref} did not succeed"]


def test_i2__another_amount_or_a_refund_that_nobody_made__is_a_breach(admin, paid):
    reconciler.reconcile_one(paid.id, actor=system_actor(admin.agency_id))
    with tenant_transaction(admin):
        refund = Refund.objects.get(payment_id=paid.id, kind="refund")
        Refund.objects.filter(id=refund.id).update(processor_ref=f"re_{refund.id}")
    assert len(told(admin)) == 2


def test_i2__processor_does_not_answer__is_not_checked_and_not_a_breach(processor, own_database):
    processor.control("POST", "faults", {"kind": "error", "status": 503, "times": 9})
    assert [breach for breach in invariants.check_all() if breach.invariant == "I2"] == []
    assert "I2" not in invariants.InvariantResult.objects.values_list("invariant", flat=True)
