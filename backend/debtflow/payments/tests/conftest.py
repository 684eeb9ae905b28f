"""A stand-in for Stripe of the tests' own, and what banks, cardholders and networks do there."""

import pytest

from runtime.stripe_fake.tests.conftest import SECRET, FakeProcess

PAYMENTS = "/api/v1/payments/"


@pytest.fixture(scope="session")
def processor_process(tmp_path_factory):
    made = FakeProcess(tmp_path_factory.mktemp("stripe"), "")
    yield made
    made.kill()


@pytest.fixture
def processor(processor_process, settings):
    from debtflow.gateways import stripe

    processor_process.control("POST", "reset")
    settings.STRIPE_API_BASE = processor_process.url
    settings.STRIPE_SECRET_KEY = "sk_test_payments"
    settings.STRIPE_WEBHOOK_SECRETS = [SECRET]
    stripe._client.cache_clear()
    return processor_process


@pytest.fixture
def account(admin, collector):
    from debtflow.accounts.tests.factories import make_account

    return make_account(admin, status="negotiating", balance="100.00", collector=collector)


@pytest.fixture
def card(api, admin, processor):
    """`card(account, amount)` is a pending card payment, as the API answers it."""

    def record(account, amount="40.00", **headers):
        body = {"account": str(account.id), "amount": amount, "payment_method": "card"}
        answer = api(admin).post(PAYMENTS, body, headers=headers)
        assert answer.status_code == 201, answer.content
        return answer.json()

    return record


@pytest.fixture
def paid_card(card, processor):
    """A card payment that the cardholder has paid; nobody has told us yet."""

    def pay(account, amount="40.00"):
        payment = card(account, amount)
        processor.client().v1.payment_intents.confirm(payment["processor_ref"], {"payment_method": "pm_card_visa"})
        return payment

    return pay
