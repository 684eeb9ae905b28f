"""Any order of people, cardholders, banks and faults over HTTP to an API of its own process: the books add up (I1, I2).

Checked after every step. 50 runs of 25 steps; `FULL=1` (`make fuzz`): 2,000 of 50, or as many as `RUNS` says.
"""

import contextlib
import os
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import stripe
from django.db import connection
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from debtflow.accounts.models import Account
from debtflow.accounts.tests.factories import make_account
from debtflow.agencies.tests.factories import make_admin, make_agency
from debtflow.analytics import invariants
from debtflow.common.money import from_cents
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments.circuit import ProcessorUnavailable
from debtflow.payments.models import Payment, ProcessorCircuit, Refund
from debtflow.payments.processing import StillInDoubt
from debtflow.payments.tests.at_processor import PAYMENTS, apply_events, post_event, reconcile
from debtflow.payments.workflow import PaymentStatus, Processor, RefundStatus

FULL = os.environ.get("FULL") == "1"
RUNS = int(os.environ.get("RUNS", "2000" if FULL else "50"))
PASSWORD = "Books@2026"
STEPS = 50 if FULL else 25
I1 = next(invariants.FOLDER.glob("I1_*.sql"))
UNDERSTOOD = {200, 201, 400, 403, 404, 409, 422, 503}
MANUAL = [{"payment_method": "cash"}, {"payment_method": "check", "reference": "1001"}]
MANUAL += [{"payment_method": "bank_transfer", "instrument": each} for each in ("ach", "wire", "bank_slip")]
CARDS = ["pm_card_visa", "pm_card_mastercard", "pm_card_visa_chargeDeclined"]
NONSENSE = ["0", "-1.00", "-0.00", "1.001", "1e2", "NaN", "1,000.00", 12.5, None]
FAULTS = [
    {"kind": "drop", "when": "after"},
    {"kind": "truncate", "when": "after"},
    {"kind": "error", "status": 500},
    {"kind": "error", "status": 500, "when": "after"},
    {"kind": "error", "status": 429},
]
cents = (st.integers(1, 1_500) | st.integers(1, 11_000)).map(lambda number: f"{number // 100}.{number % 100:02}")
which = st.integers(0, 50)


def one_of(found, number):
    return [found[number % len(found)]] if found else []


class Books(RuleBasedStateMachine):
    """One agency with two accounts of 100.00; `wire` is how it reaches the API and the processor."""

    def __init__(self, wire):
        super().__init__()
        self.client, self.webhook, self.processor = wire
        self.processor.control("POST", "reset")
        self.sdk = self.processor.client().v1
        name = f"books.{uuid4().hex}"
        self.admin = make_admin(make_agency(), username=name, password=PASSWORD)
        self.client.sign_in(name, PASSWORD)
        self.accounts = [make_account(self.admin, status="negotiating", balance="100.00") for _ in range(2)]
        self.keyed, self.disputed = [], set()

    def post(self, path, body=None, **headers):
        answer = self.client.post(path, body or {}, headers=headers)
        assert answer.status_code in UNDERSTOOD, (path, body, answer.content)
        return answer

    def payments(self, number, **wanted):
        """One of those, or none: a rule that finds nothing does nothing."""
        with tenant_transaction(self.admin):
            return one_of(list(Payment.objects.filter(**wanted).order_by("id")), number)

    def intents(self, number, **wanted):
        return [payment.processor_ref for payment in self.payments(number, processor_ref__isnull=False, **wanted)]

    @rule(account=which, amount=cents, kind=st.sampled_from(MANUAL), is_keyed=st.booleans())
    def takes_money(self, account, amount, kind, is_keyed):
        body = {"account": str(self.accounts[account % 2].id), "amount": amount, **kind}
        key = {"Idempotency-Key": f"key-{len(self.keyed)}"} if is_keyed else {}
        answer = self.post(PAYMENTS, body, **key)
        if is_keyed and answer.status_code == 201:
            self.keyed.append((body, key, answer.content))

    @rule(number=which)
    def asks_again_with_the_same_key(self, number):
        for body, key, content in one_of(self.keyed, number):
            assert self.post(PAYMENTS, body, **key).content == content

    @rule(account=which, amount=st.sampled_from(NONSENSE))
    def sends_nonsense(self, account, amount):
        body = {"account": str(self.accounts[account % 2].id), "amount": amount, "payment_method": "cash"}
        assert self.post(PAYMENTS, body).status_code == 400

    @rule(account=which, amount=cents)
    def begins_a_card_payment(self, account, amount):
        body = {"account": str(self.accounts[account % 2].id), "amount": amount, "payment_method": "card"}
        self.post(PAYMENTS, body)

    @rule(number=which, card=st.sampled_from(CARDS))
    def cardholder_confirms(self, number, card):
        for intent in self.intents(number, status=PaymentStatus.PENDING):
            with contextlib.suppress(stripe.StripeError):
                self.sdk.payment_intents.confirm(intent, {"payment_method": card})

    @rule(number=which)
    def confirms(self, number):
        wanted = {"status": PaymentStatus.PENDING, "processor": Processor.MANUAL} if number < 40 else {}
        for payment in self.payments(number, **wanted):
            self.post(f"{PAYMENTS}{payment.id}/confirm/")

    @rule(number=which, amount=st.none() | cents)
    def refunds(self, number, amount):
        wanted = {"status": PaymentStatus.COMPLETED} if number < 40 else {}
        for payment in self.payments(number, **wanted):
            self.post(f"{PAYMENTS}{payment.id}/refund/", {"amount": amount, "reason": "Fuzz"})

    @rule(number=which, amount=cents)
    def refunds_at_the_processors_console(self, number, amount):
        for intent in self.intents(number):
            with contextlib.suppress(stripe.StripeError):
                self.sdk.refunds.create({"payment_intent": intent, "amount": int(amount.replace(".", ""))})

    @rule(number=which)
    def cardholder_disputes(self, number):
        for intent in self.intents(number, status=PaymentStatus.COMPLETED):
            if intent not in self.disputed:
                self.disputed.add(intent)
                self.processor.control("POST", "disputes", {"payment_intent": intent})

    @rule(number=which, times=st.integers(1, 3))
    def event_arrives(self, number, times):
        for event in one_of(self.processor.control("GET", "events")["data"], number):
            for _ in range(times):
                assert post_event(self.webhook, event).status_code == 200
            apply_events(self.admin, event["id"])

    @rule(fault=st.sampled_from(FAULTS), method=st.sampled_from(["GET", "POST"]))
    def processor_will_fail_once(self, fault, method):
        self.processor.control("POST", "faults", {"method": method, **fault})

    @rule(number=which)
    def reconciler_looks(self, number):
        for payment in self.payments(number, processor=Processor.STRIPE):
            self.look(payment)

    @rule(number=which)
    def nobody_pays_for_a_day(self, number):
        for payment in self.payments(number, processor_ref__isnull=False, status=PaymentStatus.PENDING):
            with tenant_transaction(self.admin):
                Payment.objects.filter(id=payment.id).update(created_at=datetime.now(UTC) - timedelta(hours=25))
            self.look(payment)

    def look(self, payment):
        with contextlib.suppress(StillInDoubt, ProcessorUnavailable):
            reconcile({"id": payment.id}, self.admin)

    @rule(
        account=which,
        amount=cents,
        kind=st.sampled_from(["write_off", "settlement", "correction"]),
        sign=st.sampled_from(["", "-"]),
    )
    def adjusts(self, account, amount, kind, sign):
        body = {"account": str(self.accounts[account % 2].id), "kind": kind, "amount": sign + amount}
        self.post("/api/v1/adjustments/", {**body, "reason": "Fuzz"})

    @rule(account=which, percent=st.integers(1, 99))
    def offers(self, account, percent):
        until = (datetime.now(UTC).date() + timedelta(days=3)).isoformat()
        body = {"account": str(self.accounts[account % 2].id), "percent": percent, "expires_on": until}
        self.post("/api/v1/settlement-offers/", body)

    @rule(account=which, count=st.integers(1, 6))
    def plans(self, account, count):
        first = datetime.now(UTC).date() + timedelta(days=1)
        body = {"account": str(self.accounts[account % 2].id), "count": count, "first_date": first.isoformat()}
        self.post("/api/v1/payment-plans/", {**body, "frequency": "weekly"})

    @rule(account=which)
    def closes(self, account):
        self.post(f"/api/v1/accounts/{self.accounts[account % 2].id}/transition/", {"new_status": "closed"})

    @invariant()
    def ledger_adds_up(self):
        with tenant_transaction(self.admin), connection.cursor() as cursor:
            cursor.execute(I1.read_text())
            assert cursor.fetchall() == []
            for account in Account.objects.all():
                assert 0 <= account.pending_amount <= account.current_balance

    @invariant()
    def nothing_is_ahead_of_the_processor(self):
        ours, theirs = self.our_money(), self.their_money()
        assert {ref: amount for ref, amount in ours.items() if theirs.get(ref) != amount} == {}

    def journal(self):
        return self.processor.control("GET", "journal")["data"]

    def their_money(self):
        """Signed amounts by intent, refund and dispute."""
        return {
            (entry["payment_intent"] if entry["amount"] > 0 else entry["reference"]): from_cents(entry["amount"])
            for entry in self.journal()
        }

    def our_money(self):
        with tenant_transaction(self.admin):
            paid = Payment.objects.filter(processor=Processor.STRIPE, completed_at__isnull=False)
            back = Refund.objects.filter(payment__processor=Processor.STRIPE, status=RefundStatus.COMPLETED)
            return {
                **{row.processor_ref: row.amount for row in paid},
                **{row.processor_ref: -row.amount for row in back},
            }

    def teardown(self):
        """Once the processor answers and every event was heard, both sides say the same (I2, both ways)."""
        self.processor.control("DELETE", "faults")
        with tenant_transaction(self.admin):
            ProcessorCircuit.objects.update(failures=0, open_until=None)
            pending = list(Payment.objects.filter(processor=Processor.STRIPE))
        for payment in pending:
            self.look(payment)
        events = self.processor.control("GET", "events")["data"]
        for event in events:
            post_event(self.webhook, event)
        apply_events(self.admin, *[event["id"] for event in events])
        self.ledger_adds_up()
        assert self.our_money() == self.their_money()


def test_books__any_order_of_money_and_faults__add_up_after_every_step(served_api, processor):
    wire = served_api(), served_api(), processor
    rules = settings(
        max_examples=RUNS,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=not FULL,
        database=None,
        print_blob=True,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(lambda: Books(wire), settings=rules)
