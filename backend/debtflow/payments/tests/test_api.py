"""Payments over HTTP, with the processor's stand-in on a socket."""

import uuid

import pytest

from debtflow.accounts.models import Account
from debtflow.accounts.tests.factories import make_account
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/payments/"


@pytest.fixture
def account(admin, collector):
    return make_account(admin, status="negotiating", balance="100.00", collector=collector)


def body(account, amount="40.00", method="cash", **more):
    return {"account": str(account.id), "amount": amount, "payment_method": method, **more}


def balance(account, actor):
    with tenant_transaction(actor):
        return str(Account.objects.get(id=account.id).current_balance)


def test_payment__cash__is_completed_and_lowers_the_balance(api, admin, collector, account):
    answer = api(collector).post(URL, body(account))
    assert (answer.status_code, answer.json()["status"]) == (201, "completed")
    assert balance(account, admin) == "60.00"


@pytest.mark.parametrize(
    "amount", ["0", "-1.00", "-0.00", "1.001", "1e2", "NaN", 12.5, "١٢", "1,000.00", "100.01", None, {}]
)
def test_payment__bad_amount__is_400_and_stores_nothing(api, admin, account, amount):
    answer = api(admin).post(URL, body(account, amount=amount))
    assert answer.status_code == 400
    assert "amount" in answer.json()["errors"]
    assert balance(account, admin) == "100.00"
    assert api(admin).get(URL, {"account": str(account.id)}).json()["count"] == 0


def test_payment__status_from_the_client__is_refused(api, admin, account):
    answer = api(admin).post(URL, body(account, status="completed"))
    assert (answer.status_code, set(answer.json()["errors"])) == (400, {"status"})


def test_payment__same_key__replays_byte_for_byte_and_another_body_is_422(api, admin, account):
    key = {"Idempotency-Key": str(uuid.uuid4())}
    first = api(admin).post(URL, body(account), headers=key)
    again = api(admin).post(URL, body(account), headers=key)
    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["Idempotent-Replayed"] == "true"
    other = api(admin).post(URL, body(account, amount="41.00"), headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert balance(account, admin) == "60.00"


def test_payment__account_of_another_agency__is_400_like_one_that_does_not_exist(api, stranger, account):
    foreign = api(stranger).post(URL, body(account))
    missing = api(stranger).post(URL, {**body(account), "account": str(uuid.uuid4())})
    assert foreign.status_code == missing.status_code == 400
    assert foreign.json()["errors"] == missing.json()["errors"]


def test_payment__card__is_pending_with_a_secret_and_reserves_the_balance(api, admin, account):
    answer = api(admin).post(URL, body(account, method="card"))
    assert answer.status_code == 201
    assert answer.json()["status"] == "pending"
    assert answer.json()["client_secret"].startswith("pi_")
    refused = api(admin).post(URL, body(account, amount="60.01"))
    assert (refused.status_code, refused.json()["code"]) == (400, "amount_exceeds_balance")


def test_refund__part_then_more_than_the_rest__is_refused_and_moves_nothing(api, admin, account):
    payment = api(admin).post(URL, body(account)).json()
    part = api(admin).post(f"{URL}{payment['id']}/refund/", {"amount": "15.00", "reason": "goodwill"})
    assert (part.status_code, part.json()["refunded_amount"], part.json()["status"]) == (200, "15.00", "completed")
    more = api(admin).post(f"{URL}{payment['id']}/refund/", {"amount": "25.01", "reason": "goodwill"})
    assert more.status_code == 400
    assert balance(account, admin) == "75.00"


def test_confirm__check__completes_once(api, admin, account):
    payment = api(admin).post(URL, body(account, method="check", reference="1001")).json()
    assert payment["status"] == "pending"
    assert api(admin).post(f"{URL}{payment['id']}/confirm/").json()["status"] == "completed"
    assert api(admin).post(f"{URL}{payment['id']}/confirm/").status_code == 409
    assert balance(account, admin) == "60.00"


def test_refund__by_a_collector__is_403(api, admin, collector, account):
    payment = api(admin).post(URL, body(account)).json()
    answer = api(collector).post(f"{URL}{payment['id']}/refund/", {"reason": "please"})
    assert answer.status_code == 403


def test_webhook__without_a_signature__is_400(api):
    assert api().post(f"{URL}webhook/stripe/", {"id": "evt_1"}).status_code == 400


def test_card_form__tells_the_browser_key_and_script_and_no_secret(api, collector, settings):
    form = api(collector).get(f"{URL}card-form/").json()
    assert form == {
        "is_available": True,
        "publishable_key": settings.STRIPE_PUBLISHABLE_KEY,
        "script_url": settings.STRIPE_JS_URL,
    }
    assert settings.STRIPE_SECRET_KEY not in str(form)
