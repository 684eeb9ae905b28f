"""Reading a list of payments' own takes as many statements for three rows as for one."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.tests.test_query_counts import compare
from debtflow.accounts.workflow import Status
from debtflow.payments.offers import create_offer, withdraw_offer
from debtflow.payments.plans import cancel_plan, create_plan
from debtflow.payments.services import record_payment
from debtflow.payments.workflow import Frequency, Method


def _payment(admin):
    account = make_account(admin, status=Status.ASSIGNED)
    record_payment(account=account.id, amount=Decimal("10.00"), payment_method=Method.CASH, actor=admin)


LISTS = ["payments/", "payments/?status=completed&payment_method=cash", "payments/export/"]


@pytest.mark.parametrize("path", LISTS)
def test_list__of_three__takes_as_many_statements_as_of_one(path, admin, api):
    compare(api(admin), path, lambda: _payment(admin))


def test_plans_and_offers__of_three__take_as_many_statements_as_of_one(admin, api):
    account = make_account(admin, status=Status.NEGOTIATING).id
    soon = datetime.now(UTC).date() + timedelta(days=20)

    def plan():
        made = create_plan(account=account, count=3, first_date=soon, frequency=Frequency.MONTHLY, actor=admin)
        cancel_plan(plan_id=made.id, actor=admin)

    def offer():
        withdraw_offer(offer_id=create_offer(account=account, percent=60, expires_on=soon, actor=admin).id, actor=admin)

    compare(api(admin), f"payment-plans/?account={account}", plan)
    compare(api(admin), f"settlement-offers/?account={account}", offer)
