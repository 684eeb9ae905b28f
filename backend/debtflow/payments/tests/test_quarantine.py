"""Events that differ from our books or belong to nobody: set aside, counted, told to a person, and nothing changes."""

import copy
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from debtflow.agencies.models import Notification
from debtflow.common.access import Actor, Role
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments.models import ProcessorEvent
from debtflow.payments.tests.at_processor import apply_events, events_of, make_due, post_event, state_of


def told(actor):
    with tenant_transaction(actor):
        found = Notification.objects.filter(user_id=actor.user_id, kind="payment.quarantined")
        return [notification.facts for notification in found]


def test_webhook__intent_that_no_payment_holds_after_an_hour__is_quarantined(api, admin, account, processor, paid_card):
    payment = paid_card(account)
    (event,) = events_of(processor, payment["processor_ref"], "payment_intent.succeeded")
    event["data"]["object"]["id"] = "pi_of_somebody_else"
    event["id"] = f"evt_{payment['id']}"
    post_event(api(), event)
    make_due(event, received_at=datetime.now(UTC) - timedelta(hours=2))
    apply_events(admin)
    with tenant_transaction(Actor(role=Role.SYSTEM)):
        stored = ProcessorEvent.objects.get(event_id=event["id"])
    assert (stored.quarantine_reason, stored.agency_id, stored.applied_at) == ("unknown_intent", None, None)


CHANGES = {
    "amount": ({"amount": 4100}, {}, "amount_differs"),
    "received": ({"amount_received": 3900}, {}, "amount_differs"),
    "currency": ({"currency": "eur"}, {}, "currency_differs"),
    "mode": ({}, {"livemode": True}, "mode_differs"),
    "account": ({}, {"account": "acct_of_another"}, "account_differs"),
}


@pytest.mark.parametrize(("facts", "envelope", "reason"), CHANGES.values(), ids=CHANGES)
def test_webhook__what_differs__is_quarantined_told_counted_and_changes_nothing(
    api, admin, account, processor, paid_card, facts, envelope, reason
):
    payment = paid_card(account)
    before, counted = state_of(payment, admin), quarantined()
    (event,) = events_of(processor, payment["processor_ref"], "payment_intent.succeeded")
    forged = copy.deepcopy(event) | envelope
    forged["data"]["object"] |= facts
    assert post_event(api(), forged).status_code == 200
    stored = apply_events(admin, event["id"])[event["id"]]
    assert (stored.quarantine_reason, stored.applied_at) == (reason, None)
    assert told(admin) == [{"payment_id": payment["id"], "reason": reason}]
    (heard,) = api(admin).get("/api/v1/audit/", {"action": "webhook.set_aside"}).json()["results"]
    assert (heard["object_id"], heard["facts"]) == (payment["id"], {"event": event["id"], "reason": reason})
    assert quarantined() == counted + 1
    assert state_of(payment, admin) == before


def quarantined():
    with connection.cursor() as cursor:
        cursor.execute("SELECT webhook_quarantined FROM business_figures()")
        return cursor.fetchone()[0]


def test_webhook__names_our_payment_in_metadata_only__finds_nothing(api, admin, account, processor, card):
    payment = card(account)
    sdk = processor.client().v1.payment_intents
    foreign = sdk.create({"amount": 4000, "currency": "usd", "metadata": {"payment_id": payment["id"]}})
    sdk.confirm(foreign.id, {"payment_method": "pm_card_visa"})
    for event in events_of(processor, foreign.id):
        post_event(api(), event)
    apply_events(admin)
    assert state_of(payment, admin)["status"] == "pending"


def test_webhook__dispute_won__is_told_to_a_person_once(api, admin, account, processor, paid_card):
    payment = paid_card(account)
    dispute = processor.control("POST", "disputes", {"payment_intent": payment["processor_ref"]})
    processor.control("POST", f"disputes/{dispute['id']}/close", {"status": "won"})
    for event in events_of(processor, payment["processor_ref"]):
        post_event(api(), event)
        apply_events(admin, event["id"])
    assert told(admin) == [{"payment_id": payment["id"], "reason": "dispute_won"}]
