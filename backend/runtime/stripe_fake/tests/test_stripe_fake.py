import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
import stripe

from runtime.stripe_fake.tests.conftest import SECRET
from tests.waiting import wait_for


def make_intent(sdk, key=None, **params):
    options = {"idempotency_key": key} if key else {}
    return sdk.v1.payment_intents.create({"amount": 15_000, "currency": "usd", **params}, options)


def confirm(sdk, intent, method="pm_card_visa"):
    return sdk.v1.payment_intents.confirm(intent.id, {"payment_method": method})


def event_types(fake):
    return [event["type"] for event in fake.control("GET", "events")["data"]]


def test_confirm__good_card__moves_the_money_once_and_says_so(sdk, fake):
    intent = confirm(sdk, make_intent(sdk))
    assert (intent.status, intent.amount_received) == ("succeeded", 15_000)
    charge = sdk.v1.charges.retrieve(intent.latest_charge)
    assert charge.payment_method_details.card.last4 == "4242"
    assert [(row["kind"], row["amount"]) for row in fake.control("GET", "journal")["data"]] == [("charge", 15_000)]
    assert event_types(fake) == ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"]
    with pytest.raises(stripe.InvalidRequestError) as caught:
        confirm(sdk, intent)
    assert caught.value.code == "payment_intent_unexpected_state"


def test_confirm__declined_card__keeps_the_intent_open_with_its_reason(sdk, fake):
    intent = make_intent(sdk)
    with pytest.raises(stripe.CardError) as caught:
        confirm(sdk, intent, "pm_card_visa_chargeDeclinedInsufficientFunds")
    assert (caught.value.code, caught.value.error.decline_code) == ("card_declined", "insufficient_funds")
    again = sdk.v1.payment_intents.retrieve(intent.id)
    assert (again.status, again.last_payment_error.decline_code) == ("requires_payment_method", "insufficient_funds")
    assert event_types(fake)[-1] == "payment_intent.payment_failed"
    assert fake.control("GET", "journal")["data"] == []
    assert confirm(sdk, intent).status == "succeeded"


def test_confirm__browser_with_raw_card__works_with_the_publishable_key_and_secret_only(sdk, fake):
    intent = make_intent(sdk)
    browser = fake.client("pk_test_1")
    card = {"number": "4242 4242 4242 4242", "exp_month": "12", "exp_year": "40", "cvc": "123"}
    method = {"payment_method_data": {"type": "card", "card": card}}
    with pytest.raises(stripe.AuthenticationError):
        browser.v1.payment_intents.confirm(intent.id, method)
    with pytest.raises(stripe.PermissionError):
        make_intent(browser)
    assert browser.v1.payment_intents.confirm(intent.id, method | {"client_secret": intent.client_secret}).status == (
        "succeeded"
    )


def test_confirm__three_d_secure__waits_for_the_cardholder(sdk, fake):
    intent = confirm(sdk, make_intent(sdk), "pm_card_authenticationRequired")
    assert intent.status == "requires_action"
    fake.control(
        "POST", f"intents/{intent.id}/authenticate", {"client_secret": intent.client_secret, "outcome": "failed"}
    )
    assert sdk.v1.payment_intents.retrieve(intent.id).status == "requires_payment_method"


def test_bank_debit__confirmed__processes_until_the_bank_answers(sdk, fake):
    intent = make_intent(sdk, payment_method_types=["us_bank_account"])
    assert confirm(sdk, intent, "pm_usBankAccount_success").status == "processing"
    assert fake.control("GET", "journal")["data"] == []
    fake.control("POST", f"intents/{intent.id}/settle", {"outcome": "succeeded"})
    assert sdk.v1.payment_intents.retrieve(intent.id).status == "succeeded"


def test_bank_debit__settlement_scheduled__settles_by_itself(sdk, fake, receiver):
    fake.control("POST", "config", {"bank_settlement_seconds": 0})
    intent = make_intent(sdk, payment_method_types=["us_bank_account"])
    confirm(sdk, intent, "pm_usBankAccount_insufficientFunds")
    types = [event["type"] for event in receiver.wait_for(4)]
    assert "payment_intent.payment_failed" in types


def test_refund__more_than_is_left__is_refused_and_moves_nothing(sdk, fake):
    intent = confirm(sdk, make_intent(sdk))
    sdk.v1.refunds.create({"payment_intent": intent.id, "amount": 10_000})
    with pytest.raises(stripe.InvalidRequestError):
        sdk.v1.refunds.create({"payment_intent": intent.id, "amount": 5_001})
    sdk.v1.refunds.create({"payment_intent": intent.id})
    with pytest.raises(stripe.InvalidRequestError) as caught:
        sdk.v1.refunds.create({"payment_intent": intent.id})
    assert caught.value.code == "charge_already_refunded"
    assert sum(row["amount"] for row in fake.control("GET", "journal")["data"]) == 0


def test_dispute__opened_and_won__takes_and_returns_the_money(sdk, fake):
    intent = confirm(sdk, make_intent(sdk))
    dispute = fake.control("POST", "disputes", {"payment_intent": intent.id})
    with pytest.raises(stripe.InvalidRequestError) as caught:
        sdk.v1.refunds.create({"payment_intent": intent.id})
    assert caught.value.code == "charge_disputed"
    fake.control("POST", f"disputes/{dispute['id']}/close", {"status": "won"})
    assert sum(row["amount"] for row in fake.control("GET", "journal")["data"]) == 15_000


def test_cancel__open_intent__can_never_succeed_again(sdk):
    intent = make_intent(sdk)
    assert sdk.v1.payment_intents.cancel(intent.id, {"cancellation_reason": "abandoned"}).status == "canceled"
    with pytest.raises(stripe.InvalidRequestError):
        confirm(sdk, intent)


def test_idempotency__same_key__same_params_replay_and_others_are_refused(sdk):
    first, second = make_intent(sdk, "k1"), make_intent(sdk, "k1")
    assert first.id == second.id
    assert second.last_response.headers["Idempotent-Replayed"] == "true"
    with pytest.raises(stripe.IdempotencyError) as caught:
        make_intent(sdk, "k1", amount=15_001)
    assert caught.value.http_status == 400
    with pytest.raises(stripe.InvalidRequestError):
        make_intent(sdk, "k2", amount=1)
    assert make_intent(sdk, "k2").amount == 15_000


def test_idempotency__key_still_running__is_a_conflict(sdk, fake):
    fake.control("POST", "faults", {"kind": "delay", "seconds": 300, "path": "payment_intents"})
    with pytest.raises(stripe.APIConnectionError):
        make_intent(fake.client(timeout=0.2), "k1")
    wait_for(lambda: not fake.control("GET", "faults")["data"][0]["left"])
    with pytest.raises(stripe.APIError) as caught:
        make_intent(sdk, "k1")
    assert caught.value.http_status == 409


def test_idempotency__fifty_parallel_requests__make_one_intent(fake):
    def attempt(_):
        try:
            return make_intent(fake.client(), "k1").id
        except stripe.APIError:
            return None

    with ThreadPoolExecutor(50) as pool:
        made = set(pool.map(attempt, range(50))) - {None}
    assert len(made) == 1
    assert len(fake.client().v1.payment_intents.list().data) == 1


@pytest.mark.parametrize("kind", ["drop", "truncate", "error"])
def test_faults__answer_lost_after_the_effect__the_same_key_finds_the_same_intent(sdk, fake, kind):
    fake.control("POST", "faults", {"kind": kind, "when": "after", "path": "payment_intents"})
    with pytest.raises((stripe.APIError, stripe.APIConnectionError)):
        make_intent(sdk, "k1")
    assert len(sdk.v1.payment_intents.list().data) == 1
    assert make_intent(sdk, "k1").last_response.headers["Idempotent-Replayed"] == "true"


def test_faults__answer_later_than_the_deadline__is_a_connection_error_and_the_money_moved(sdk, fake):
    intent = make_intent(sdk)
    fake.control("POST", "faults", {"kind": "delay", "when": "after", "seconds": 300, "path": "confirm"})
    with pytest.raises(stripe.APIConnectionError):
        confirm(fake.client(timeout=0.2), intent)
    wait_for(lambda: sdk.v1.payment_intents.retrieve(intent.id).status == "succeeded")


def test_faults__rate_limit_before_the_effect__nothing_is_made(sdk, fake):
    fake.control("POST", "faults", {"kind": "error", "status": 429, "times": 2})
    for _ in range(2):
        with pytest.raises(stripe.RateLimitError):
            make_intent(sdk)
    assert sdk.v1.payment_intents.list().data == []


def test_faults__stored_error__is_replayed_under_its_key(sdk, fake):
    fake.control("POST", "faults", {"kind": "error", "when": "after", "stored": True, "path": "payment_intents"})
    for _ in range(2):
        with pytest.raises(stripe.APIError):
            make_intent(sdk, "k1")


def test_events__delivered__carry_a_signature_the_sdk_accepts(sdk, receiver):
    make_intent(sdk)
    receiver.wait_for(1)
    payload, header = receiver.received[0]
    event = stripe.Webhook.construct_event(payload, header, SECRET)
    assert event.type == "payment_intent.created"
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(payload, header, "whsec_other")


def test_events__receiver_fails__are_sent_again_until_it_answers(sdk, receiver):
    receiver.statuses.append(500)
    make_intent(sdk)
    first, second = receiver.wait_for(2)
    assert first["id"] == second["id"]


def test_events__duplicates_and_delay_scripted__arrive_as_often_as_said(sdk, fake, receiver):
    fake.control("POST", "delivery", {"duplicates": 2, "jitter": 0.2})
    make_intent(sdk)
    assert len({event["id"] for event in receiver.wait_for(3)}) == 1
    assert len(receiver.received) == 3


def test_events__held__are_delivered_by_hand_in_the_order_given(sdk, fake, receiver):
    fake.control("POST", "delivery", {"hold": True})
    confirm(sdk, make_intent(sdk))
    ids = [event["id"] for event in fake.control("GET", "events")["data"]]
    answers = fake.control("POST", "deliver", {"events": ids[::-1], "times": 2})["data"]
    assert answers == [200] * 6
    assert [event["id"] for event in receiver.wait_for(6)] == [each for each in ids[::-1] for _ in range(2)]


def test_state__process_killed__is_all_there_after_a_restart(sdk, fake):
    intent = confirm(sdk, make_intent(sdk, "k1"))
    fake.kill()
    fake.start(port=0)
    sdk = fake.client()
    assert sdk.v1.payment_intents.retrieve(intent.id).status == "succeeded"
    assert make_intent(sdk, "k1").id == intent.id
    assert len(fake.control("GET", "journal")["data"]) == 1


def test_requests__unknown_parameter_or_key__are_refused(sdk, fake):
    with pytest.raises(stripe.InvalidRequestError) as caught:
        make_intent(sdk, amuont=1)
    assert caught.value.code == "parameter_unknown"
    with pytest.raises(stripe.AuthenticationError):
        make_intent(fake.client("nonsense"))


def test_lists__more_than_a_page__go_on_after_the_last(sdk):
    made = [make_intent(sdk).id for _ in range(5)]
    page = sdk.v1.payment_intents.list({"limit": 2})
    assert [intent.id for intent in page.auto_paging_iter()] == made[::-1]


def test_expand__latest_charge__is_an_object(sdk):
    intent = confirm(sdk, make_intent(sdk))
    full = sdk.v1.payment_intents.retrieve(intent.id, {"expand": ["latest_charge"]})
    assert full.latest_charge.payment_method_details.card.brand == "visa"


def test_browser_script__served_at_v3__with_cors_for_the_confirmation(fake):
    with urllib.request.urlopen(f"{fake.url}/v3/") as answer:
        assert answer.headers["Content-Type"].startswith("application/javascript")
        assert b"confirmPayment" in answer.read()
    preflight = urllib.request.Request(f"{fake.url}/v1/payment_intents/pi_1/confirm", method="OPTIONS")
    with urllib.request.urlopen(preflight) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
