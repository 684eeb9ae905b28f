"""What the payments endpoints refuse: each with a reason that names the field, and nothing stored."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from debtflow.accounts.models import Account, LedgerEntry
from debtflow.accounts.tests.factories import make_account
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments.models import Payment, PaymentPlan, Refund, SettlementOffer

PAYMENTS, PLANS = "/api/v1/payments/", "/api/v1/payment-plans/"
OFFERS, ADJUSTMENTS = "/api/v1/settlement-offers/", "/api/v1/adjustments/"
TODAY = datetime.now(UTC).date()
SOON, LONG_AGO = (TODAY + timedelta(days=9)).isoformat(), "1066-10-14"
CARD_NUMBER, SSN = "4242 4242 4242 4242", "123-45-6789"
NO_AMOUNTS = ["0", "0.00", "-0.00", "-1.00", 0, -5]
ODD_AMOUNTS = [
    *["1.001", "1e2", "1E2", "NaN", "Infinity", "-Infinity", "0x10", "1,000.00", "1.000,00", "1 000.00", "1_000"],
    *["١٢", "１２", "$5.00", "5 USD", "EUR 5.00", "", " ", "9999999999999.00", 12.5, True, None, [], {}],
]
NAMES = ["status", "metadata", "currency", "processor", "processor_ref", "refunded_amount", "agency", "created_by"]


@pytest.fixture
def stored(admin):
    """Everything that a refused call might have stored."""

    def look():
        with tenant_transaction(admin):
            kinds = (Payment, Refund, PaymentPlan, SettlementOffer, LedgerEntry)
            accounts = Account.objects.order_by("id").values_list("current_balance", "pending_amount", "status")
            return [kind.objects.count() for kind in kinds], list(accounts)

    return look


def refused(answer, *fields):
    assert answer.status_code == 400, answer.content
    assert answer.json()["detail"] or answer.json()["title"]
    assert set(answer.json().get("errors", {})) == set(fields)


def bodies(account):
    """A good body for each endpoint that takes one."""
    mine = {"account": str(account.id)}
    return {
        PAYMENTS: {**mine, "amount": "5.00", "payment_method": "cash"},
        ADJUSTMENTS: {**mine, "kind": "write_off", "amount": "5.00", "reason": "Agreed"},
        OFFERS: {**mine, "percent": 60, "expires_on": SOON},
        PLANS: {**mine, "count": 3, "first_date": SOON, "frequency": "weekly"},
        f"{PLANS}preview/": {**mine, "count": 3, "first_date": SOON, "frequency": "weekly"},
    }


@pytest.mark.parametrize("amount", [*NO_AMOUNTS, *ODD_AMOUNTS], ids=repr)
def test_amount__that_is_none__is_400_everywhere_and_stores_nothing(api, admin, account, stored, amount):
    paid = api(admin).post(PAYMENTS, bodies(account)[PAYMENTS]).json()
    before, client = stored(), api(admin)
    bad = {"amount": amount}
    refused(client.post(PAYMENTS, bodies(account)[PAYMENTS] | bad), "amount")
    refused(client.post(ADJUSTMENTS, bodies(account)[ADJUSTMENTS] | bad), "amount")
    if amount is not None:  # null: all that is left
        refused(client.post(f"{PAYMENTS}{paid['id']}/refund/", {**bad, "reason": "Paid twice"}), "amount")
    assert stored() == before


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", [PAYMENTS, ADJUSTMENTS, OFFERS, PLANS, f"{PLANS}preview/"])
def test_field__that_only_we_set__is_refused(api, admin, account, stored, path, name):
    before = stored()
    refused(api(admin).post(path, bodies(account)[path] | {name: "completed"}), name)
    assert stored() == before


@pytest.mark.parametrize("action", ["refund", "fail"])
@pytest.mark.parametrize("extra", [{"status": "completed"}, {"reason": CARD_NUMBER}, {"reason": SSN}, {"reason": ""}])
def test_action__with_what_it_does_not_take__is_refused(api, admin, account, stored, action, extra):
    check = {"payment_method": "check", "reference": "1001"} if action == "fail" else {}
    payment = api(admin).post(PAYMENTS, bodies(account)[PAYMENTS] | check).json()
    before = stored()
    refused(api(admin).post(f"{PAYMENTS}{payment['id']}/{action}/", {"reason": "Asked for", **extra}), *extra)
    assert stored() == before


@pytest.mark.parametrize("path", [PAYMENTS, ADJUSTMENTS, OFFERS, PLANS, f"{PLANS}preview/"])
def test_account__foreign_missing_or_no_id__is_the_same_400(api, admin, stranger, account, stored, path):
    theirs = make_account(stranger, status="negotiating", balance="100.00")
    before, texts = stored(), set()
    for wrong in (str(theirs.id), str(uuid.uuid4())):
        answer = api(admin).post(path, bodies(account)[path] | {"account": wrong})
        refused(answer, "account")
        texts.add(str(answer.json()["errors"]))
    assert len(texts) == 1
    for odd in ("x", "", None, 7, [], {}, f"{account.id} "[:-2]):
        refused(api(admin).post(path, bodies(account)[path] | {"account": odd}), "account")
    assert stored() == before


@pytest.mark.parametrize("field", ["note", "reference"])
@pytest.mark.parametrize("text", [CARD_NUMBER, "card 4242-4242-4242-4242 please", "4242424242424242", SSN])
def test_payment__card_number_or_ssn_in_a_text__is_400(api, admin, account, stored, field, text):
    before = stored()
    refused(api(admin).post(PAYMENTS, bodies(account)[PAYMENTS] | {field: text}), field)
    refused(api(admin).post(PAYMENTS, bodies(account)[PAYMENTS] | {"metadata": {"pan": text}}), "metadata")
    refused(api(admin).post(ADJUSTMENTS, bodies(account)[ADJUSTMENTS] | {"reason": text}), "reason")
    assert stored() == before


DEEP = ["[" * 100_000 + "]" * 100_000, '{"a":' * 100_000 + "1" + "}" * 100_000]
BROKEN = [b"", b"{", b"[]", b"null", b'"text"', b'{"amount": NaN}', b'{"a": "\\u0000"}', b"\xff\xfe{}", b'{"a": 1e999}']


@pytest.mark.parametrize("body", [*DEEP, *BROKEN], ids=lambda body: str(body[:12]))
@pytest.mark.parametrize("path", [PAYMENTS, ADJUSTMENTS, OFFERS, PLANS, f"{PLANS}preview/"])
def test_body__that_is_no_object_or_a_hundred_thousand_deep__is_400(api, admin, account, stored, path, body):
    before = stored()
    assert api(admin).post(path, body, content_type="application/json").status_code == 400
    assert stored() == before


BAD_FIELDS = [
    (PAYMENTS, "payment_method", "bitcoin"),
    (PAYMENTS, "payment_method", None),
    (PAYMENTS, "instrument", "wire"),
    (PAYMENTS, "received_date", (TODAY + timedelta(days=2)).isoformat()),
    (PAYMENTS, "received_date", "yesterday"),
    (PAYMENTS, "reference", "x" * 101),
    (PAYMENTS, "note", "x" * 501),
    (ADJUSTMENTS, "kind", "gift"),
    (ADJUSTMENTS, "reason", ""),
    (OFFERS, "percent", 0),
    (OFFERS, "percent", 100),
    (OFFERS, "percent", 60.5),
    (OFFERS, "expires_on", LONG_AGO),
    (OFFERS, "expires_on", "9999-12-31"),
    (PLANS, "count", 0),
    (PLANS, "count", 121),
    (PLANS, "count", 2.5),
    (PLANS, "first_date", LONG_AGO),
    (PLANS, "frequency", "daily"),
]


@pytest.mark.parametrize(("path", "field", "value"), BAD_FIELDS)
def test_field__with_a_bad_value__is_named_and_stores_nothing(api, admin, account, stored, path, field, value):
    before = stored()
    refused(api(admin).post(path, bodies(account)[path] | {field: value}), field)
    assert stored() == before


@pytest.mark.parametrize("number", ["", "  ", None])
def test_check__without_its_number__is_400(api, admin, account, stored, number):
    before, body = stored(), bodies(account)[PAYMENTS] | {"payment_method": "check"}
    refused(api(admin).post(PAYMENTS, body if number is None else body | {"reference": number}), "reference")
    assert stored() == before


@pytest.mark.parametrize("query", [{"account": "x"}, {"collector": "odd"}, {"min_amount": "1e2"}, {"unknown": "1"}])
def test_list__with_a_filter_that_is_none__is_400(api, admin, query):
    refused(api(admin).get(PAYMENTS, query), *query)
    refused(api(admin).get(f"{PAYMENTS}export/", query), *query)
