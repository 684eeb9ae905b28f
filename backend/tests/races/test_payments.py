"""Payments and refunds of many callers at the same account over HTTP, against a running API: to the cent, and once.

`FULL=1`: twenty rounds of each race.
"""

import os
from collections import Counter
from decimal import Decimal

import pytest

from debtflow.accounts.models import Account, LedgerEntry
from debtflow.accounts.tests.factories import make_account
from debtflow.agencies.tests.factories import make_admin, make_agency
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments.models import Payment, Refund
from tests.races.callers import at_once, post, tokens

ROUNDS = 20 if os.environ.get("FULL") == "1" else 1
TILLS, PAYABLE = 50, 40


@pytest.fixture
def actor(address):
    return make_admin(make_agency())


@pytest.fixture
def token(actor):
    (token,) = tokens(actor, 1)
    return token


def paying(address, token, account, amount):
    """`pay(key)`; asks again with its key where it waited too long (503), or another with the key is at work (409)."""

    def pay(key):
        body = {"account": str(account.id), "amount": amount, "payment_method": "cash"}
        return post(f"{address}payments/", token, body, key=key, again_on=(409, 503))

    return pay


def refunding(address, token, payment):
    return lambda _: post(f"{address}payments/{payment}/refund/", token, {"reason": "Race"})


def outcomes(answers):
    return Counter((each.status_code, each.json().get("code", "")) for each in answers)


def books(account, actor):
    """Balance, status, and how many payments and refunds there are; the balance is the ledger's sum."""
    with tenant_transaction(actor):
        row = Account.objects.get(id=account.id)
        assert row.current_balance == sum(LedgerEntry.objects.filter(account=row).values_list("amount", flat=True))
        assert row.pending_amount == 0
        refunds = Refund.objects.filter(payment__account=row).count()
        return row.current_balance, row.status, Payment.objects.filter(account=row).count(), refunds


def test_payment__two_of_80_on_100_at_once__is_one(address, actor, token):
    for number in range(ROUNDS):
        account = make_account(actor, status="negotiating", balance="100.00")
        answers = at_once([f"{number}-a", f"{number}-b"], paying(address, token, account, "80.00"))
        assert outcomes(answers) == {(201, ""): 1, (400, "amount_exceeds_balance"): 1}
        assert books(account, actor) == (Decimal("20.00"), "negotiating", 1, 0)


def test_payment__fifty_at_once_with_the_same_key__is_one_and_all_hear_of_it(address, actor, token):
    for number in range(ROUNDS):
        account = make_account(actor, status="negotiating", balance="100.00")
        answers = at_once([f"same-{number}"] * TILLS, paying(address, token, account, "1.00"))
        assert outcomes(answers) == {(201, ""): TILLS}
        assert len({answer.content for answer in answers}) == 1
        assert books(account, actor) == (Decimal("99.00"), "negotiating", 1, 0)


def test_payment__fifty_at_once_on_one_account__take_what_it_owes_and_no_more(address, actor, token):
    for number in range(ROUNDS):
        account = make_account(actor, status="negotiating", balance=f"{PAYABLE}.00")
        answers = at_once([f"{number}-{till}" for till in range(TILLS)], paying(address, token, account, "1.00"))
        assert outcomes(answers) == {(201, ""): PAYABLE, (400, "amount_exceeds_balance"): TILLS - PAYABLE}
        assert books(account, actor) == (Decimal("0.00"), "settled", PAYABLE, 0)


def test_refund__twenty_at_once_of_the_whole__gives_back_once(address, actor, token):
    for number in range(ROUNDS):
        account = make_account(actor, status="negotiating", balance="100.00")
        payment = paying(address, token, account, "75.00")(f"paid-{number}").json()["id"]
        answers = at_once(range(20), refunding(address, token, payment))
        assert outcomes(answers) == {(200, ""): 1, (409, "not_refundable"): 19}
        assert books(account, actor) == (Decimal("100.00"), "negotiating", 1, 1)
