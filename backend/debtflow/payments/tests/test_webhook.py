"""The webhook over HTTP: any order, any number of times, any fault, one final state."""

import itertools
import os
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, connections

from debtflow.accounts.tests.factories import make_account
from debtflow.agencies.tests.factories import make_admin, make_agency
from debtflow.common.access import Actor, Role
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments.models import Payment, ProcessorEvent
from debtflow.payments.tests.at_processor import apply_events, events_of, make_due, post_event, state_of
from runtime.stripe_fake.tests.conftest import SECRET

FULL = os.environ.get("FULL") == "1"
SIX = (
    "payment_intent.payment_failed",
    "charge.succeeded",
    "payment_intent.succeeded",
    "charge.refunded",
    "charge.refunded",
    "charge.dispute.created",
)


def six_events(processor, card, account):
    """A declined card, then one that pays 40; 5 and 10 refunded at the processor's console; the rest disputed."""
    sdk = processor.client().v1
    payment = card(account)
    intent = payment["processor_ref"]
    with pytest.raises(Exception, match="declined"):
        sdk.payment_intents.confirm(intent, {"payment_method": "pm_card_visa_chargeDeclined"})
    sdk.payment_intents.confirm(intent, {"payment_method": "pm_card_visa"})
    for cents in (500, 1000):
        sdk.refunds.create({"payment_intent": intent, "amount": cents})
    processor.control("POST", "disputes", {"payment_intent": intent})
    events = events_of(processor, intent, *SIX)
    assert tuple(event["type"] for event in events) == SIX
    return payment, events


FINAL = {
    "status": "refunded",
    "refunded": "40.00",
    "refunding": "0.00",
    "balance": "100.00",
    "pending": "0.00",
    "account": "negotiating",
    "entries": sorted(
        [
            ("placement", "100.00"),
            ("payment", "-40.00"),
            ("refund", "5.00"),
            ("refund", "10.00"),
            ("chargeback", "25.00"),
        ]
    ),
}


def test_webhook__succeeded__completes_and_the_timeline_says_so(api, admin, account, processor, paid_card):
    payment = paid_card(account)
    (event,) = events_of(processor, payment["processor_ref"], "payment_intent.succeeded")
    assert post_event(api(), event).status_code == 200
    assert apply_events(admin, event["id"])[event["id"]].applied_at
    shown = api(admin).get(f"/api/v1/payments/{payment['id']}/").json()
    assert (shown["status"], shown["metadata"]) == ("completed", {"card_brand": "visa", "card_last4": "4242"})
    told_ = api(admin).get(f"/api/v1/accounts/{account.id}/timeline/").json()["results"][0]
    assert (told_["activity_type"], told_["metadata"]["amount"]) == ("payment", "40.00")
    (heard,) = api(admin).get("/api/v1/audit/", {"action": "webhook.applied"}).json()["results"]
    assert (heard["object_id"], heard["actor"]) == (payment["id"], "system")
    assert heard["facts"] == {"event": event["id"], "type": "payment_intent.succeeded"}


def test_webhook__declined__stays_pending_with_its_reason_and_can_still_succeed(api, admin, account, processor, card):
    payment = card(account)
    sdk = processor.client().v1.payment_intents
    with pytest.raises(Exception, match="insufficient"):
        sdk.confirm(payment["processor_ref"], {"payment_method": "pm_card_visa_chargeDeclinedInsufficientFunds"})
    (event,) = events_of(processor, payment["processor_ref"], "payment_intent.payment_failed")
    post_event(api(), event)
    apply_events(admin, event["id"])
    shown = api(admin).get(f"/api/v1/payments/{payment['id']}/").json()
    assert (shown["status"], bool(shown["failure_reason"])) == ("pending", True)
    sdk.confirm(payment["processor_ref"], {"payment_method": "pm_card_visa"})
    (event,) = events_of(processor, payment["processor_ref"], "payment_intent.succeeded")
    post_event(api(), event)
    apply_events(admin, event["id"])
    assert state_of(payment, admin)["status"] == "completed"


def test_webhook__same_event_a_hundred_times_over_many_connections__one_state(
    api, admin, account, processor, paid_card
):
    payment = paid_card(account)
    (event,) = events_of(processor, payment["processor_ref"], "payment_intent.succeeded")

    def send(_):
        try:
            status = post_event(api(), event).status_code
            apply_events(admin, event["id"])
            return status
        finally:
            connection.close()

    with ThreadPoolExecutor(50 if FULL else 20) as pool:
        assert set(pool.map(send, range(100))) == {200}
    state = state_of(payment, admin)
    assert (state["status"], state["balance"], len(state["entries"])) == ("completed", "60.00", 2)
    with tenant_transaction(admin):
        assert ProcessorEvent.objects.filter(event_id=event["id"]).count() == 1


def orders():
    """All 720 with FULL=1, else 12 of them that begin with each event twice."""
    every = list(itertools.permutations(range(6)))
    if FULL:
        return every
    dice = random.Random(11)
    return [dice.choice([order for order in every if order[0] == first]) for first in (*range(6), *range(6))]


def test_webhook__six_events_in_any_order__one_final_state(api, admin, processor, card):
    for order in orders():
        payment, events = six_events(processor, card, make_account(admin, status="negotiating", balance="100.00"))
        for number in order:
            post_event(api(), events[number])
            apply_events(admin, events[number]["id"])
        assert state_of(payment, admin) == FINAL, order
        processor.control("POST", "reset")


def test_webhook__before_our_own_commit__waits_and_is_applied_after_it(api, admin, account, processor, paid_card):
    payment = paid_card(account)
    with tenant_transaction(admin):
        Payment.objects.filter(id=payment["id"]).update(processor_ref=None)
    (event,) = events_of(processor, payment["processor_ref"], "payment_intent.succeeded")
    assert post_event(api(), event).status_code == 200
    apply_events(admin, event["id"])
    assert state_of(payment, admin)["status"] == "pending"
    with tenant_transaction(admin):
        Payment.objects.filter(id=payment["id"]).update(processor_ref=payment["processor_ref"])
    make_due(event)
    assert apply_events(admin, event["id"])[event["id"]].applied_at
    assert state_of(payment, admin)["status"] == "completed"


@pytest.mark.parametrize("path", ["payment_intents/pi", "refunds", "disputes"])
@pytest.mark.parametrize("status", [500, 429])
def test_webhook__processor_fails_while_applying__is_tried_again_and_says_so(
    api, admin, account, processor, paid_card, path, status
):
    payment = paid_card(account)
    (event,) = events_of(processor, payment["processor_ref"], "payment_intent.succeeded")
    post_event(api(), event)
    processor.control("POST", "faults", {"path": path, "method": "GET", "kind": "error", "status": status})
    stored = apply_events(admin, event["id"])[event["id"]]
    assert (stored.applied_at, stored.last_error.split(":")[0], stored.attempts) == (None, "StillInDoubt", 1)
    assert state_of(payment, admin)["status"] == "pending"
    stored = apply_events(admin, event["id"])[event["id"]]
    assert (stored.attempts, stored.last_error) == (2, "")
    assert stored.applied_at
    assert state_of(payment, admin)["status"] == "completed"


def test_webhook__database_fails_in_the_middle__nothing_is_half_done_and_it_is_tried_again(
    api, own_database, processor
):
    admin = make_admin(make_agency())
    account = make_account(admin, status="negotiating", balance="100.00")
    body = {"account": str(account.id), "amount": "40.00", "payment_method": "card"}
    payment = api(admin).post("/api/v1/payments/", body).json()
    processor.client().v1.payment_intents.confirm(payment["processor_ref"], {"payment_method": "pm_card_visa"})
    (event,) = events_of(processor, payment["processor_ref"], "payment_intent.succeeded")
    post_event(api(), event)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry ADD CONSTRAINT full_disk CHECK (kind <> 'payment') NOT VALID")
    stored = apply_events(admin, event["id"])[event["id"]]
    assert (stored.applied_at, stored.last_error.split(":")[0]) == (None, "IntegrityError")
    assert state_of(payment, admin)["status"] == "pending"
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry DROP CONSTRAINT full_disk")
    assert apply_events(admin, event["id"])[event["id"]].applied_at
    assert state_of(payment, admin)["balance"] == "60.00"


@pytest.mark.parametrize(("at_first", "after"), [("settled", "negotiating"), ("closed", "negotiating")])
def test_webhook__dispute_on_an_account_that_was_done__reopens_it(
    api, admin, account, processor, paid_card, at_first, after
):
    payment = paid_card(account, "100.00")
    intent = payment["processor_ref"]
    for event in events_of(processor, intent, "payment_intent.succeeded"):
        post_event(api(), event)
        apply_events(admin, event["id"])
    if at_first == "closed":
        api(admin).post(f"/api/v1/accounts/{account.id}/transition/", {"new_status": "closed"})
    assert state_of(payment, admin)["account"] == at_first
    processor.control("POST", "disputes", {"payment_intent": intent, "amount": 6000})
    (event,) = events_of(processor, intent, "charge.dispute.created")
    post_event(api(), event)
    apply_events(admin, event["id"])
    state = state_of(payment, admin)
    assert (state["account"], state["balance"], state["status"]) == (after, "60.00", "completed")
    assert ("chargeback", "60.00") in state["entries"]


def test_webhook__dispute_on_an_open_account__keeps_its_status(api, admin, processor, paid_card):
    account = make_account(admin, status="in_contact", balance="100.00")
    payment = paid_card(account)
    processor.control("POST", "disputes", {"payment_intent": payment["processor_ref"]})
    for event in events_of(processor, payment["processor_ref"]):
        post_event(api(), event)
        apply_events(admin, event["id"])
    state = state_of(payment, admin)
    assert (state["account"], state["balance"], state["status"]) == ("in_contact", "100.00", "refunded")


def test_webhook__of_something_that_is_no_payment__is_stored_and_waits_for_nothing(api, processor):
    event = {"id": "evt_customer", "type": "customer.created", "created": 1, "data": {"object": {"id": "cus_1"}}}
    assert post_event(api(), event).status_code == 200
    with tenant_transaction(Actor(role=Role.SYSTEM)):
        assert ProcessorEvent.objects.get(event_id="evt_customer").applied_at


@pytest.mark.parametrize("age", [-301, 301])
def test_webhook__signed_too_long_ago_or_ahead__is_400_and_stores_nothing(api, processor, age):
    event = {"id": f"evt_aged_{age}", "type": "customer.created", "created": 1, "data": {"object": {"id": "cus_1"}}}
    at = int(datetime.now(UTC).timestamp()) + age
    assert post_event(api(), event, at=at).status_code == 400
    with tenant_transaction(Actor(role=Role.SYSTEM)):
        assert not ProcessorEvent.objects.filter(event_id=event["id"]).exists()


def test_webhook__during_a_rotation__either_secret_is_accepted_and_no_third(api, processor, settings):
    settings.STRIPE_WEBHOOK_SECRETS = ["whsec_new", SECRET]
    event = {"id": "evt_rotation", "type": "customer.created", "created": 1, "data": {"object": {"id": "cus_1"}}}
    statuses = [post_event(api(), event, secret=secret).status_code for secret in ("whsec_new", SECRET, "whsec_3")]
    assert statuses == [200, 200, 400]
