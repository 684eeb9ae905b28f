"""Which payments an account takes, and the ways from pending to the end, over HTTP."""

from datetime import UTC, datetime, timedelta

import pytest

from debtflow.accounts.models import Account
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments.tests.at_processor import apply_events, events_of, post_event

PAYMENTS = "/api/v1/payments/"
BANKS = [("ach", "pm_usBankAccount_success"), ("wire", None), ("bank_slip", "boleto")]
TODAY = datetime.now(UTC).date()


def pay(client, account, amount="40.00", method="cash", **more):
    return client.post(PAYMENTS, {"account": str(account.id), "amount": amount, "payment_method": method, **more})


def figures(account, actor):
    with tenant_transaction(actor):
        row = Account.objects.get(id=account.id)
    return str(row.current_balance), str(row.pending_amount), row.status


def test_payment__on_a_closed_account__is_409_and_moves_nothing(api, admin):
    account = make_account(admin, status=Status.CLOSED, balance="100.00")
    for method in ("cash", "card"):
        answer = pay(api(admin), account, "1.00", method)
        assert (answer.status_code, answer.json()["code"]) == (409, "account_closed")
    assert figures(account, admin) == ("0.00", "0.00", "closed")


def test_payment__on_a_disputed_account__needs_an_administrator_and_a_reason(api, admin, collector):
    account = make_account(admin, status="disputed", balance="100.00", collector=collector)
    assert pay(api(collector), account, note="The debtor insists").status_code == 403
    answer = pay(api(admin), account)
    assert (answer.status_code, set(answer.json()["errors"])) == (400, {"note"})
    assert figures(account, admin) == ("100.00", "0.00", "disputed")
    assert pay(api(admin), account, note="The debtor insists").status_code == 201
    assert figures(account, admin) == ("60.00", "0.00", "disputed")


def test_received_date__may_be_past_and_is_on_the_timeline_with_who_recorded_it(api, admin, collector, account):
    day = (TODAY - timedelta(days=40)).isoformat()
    payment = pay(api(collector), account, method="check", reference="1001", received_date=day).json()
    assert (payment["received_date"], payment["status"]) == (day, "pending")
    api(admin).post(f"{PAYMENTS}{payment['id']}/confirm/")
    told = api(admin).get(f"/api/v1/accounts/{account.id}/timeline/").json()["results"][0]
    assert (told["metadata"]["received_date"], told["metadata"]["recorded_by"]) == (day, "Pat Doe")


@pytest.mark.parametrize("instrument", ["ach", "wire", "bank_slip"])
def test_bank_transfer__is_pending_and_reserved_until_a_person_confirms_it(api, admin, collector, account, instrument):
    payment = pay(api(collector), account, method="bank_transfer", instrument=instrument).json()
    assert (payment["status"], payment["instrument"]) == ("pending", instrument)
    assert figures(account, admin) == ("100.00", "40.00", "negotiating")
    assert api(collector).post(f"{PAYMENTS}{payment['id']}/confirm/").status_code == 403
    assert api(admin).post(f"{PAYMENTS}{payment['id']}/confirm/").json()["status"] == "completed"
    assert figures(account, admin) == ("60.00", "0.00", "negotiating")


@pytest.mark.parametrize(("instrument", "bank"), BANKS)
def test_bank_transfer__at_the_processor__is_reserved_until_the_processors_event(
    api, admin, account, processor, instrument, bank
):
    payment = pay(api(admin), account, method="bank_transfer", instrument=instrument, processor="stripe").json()
    intent, sdk = payment["processor_ref"], processor.client().v1
    assert (payment["status"], payment["processor"]) == ("pending", "stripe")
    assert payment["client_secret"].startswith(intent)
    assert figures(account, admin) == ("100.00", "40.00", "negotiating")
    assert api(admin).post(f"{PAYMENTS}{payment['id']}/confirm/").json()["code"] == "not_confirmable"
    if bank == "boleto":
        sdk.payment_intents.confirm(intent, {"payment_method_data": {"type": bank}})
    elif bank:
        sdk.payment_intents.confirm(intent, {"payment_method": bank})
    processor.control("POST", f"intents/{intent}/settle", {"outcome": "succeeded"})
    for event in events_of(processor, intent, "payment_intent.succeeded"):
        assert post_event(api(), event).status_code == 200
        apply_events(admin, event["id"])
    assert api(admin).get(f"{PAYMENTS}{payment['id']}/").json()["status"] == "completed"
    assert figures(account, admin) == ("60.00", "0.00", "negotiating")


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"method": "cash", "processor": "stripe"}, "processor"),
        ({"method": "check", "processor": "stripe", "reference": "1001"}, "processor"),
        ({"method": "card", "processor": "manual"}, "processor"),
        ({"method": "bank_transfer", "processor": "stripe"}, "instrument"),
    ],
)
def test_processor__that_does_not_take_the_method__is_400_and_reserves_nothing(api, admin, account, fields, named):
    answer = pay(api(admin), account, **fields)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [named])
    assert figures(account, admin) == ("100.00", "0.00", "negotiating")


def test_check__that_bounced__is_failed_with_its_reason_frees_the_balance_and_never_comes_back(api, admin, account):
    payment = pay(api(admin), account, "80.00", "check", reference="1001").json()
    assert pay(api(admin), account, "20.01").json()["code"] == "amount_exceeds_balance"
    failed = api(admin).post(f"{PAYMENTS}{payment['id']}/fail/", {"reason": "Insufficient funds"}).json()
    assert (failed["status"], failed["failure_reason"]) == ("failed", "Insufficient funds")
    assert figures(account, admin) == ("100.00", "0.00", "negotiating")
    for action in ("confirm", "fail", "refund"):
        body = {} if action == "confirm" else {"reason": "Try again"}
        assert api(admin).post(f"{PAYMENTS}{payment['id']}/{action}/", body).status_code == 409
    assert figures(account, admin) == ("100.00", "0.00", "negotiating")


def test_card__that_the_processor_holds__is_neither_confirmed_nor_failed_by_a_person(api, admin, account, card):
    payment = card(account)
    for action, body in (("confirm", {}), ("fail", {"reason": "Say no"})):
        answer = api(admin).post(f"{PAYMENTS}{payment['id']}/{action}/", body)
        assert (answer.status_code, answer.json()["code"]) == (409, "not_confirmable")
    assert figures(account, admin) == ("100.00", "40.00", "negotiating")


def test_refund__of_parts__stays_completed_until_the_last_cent_went_back(api, admin, account):
    payment = pay(api(admin), account).json()
    steps = [("15.00", "completed", "15.00"), ("24.99", "completed", "39.99"), ("0.01", "refunded", "40.00")]
    for amount, status, refunded in steps:
        body = {"amount": amount, "reason": "Goodwill"}
        answer = api(admin).post(f"{PAYMENTS}{payment['id']}/refund/", body).json()
        assert (answer["status"], answer["refunded_amount"]) == (status, refunded)
    answer = api(admin).post(f"{PAYMENTS}{payment['id']}/refund/", {"reason": "Goodwill"})
    assert (answer.status_code, answer.json()["code"]) == (409, "not_refundable")
    assert figures(account, admin) == ("100.00", "0.00", "negotiating")


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_payment__is_never_edited_or_deleted(api, admin, account, method):
    payment = pay(api(admin), account).json()
    assert getattr(api(admin), method)(f"{PAYMENTS}{payment['id']}/", {"amount": "1.00"}).status_code in {403, 405}
    assert figures(account, admin) == ("60.00", "0.00", "negotiating")
