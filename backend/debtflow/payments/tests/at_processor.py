"""What tests do with the processor's events, and the whole state that is left."""

import json
import time
from datetime import UTC, datetime, timedelta

from debtflow.accounts.models import Account, LedgerEntry
from debtflow.common.access import Actor, Role, system_actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments import inbox, reconciler
from debtflow.payments.models import Payment, ProcessorEvent
from runtime.stripe_fake.events import signature
from runtime.stripe_fake.tests.conftest import SECRET

PAYMENTS = "/api/v1/payments/"
WEBHOOK = f"{PAYMENTS}webhook/stripe/"


def events_of(processor, intent_id, *types):
    """The processor's events about an intent, oldest first."""
    found = [
        event
        for event in processor.control("GET", "events")["data"]
        if intent_id in (event["data"]["object"]["id"], event["data"]["object"].get("payment_intent"))
    ]
    return [event for event in found if not types or event["type"] in types]


def post_event(client, event, *, secret=SECRET, at=None):
    payload = json.dumps(event).encode()
    header = signature(payload, secret, int(time.time()) if at is None else at)
    return client.post(WEBHOOK, payload, content_type="application/json", headers={"Stripe-Signature": header})


def make_due(event, **fields):
    with tenant_transaction(Actor(role=Role.SYSTEM)):
        ProcessorEvent.objects.filter(event_id=event["id"]).update(
            next_attempt_at=datetime.now(UTC) - timedelta(seconds=1), **fields
        )


def apply_events(actor, *event_ids):
    """As the worker does, until nothing of the agency is due but what failed. Returns the stored events."""
    with tenant_transaction(system_actor(actor.agency_id)):
        ProcessorEvent.objects.filter(event_id__in=event_ids, applied_at=None).update(
            next_attempt_at=datetime(2000, 1, 1, tzinfo=UTC)
        )
    while inbox.apply_due():
        pass
    with tenant_transaction(system_actor(actor.agency_id)):
        return {event.event_id: event for event in ProcessorEvent.objects.filter(event_id__in=event_ids)}


def reconcile(payment, actor):
    reconciler.reconcile_one(payment["id"], actor=system_actor(actor.agency_id))


def state_of(payment, actor):
    """All that one final state is: payment, refunds, account and ledger."""
    with tenant_transaction(actor):
        row = Payment.objects.get(id=payment["id"])
        account = Account.objects.get(id=row.account_id)
        entries = LedgerEntry.objects.filter(account=account)
        assert sum(entry.amount for entry in entries) == account.current_balance
        return {
            "status": row.status,
            "refunded": str(row.refunded_amount),
            "refunding": str(row.refunding_amount),
            "balance": str(account.current_balance),
            "pending": str(account.pending_amount),
            "account": account.status,
            "entries": sorted((entry.kind, str(entry.amount)) for entry in entries),
        }
