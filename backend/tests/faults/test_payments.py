"""PostgreSQL and the worker are killed while payments are posted: what was answered is there, each exactly once.

One kill of each under four tills by default; `FULL=1`: ten under eight.
"""

import os
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
import stripe
from django.db import connection, connections

from debtflow.agencies.models import Agency
from debtflow.analytics import demo, invariants
from debtflow.common.access import PLATFORM_AGENCY_ID, Actor, Role, system_actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments import reconciler
from debtflow.payments.models import Payment
from debtflow.payments.workflow import Processor
from runtime import payers
from runtime.testing import start_product
from tests.waiting import wait_for

KILLS, CLIENTS = (10, 8) if os.environ.get("FULL") == "1" else (1, 4)
PAYMENTS_A_KILL = 40
PATIENCE = 300.0


class Till:
    """Takes small payments, and asks again with the same key until it is answered."""

    def __init__(self, api_url: str) -> None:
        self.client = payers.Client(api_url)
        self.client.sign_in("demo.admin", "Demo@2026")
        self.accounts = self.client.accounts(40)
        self.answered: dict[str, str] = {}
        """The payment that each key was answered with."""

    def take(self, number: int, method: str) -> None:
        key = str(uuid.uuid4())
        amount = "0.50" if method == "card" else "0.01"  # Stripe takes no less
        body = {"account": self.accounts[number % len(self.accounts)], "amount": amount, "payment_method": method}

        def answer() -> dict[str, Any] | None:
            with suppress(OSError):
                return self.client.call("payments/", body, key=key)
            return None

        self.answered[key] = str(wait_for(answer, seconds=PATIENCE)["id"])


@pytest.fixture
def agency_actor(stack, own_database):
    stack.manage("seed_demo", env=stack.env_for(own_database))
    with tenant_transaction(system_actor(PLATFORM_AGENCY_ID)):
        agency = Agency.objects.get(name=demo.AGENCY)
    yield Actor(role=Role.AGENCY_ADMIN, agency_id=agency.id)
    connections.close_all()


def posting_with(till: Till, kill: Any) -> None:
    """Cash and cards are taken by several people; `kill` comes when a quarter of them was answered."""
    before, is_time = len(till.answered), threading.Event()

    def take(number: int) -> None:
        till.take(number, "card" if number % 8 == 0 else "cash")
        if len(till.answered) - before >= PAYMENTS_A_KILL // 4:
            is_time.set()

    with ThreadPoolExecutor(CLIENTS) as pool:
        taken = [pool.submit(take, number) for number in range(PAYMENTS_A_KILL)]
        assert is_time.wait(PATIENCE)
        kill()
        for each in taken:
            each.result()


def open_intents(actor: Actor) -> list[str]:
    """Those of pending cards; the reconciler finds what was cut off before its intent was kept."""
    with tenant_transaction(actor):
        pending = list(Payment.objects.filter(processor=Processor.STRIPE, status="pending"))
    for payment in pending:
        if payment.processor_ref is None:
            reconciler.reconcile_one(payment.id, actor=system_actor(actor.agency_id))
    with tenant_transaction(actor):
        found = Payment.objects.filter(id__in=[payment.id for payment in pending])
        return [str(ref) for ref in found.values_list("processor_ref", flat=True)]


def wait_for_cards(actor: Actor) -> None:
    def are_settled() -> bool:
        with tenant_transaction(actor):
            return not Payment.objects.filter(processor=Processor.STRIPE, status="pending").exists()

    wait_for(are_settled, seconds=PATIENCE)


def test_payments__postgres_and_worker_killed_while_posting__each_has_one_final_state(
    stack, own_database, agency_actor
):
    env = stack.env_for(own_database)
    sdk = stripe.StripeClient(env["STRIPE_SECRET_KEY"], base_addresses={"api": env["STRIPE_API_BASE"]})
    with start_product(stack, own_database) as product:
        till = Till(product.api_url)

        def kill_postgres() -> None:
            connections.close_all()
            stack.crash_postgres()

        for _ in range(KILLS):
            posting_with(till, kill_postgres)
            for intent in open_intents(agency_actor):
                sdk.v1.payment_intents.confirm(intent, {"payment_method": "pm_card_visa"})
            product.kill("worker")
            product.start("worker")
        wait_for_cards(agency_actor)
    intents = {intent.id: intent for intent in sdk.v1.payment_intents.list({"limit": 100}).auto_paging_iter()}
    with tenant_transaction(agency_actor):
        kept = list(
            Payment.objects.exclude(idempotency_key="").only("id", "status", "processor_ref", "idempotency_key")
        )
    assert {payment.idempotency_key: str(payment.id) for payment in kept} == till.answered
    assert len(kept) == len(till.answered) == PAYMENTS_A_KILL * KILLS
    assert {payment.status for payment in kept} == {"completed"}
    paid = [intents[payment.processor_ref].status for payment in kept if payment.processor_ref]
    assert paid == ["succeeded"] * (PAYMENTS_A_KILL // 8 * KILLS)
    with tenant_transaction(agency_actor), connection.cursor() as cursor:
        cursor.execute(next(invariants.FOLDER.glob("I1_*.sql")).read_text())
        assert cursor.fetchall() == []
