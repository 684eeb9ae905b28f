"""The gateway against the stand-in over a socket: what each kind of answer, and of silence, is taken for."""

import json
import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from debtflow.gateways import stripe, webhooks
from debtflow.gateways.outcomes import BadSignature, Doubt, Intent, Refund, Refused
from runtime.stripe_fake.events import signature
from runtime.stripe_fake.tests.conftest import SECRET, FakeProcess

OTHER_SECRET = "whsec_other"
DRIPPED_BYTES = 100_000


@pytest.fixture(scope="module")
def process(tmp_path_factory):
    made = FakeProcess(tmp_path_factory.mktemp("stripe"), "")
    yield made
    made.kill()


@pytest.fixture
def fake(process, settings):
    process.control("POST", "reset")
    settings.STRIPE_API_BASE = process.url
    settings.STRIPE_SECRET_KEY = "sk_test_gateway"
    settings.STRIPE_WEBHOOK_SECRETS = [SECRET, OTHER_SECRET]
    return process


def make_intent(key="k1", amount="150.00", instrument="card"):
    return stripe.create_intent(
        amount=Decimal(amount),
        instrument=instrument,
        payment_id=uuid4() if key is None else PAYMENT,
        agency_id=PAYMENT,
        account_id=PAYMENT,
        idempotency_key=key or str(uuid4()),
    )


PAYMENT = uuid4()


def pay(fake, intent, method="pm_card_visa"):
    return fake.client().v1.payment_intents.confirm(intent.id, {"payment_method": method})


def test_create_intent__card__is_open_with_a_secret_and_our_id(fake):
    intent = make_intent()
    assert isinstance(intent, Intent)
    assert (intent.status, intent.amount, intent.currency) == ("requires_payment_method", Decimal("150.00"), "usd")
    assert intent.client_secret.startswith(intent.id)
    assert intent.payment_id == str(PAYMENT)


def test_create_intent__same_key__same_intent(fake):
    assert make_intent().id == make_intent().id


@pytest.mark.parametrize(("instrument", "status"), [("ach", "requires_payment_method"), ("wire", "requires_action")])
def test_create_intent__bank__waits_for_the_bank(fake, instrument, status):
    assert make_intent(instrument=instrument).status == status


def test_retrieve_intent__succeeded__carries_brand_and_last_four(fake):
    intent = make_intent()
    pay(fake, intent)
    found = stripe.retrieve_intent(intent.id)
    assert (found.is_succeeded, found.instrument_brand, found.instrument_last4) == (True, "visa", "4242")


def test_retrieve_intent__declined__says_why_and_stays_open(fake):
    intent = make_intent()
    with pytest.raises(Exception, match="insufficient"):
        pay(fake, intent, "pm_card_visa_chargeDeclinedInsufficientFunds")
    found = stripe.retrieve_intent(intent.id)
    assert found.is_declined
    assert found.decline_code == "insufficient_funds"
    assert not found.is_canceled


def test_cancel_intent__succeeded_meanwhile__is_refused(fake):
    intent = make_intent()
    pay(fake, intent)
    assert stripe.cancel_intent(intent.id) == Refused(
        "payment_intent_unexpected_state",
        "You cannot cancel this PaymentIntent because it has a status of succeeded.",
    )


def test_create_intent__below_the_smallest_charge__is_refused(fake):
    assert make_intent(amount="0.49").code == "amount_too_small"


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "drop"},
        {"kind": "drop", "when": "after"},
        {"kind": "truncate", "when": "after"},
        {"kind": "error", "status": 500, "when": "after"},
        {"kind": "error", "status": 503},
        {"kind": "error", "status": 429},
        {"kind": "delay", "seconds": 2, "when": "after"},
    ],
)
def test_create_intent__no_clear_answer__is_doubt_and_the_same_key_settles_it(fake, fault, monkeypatch):
    monkeypatch.setattr(stripe, "READ_SECONDS", 0.5)
    stripe._client.cache_clear()
    fake.control("POST", "faults", fault)
    assert isinstance(make_intent(), Doubt)
    while isinstance(settled := make_intent(), Doubt):  # a delayed first request still holds the key
        pass
    assert [each.id for each in fake.client().v1.payment_intents.list().data] == [settled.id]
    stripe._client.cache_clear()


def test_create_intent__wrong_key__is_doubt(fake, settings):
    settings.STRIPE_SECRET_KEY = "nonsense"
    assert isinstance(make_intent(), Doubt)


def test_retrieve_intent__unknown__is_doubt_not_failure(fake):
    assert isinstance(stripe.retrieve_intent("pi_unknown"), Doubt)


def test_call__server_drips__ends_at_the_total_deadline(fake, settings, monkeypatch):
    monkeypatch.setattr(stripe, "TOTAL_SECONDS", 0.5)
    listener = socket.create_server(("127.0.0.1", 0))
    sent = []
    threading.Thread(target=_drip, args=(listener, sent), daemon=True).start()
    settings.STRIPE_API_BASE = f"http://127.0.0.1:{listener.getsockname()[1]}"
    assert isinstance(stripe.retrieve_intent("pi_1"), Doubt)
    assert 0 < sum(sent) < DRIPPED_BYTES
    listener.close()


def _drip(listener, sent):
    connection, _ = listener.accept()
    connection.recv(65_536)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {DRIPPED_BYTES}\r\n\r\n"
    connection.sendall(head.encode())
    try:
        while sum(sent) < DRIPPED_BYTES:
            connection.sendall(b" " * 100)
            sent.append(100)
            time.sleep(0.05)  # the slowness that is tested: a server that drips
    except OSError:
        connection.close()


def test_create_refund__twice_with_one_key__gives_back_once(fake):
    intent = make_intent()
    pay(fake, intent)
    refund_id = uuid4()
    for _ in range(2):
        made = stripe.create_refund(
            intent_id=intent.id, amount=Decimal("50.00"), refund_id=refund_id, idempotency_key="r1"
        )
        assert isinstance(made, Refund)
    assert [(each.amount, each.refund_id) for each in stripe.refunds_of(intent.id)] == [
        (Decimal("50.00"), str(refund_id))
    ]


def test_create_refund__more_than_was_paid__is_refused(fake):
    intent = make_intent()
    pay(fake, intent)
    made = stripe.create_refund(intent_id=intent.id, amount=Decimal("150.01"), refund_id=uuid4(), idempotency_key="r1")
    assert isinstance(made, Refused)


def test_intents_created_between__window__finds_ours(fake):
    made = {make_intent(key=None).id for _ in range(3)}
    now = datetime.now(UTC)
    found = stripe.intents_created_between(now - timedelta(minutes=1), now + timedelta(minutes=1))
    assert {each.id for each in found} == made
    assert stripe.intents_created_between(now - timedelta(days=2), now - timedelta(days=1)) == []


def webhook(secret=SECRET, at=None, **changes):
    event = {
        "id": "evt_1",
        "type": "payment_intent.succeeded",
        "created": 1,
        "livemode": False,
        "data": {
            "object": {
                "id": "pi_1",
                "object": "payment_intent",
                "amount": 100,
                "currency": "usd",
                "billing_details": {"name": "Jane Canary"},
            }
        },
    }
    payload = json.dumps(event | changes).encode()
    return payload, signature(payload, secret, int(time.time()) if at is None else at)


@pytest.mark.parametrize("secret", [SECRET, OTHER_SECRET])
def test_verify_webhook__either_secret_of_a_rotation__is_accepted(fake, secret):
    notice = webhooks.verify_webhook(*webhook(secret))
    assert (notice.id, notice.intent_id, notice.facts["amount"]) == ("evt_1", "pi_1", 100)
    assert "Canary" not in repr(notice)


@pytest.mark.parametrize("age", [301, -301])
def test_verify_webhook__signed_too_long_ago_or_ahead__is_refused(fake, age):
    payload, header = webhook(at=int(time.time()) - age)
    with pytest.raises(BadSignature):
        webhooks.verify_webhook(payload, header)


@pytest.mark.parametrize(
    "header",
    ["", "t=,v1=", "v1=00", "t=1", "t=é,v1=é", "t=9" * 50, "t=1,t=1,v1=a", ",,,", "t=NaN,v1=0", "t=1e9,v1=0"],
)
def test_verify_webhook__hostile_header__is_refused(fake, header):
    payload, _ = webhook()
    with pytest.raises(BadSignature):
        webhooks.verify_webhook(payload, header)


@pytest.mark.parametrize("payload", [b"", b"null", b"[]", b"{}", b"\xff\xfe", b'{"id":1}', b"[" * 100_000])
def test_verify_webhook__signed_nonsense__is_refused(fake, payload):
    with pytest.raises(BadSignature):
        webhooks.verify_webhook(payload, signature(payload, SECRET, int(time.time())))


def test_verify_webhook__changed_body__is_refused(fake):
    payload, header = webhook()
    with pytest.raises(BadSignature):
        webhooks.verify_webhook(payload.replace(b"100", b"999"), header)
