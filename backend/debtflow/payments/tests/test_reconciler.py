"""Doubt: nothing is failed for want of an answer, and asking again settles it without a second charge."""

from datetime import UTC, datetime, timedelta

import pytest

from debtflow.common.tenancy import tenant_transaction
from debtflow.payments import circuit
from debtflow.payments.circuit import FAILURES_TO_OPEN, ProcessorUnavailable
from debtflow.payments.models import Payment, ProcessorCircuit, Refund
from debtflow.payments.tests.at_processor import PAYMENTS, reconcile, state_of

FAULTS = [
    {"kind": "drop", "when": "after"},
    {"kind": "truncate", "when": "after"},
    {"kind": "error", "status": 500, "when": "after"},
    {"kind": "error", "status": 503},
    {"kind": "error", "status": 429},
]


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_card__processor_in_doubt__stays_pending_and_the_same_key_makes_one_intent(
    admin, account, processor, card, fault
):
    processor.control("POST", "faults", {"path": "payment_intents", "method": "POST", **fault})
    payment = card(account)
    assert (payment["status"], payment["processor_ref"], payment["client_secret"]) == ("pending", None, "")
    reconcile(payment, admin)
    (intent,) = processor.client().v1.payment_intents.list().data
    with tenant_transaction(admin):
        assert Payment.objects.get(id=payment["id"]).processor_ref == intent.id
    assert state_of(payment, admin)["pending"] == "40.00"


@pytest.mark.parametrize(
    ("way", "may_idle"),
    [
        ({"payment_method": "card"}, timedelta(days=1)),
        ({"payment_method": "bank_transfer", "processor": "stripe", "instrument": "ach"}, timedelta(days=10)),
        ({"payment_method": "bank_transfer", "processor": "stripe", "instrument": "wire"}, timedelta(days=10)),
    ],
)
def test_payment__idle_for_a_day_or_a_transfer_for_ten__is_cancelled_and_frees_the_balance(
    api, admin, account, processor, way, may_idle
):
    payment = api(admin).post(PAYMENTS, {"account": str(account.id), "amount": "40.00", **way}).json()

    def reconcile_aged(age):
        with tenant_transaction(admin):
            Payment.objects.filter(id=payment["id"]).update(created_at=datetime.now(UTC) - age)
        reconcile(payment, admin)

    reconcile_aged(may_idle - timedelta(hours=1))
    assert state_of(payment, admin)["status"] == "pending"
    reconcile_aged(may_idle + timedelta(hours=1))
    assert processor.client().v1.payment_intents.retrieve(payment["processor_ref"]).status == "canceled"
    state = state_of(payment, admin)
    assert (state["status"], state["pending"]) == ("failed", "0.00")


def test_refund__no_answer__is_reserved_and_sent_again_with_the_same_key(api, admin, account, processor, paid_card):
    payment = paid_card(account)
    reconcile(payment, admin)
    processor.control("POST", "faults", {"path": "refunds", "method": "POST", "kind": "error", "status": 503})
    asked = api(admin).post(f"{PAYMENTS}{payment['id']}/refund/", {"amount": "15.00", "reason": "Paid twice"})
    assert asked.status_code == 200
    assert (state_of(payment, admin)["refunding"], state_of(payment, admin)["refunded"]) == ("15.00", "0.00")
    for _ in range(2):
        reconcile(payment, admin)
    state = state_of(payment, admin)
    assert (state["refunding"], state["refunded"], state["balance"]) == ("0.00", "15.00", "75.00")
    assert len(processor.client().v1.refunds.list().data) == 1
    with tenant_transaction(admin):
        assert Refund.objects.get(payment_id=payment["id"]).status == "completed"
        assert Payment.objects.get(id=payment["id"]).next_check_at is None


def test_circuit__after_failures_in_a_row__asks_no_more_and_cash_goes_on(api, admin, account, processor, card):
    times = FAILURES_TO_OPEN
    processor.control("POST", "faults", {"kind": "error", "status": 500, "times": times})
    for _ in range(times):
        card(account, "1.00")
    assert card(account, "1.00")["processor_ref"] is None
    assert processor.client().v1.payment_intents.list().data == []
    body = {"account": str(account.id), "amount": "5.00", "payment_method": "cash"}
    assert api(admin).post(PAYMENTS, body).json()["status"] == "completed"


def over(actor):
    """The circuit's time is over."""
    with tenant_transaction(actor):
        ProcessorCircuit.objects.update(open_until=datetime.now(UTC) - timedelta(seconds=1))


def fail(processor, card, account, times):
    processor.control("POST", "faults", {"kind": "error", "status": 500, "times": times})
    return [card(account, "1.00") for _ in range(times)]


def test_circuit__when_its_time_is_over__lets_one_probe_through_whose_answer_closes_it(admin, account, processor, card):
    fail(processor, card, account, FAILURES_TO_OPEN)
    over(admin)

    def probe():
        with pytest.raises(ProcessorUnavailable):
            circuit.through(lambda: pytest.fail("a second probe"), actor=admin)
        return "answered"

    assert circuit.through(probe, actor=admin) == "answered"
    with tenant_transaction(admin):
        row = ProcessorCircuit.objects.get()
    assert (row.failures, row.open_until) == (0, None)
    assert card(account, "1.00")["processor_ref"]


def test_circuit__whose_probe_fails__stays_open_for_this_agency_alone(admin, stranger, account, processor, card):
    fail(processor, card, account, FAILURES_TO_OPEN)
    over(admin)
    fail(processor, card, account, 1)
    with pytest.raises(ProcessorUnavailable):
        circuit.through(lambda: "asked", actor=admin)
    assert circuit.through(lambda: "asked", actor=stranger) == "asked"
