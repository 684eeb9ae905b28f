"""Adjustments and settlement offers over HTTP."""

from datetime import UTC, datetime, timedelta

import pytest

from debtflow.accounts.models import Account, LedgerEntry
from debtflow.accounts.tests.factories import make_account
from debtflow.agencies.models import Agency
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments import offers
from debtflow.payments.models import SettlementOffer

TODAY = datetime.now(UTC).date()
ADJUSTMENTS, OFFERS, PAYMENTS = "/api/v1/adjustments/", "/api/v1/settlement-offers/", "/api/v1/payments/"


def figures(account, actor):
    with tenant_transaction(actor):
        row = Account.objects.get(id=account.id)
        total = sum(LedgerEntry.objects.filter(account=row).values_list("amount", flat=True))
    assert total == row.current_balance
    return str(row.current_balance), row.status


def adjust(client, account, kind, amount, reason="Agreed with the creditor"):
    return client.post(ADJUSTMENTS, {"account": str(account.id), "kind": kind, "amount": amount, "reason": reason})


def offer(client, account, percent=60, days=10):
    until = (TODAY + timedelta(days=days)).isoformat()
    return client.post(OFFERS, {"account": str(account.id), "percent": percent, "expires_on": until})


def pay(client, account, amount, method="cash"):
    body = {"account": str(account.id), "amount": amount, "payment_method": method, "reference": "1001"}
    return client.post(PAYMENTS, body).json()


def test_adjustment__write_off_of_a_part__is_an_entry_with_its_reason(api, admin, account):
    answer = adjust(api(admin), account, "write_off", "30.00")
    assert (answer.status_code, answer.json()["amount"], answer.json()["kind"]) == (201, "-30.00", "write_off")
    assert figures(account, admin) == ("70.00", "negotiating")
    assert api(admin).get(ADJUSTMENTS, {"account": str(account.id)}).json() == [answer.json()]
    told = api(admin).get(f"/api/v1/accounts/{account.id}/timeline/").json()["results"][0]
    assert (told["metadata"]["adjustment"], told["metadata"]["reason"]) == ("write_off", "Agreed with the creditor")


def test_adjustment__settlement_of_the_rest__settles_and_its_reversal_reopens(api, admin, account):
    adjust(api(admin), account, "settlement", "100.00")
    assert figures(account, admin) == ("0.00", "settled")
    assert adjust(api(admin), account, "correction", "40.00", "Settled by mistake").status_code == 201
    assert figures(account, admin) == ("40.00", "negotiating")


def test_adjustment__below_what_is_pending__is_refused_and_moves_nothing(api, admin, account):
    pay(api(admin), account, "80.00", "check")
    for kind, amount in (("write_off", "20.01"), ("correction", "-20.01"), ("settlement", "100.00")):
        answer = adjust(api(admin), account, kind, amount)
        assert (answer.status_code, answer.json()["code"]) == (400, "amount_exceeds_balance")
    assert figures(account, admin) == ("100.00", "negotiating")


@pytest.mark.parametrize(
    ("kind", "amount"),
    [("write_off", "-1.00"), ("settlement", "0"), ("correction", "0.00"), ("correction", "-0.00"), ("gift", "1.00")],
)
def test_adjustment__bad_input__is_400_and_stores_nothing(api, admin, account, kind, amount):
    assert adjust(api(admin), account, kind, amount).status_code == 400
    assert adjust(api(admin), account, "write_off", "1.00", reason="").status_code == 400
    assert api(admin).get(ADJUSTMENTS, {"account": str(account.id)}).json() == []


def test_adjustment__by_a_collector__is_403(api, collector, account):
    assert adjust(api(collector), account, "write_off", "1.00").status_code == 403


def test_adjustment__twice_with_the_same_key__is_one(api, admin, account):
    body = {"account": str(account.id), "kind": "write_off", "amount": "1.00", "reason": "Rounding"}
    first, again = (api(admin).post(ADJUSTMENTS, body, headers={"Idempotency-Key": "a"}) for _ in range(2))
    assert first.content == again.content
    assert figures(account, admin)[0] == "99.00"


def test_offer__paid_in_parts_in_time__closes_the_rest_by_an_adjustment(api, admin, account):
    made = offer(api(admin), account).json()
    assert (made["balance"], made["amount"], made["status"]) == ("100.00", "60.00", "open")
    pay(api(admin), account, "20.00")
    assert figures(account, admin) == ("80.00", "negotiating")
    pay(api(admin), account, "40.00")
    assert figures(account, admin) == ("0.00", "settled")
    assert api(admin).get(OFFERS, {"account": str(account.id)}).json()[0]["status"] == "paid"
    (entry,) = api(admin).get(ADJUSTMENTS, {"account": str(account.id)}).json()
    assert (entry["kind"], entry["amount"], entry["reason"]) == ("settlement", "-40.00", "Settled at 60 percent")


def test_offer__while_another_payment_is_pending__waits_for_it(api, admin, account):
    offer(api(admin), account)
    check = pay(api(admin), account, "10.00", "check")
    pay(api(admin), account, "60.00")
    assert figures(account, admin) == ("40.00", "negotiating")
    api(admin).post(f"{PAYMENTS}{check['id']}/confirm/")
    assert figures(account, admin) == ("0.00", "settled")


def test_offer__refunded_before_it_is_paid__counts_what_is_left(api, admin, account):
    offer(api(admin), account)
    first = pay(api(admin), account, "50.00")
    api(admin).post(f"{PAYMENTS}{first['id']}/refund/", {"reason": "Wrong account", "amount": "50.00"})
    pay(api(admin), account, "10.00")
    assert figures(account, admin) == ("90.00", "negotiating")


def test_offer__on_a_plan__ends_the_plan_with_it(api, admin, account):
    body = {"account": str(account.id), "count": 4, "first_date": TODAY.isoformat(), "frequency": "monthly"}
    plan = api(admin).post("/api/v1/payment-plans/", body).json()
    offer(api(admin), account)
    pay(api(admin), account, "60.00")
    ended = api(admin).get(f"/api/v1/payment-plans/{plan['id']}/").json()
    assert (ended["status"], figures(account, admin)) == ("completed", ("0.00", "settled"))
    assert [part["status"] for part in ended["installments"]] == ["paid", "paid", "cancelled", "cancelled"]


def test_offer__past_its_day__expires_and_pays_nothing_off(api, admin, account):
    made = offer(api(admin), account).json()
    with tenant_transaction(admin):
        SettlementOffer.objects.filter(id=made["id"]).update(expires_on=TODAY - timedelta(days=2))
    pay(api(admin), account, "60.00")
    assert figures(account, admin) == ("40.00", "negotiating")
    assert offers.expire(agency_id=admin.agency_id) == 1
    assert api(admin).get(OFFERS, {"account": str(account.id)}).json()[0]["status"] == "expired"


def test_offer__second_one__is_409_until_the_first_is_withdrawn(api, admin, account):
    made = offer(api(admin), account).json()
    again = offer(api(admin), account)
    assert (again.status_code, again.json()["code"]) == (409, "offer_exists")
    assert api(admin).post(f"{OFFERS}{made['id']}/withdraw/").json()["status"] == "withdrawn"
    assert api(admin).post(f"{OFFERS}{made['id']}/withdraw/").status_code == 409
    assert offer(api(admin), account).status_code == 201


def test_offer__by_a_collector__down_to_what_the_agency_allows(api, admin, collector, account):
    assert offer(api(collector), account, percent=99).status_code == 400
    with tenant_transaction(admin):
        Agency.objects.filter(id=admin.agency_id).update(settings={"settlement_floor_percent": 70})
    assert offer(api(collector), account, percent=69).status_code == 400
    assert offer(api(collector), account, percent=70).status_code == 201


@pytest.mark.parametrize("status", ["disputed", "settled", "closed"])
def test_offer__on_an_account_that_is_disputed_or_done__is_409(api, admin, status):
    assert offer(api(admin), make_account(admin, status=status, balance="100.00")).status_code == 409


@pytest.mark.parametrize(("percent", "days"), [(0, 1), (100, 1), (60, -2), (60, 400), (1, 1)])
def test_offer__bad_terms__are_400(api, admin, percent, days):
    account = make_account(admin, status="negotiating", balance="0.10")
    assert offer(api(admin), account, percent=percent, days=days).status_code == 400
