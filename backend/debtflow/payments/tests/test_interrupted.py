"""A request that was cut off between its effect and its answer: the same key finds what it did, and does it once."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import connection

from debtflow.common.api import idempotency
from debtflow.common.models import IdempotencyKey
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import stripe
from debtflow.payments.api import views
from debtflow.payments.models import Payment, Refund
from debtflow.payments.tests.at_processor import PAYMENTS, apply_events, events_of, post_event, state_of

STATEMENT_SECONDS = 5
"""Of the role web, in the settings."""
KEY = {"Idempotency-Key": "the same"}


@pytest.fixture
def cut_off(api, admin, monkeypatch):
    """`cut_off(path, body)` does what was asked, and dies before it can answer; its lease has run out since."""

    def die(*_):
        raise ConnectionError

    def ask(path, body):
        with monkeypatch.context() as dying:
            dying.setattr(views, "finish", die)
            assert api(admin).post(path, body, headers=KEY).status_code == 500
        assert api(admin).post(path, body, headers=KEY).json()["code"] == "idempotency_in_progress"
        end_lease(admin)

    return ask


def end_lease(actor):
    with tenant_transaction(actor):
        IdempotencyKey.objects.update(lease_until=datetime.now(UTC) - timedelta(seconds=1))


@contextmanager
def account_locked(stack, account):
    """Somebody else holds the account, and this connection waits a moment for it, not the 5 s of the role app."""
    urls = stack.admin_urls.named(connection.settings_dict["NAME"])
    with psycopg.connect(urls.admin) as other, connection.cursor() as cursor:
        other.execute("SELECT FROM account WHERE id = %s FOR NO KEY UPDATE", [account.id])
        cursor.execute("SET lock_timeout = '100ms'")
        try:
            yield
        finally:
            cursor.execute("RESET lock_timeout")


@pytest.mark.parametrize("method", ["cash", "card"])
def test_payment__account_held_by_others_for_too_long__is_503_stores_nothing_and_the_same_key_ends_at_one(
    api, admin, account, processor, stack, method
):
    body = {"account": str(account.id), "amount": "40.00", "payment_method": method}
    with account_locked(stack, account):
        refused = api(admin).post(PAYMENTS, body, headers=KEY)
    assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
    assert int(refused["Retry-After"]) > 0
    with tenant_transaction(admin):
        assert not Payment.objects.filter(account=account).exists()
    end_lease(admin)
    first, again = (api(admin).post(PAYMENTS, body, headers=KEY) for _ in range(2))
    assert (first.status_code, again.content) == (201, first.content)
    with tenant_transaction(admin):
        assert str(Payment.objects.get(account=account).id) == first.json()["id"]


@pytest.mark.parametrize("method", ["cash", "card"])
def test_refund__cut_off_before_its_answer__is_not_made_again_by_the_same_key(
    api, admin, account, processor, paid_card, cut_off, method
):
    if method == "card":
        payment = paid_card(account)
        for event in events_of(processor, payment["processor_ref"], "payment_intent.succeeded"):
            post_event(api(), event)
            apply_events(admin, event["id"])
    else:
        body = {"account": str(account.id), "amount": "40.00", "payment_method": method}
        payment = api(admin).post(PAYMENTS, body).json()
    path, body = f"{PAYMENTS}{payment['id']}/refund/", {"amount": "10.00", "reason": "Goodwill"}
    cut_off(path, body)
    first, again = (api(admin).post(path, body, headers=KEY) for _ in range(2))
    assert (first.status_code, first.json()["refunded_amount"]) == (200, "10.00")
    assert again.content == first.content
    assert state_of(payment, admin)["balance"] == "70.00"
    with tenant_transaction(admin):
        assert Refund.objects.count() == 1


def test_card__cut_off_before_its_answer__is_found_again_by_the_same_key(api, admin, account, processor, cut_off):
    body = {"account": str(account.id), "amount": "40.00", "payment_method": "card"}
    cut_off(PAYMENTS, body)
    answer = api(admin).post(PAYMENTS, body, headers=KEY)
    assert (answer.status_code, bool(answer.json()["client_secret"])) == (201, True)
    with tenant_transaction(admin):
        assert str(Payment.objects.get().id) == answer.json()["id"]


def test_card__key_used_again_after_its_day__is_a_payment_of_its_own(api, admin, account, processor):
    body = {"account": str(account.id), "amount": "40.00", "payment_method": "card"}
    first = api(admin).post(PAYMENTS, body, headers=KEY).json()
    with tenant_transaction(admin):
        IdempotencyKey.objects.update(created_at=datetime.now(UTC) - timedelta(hours=25))
    second = api(admin).post(PAYMENTS, {**body, "amount": "15.00"}, headers=KEY).json()
    assert (second["amount"], second["id"] != first["id"]) == ("15.00", True)


def test_card__slower_than_its_lease__leaves_the_payment_to_whoever_took_the_key(
    api, admin, account, processor, monkeypatch
):
    body, answers, once = {"account": str(account.id), "amount": "40.00", "payment_method": "card"}, [], views.once

    def late(*asked):
        monkeypatch.setattr(views, "once", once)
        end_lease(admin)
        answers.append(api(admin).post(PAYMENTS, body, headers=KEY))
        return once(*asked)

    monkeypatch.setattr(views, "once", late)
    assert api(admin).post(PAYMENTS, body, headers=KEY).json()["code"] == "idempotency_in_progress"
    assert api(admin).post(PAYMENTS, body, headers=KEY).content == answers[0].content
    with tenant_transaction(admin):
        assert str(Payment.objects.get().id) == answers[0].json()["id"]


def test_refusal__frees_the_key(api, admin, account, processor):
    body = {"account": str(account.id), "amount": "140.00", "payment_method": "card"}
    assert api(admin).post(PAYMENTS, body, headers=KEY).status_code == 400
    assert api(admin).post(PAYMENTS, {**body, "amount": "40.00"}, headers=KEY).status_code == 201


def test_lease__outlasts_a_statement_and_the_processors_answer():
    processor_seconds = stripe.CONNECT_SECONDS + stripe.TOTAL_SECONDS + stripe.READ_SECONDS
    assert timedelta(seconds=STATEMENT_SECONDS + processor_seconds) < idempotency.LEASE
