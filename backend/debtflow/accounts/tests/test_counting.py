"""Each count of the worklist is the length of the list behind it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from debtflow.accounts import counting
from debtflow.accounts.filters import VIEWS
from debtflow.accounts.models import Account, Contact
from debtflow.accounts.tests.factories import make_account, make_many
from debtflow.accounts.workflow import Status
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/accounts/"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def contact(account, **about):
    facts = {"channel": "phone", "direction": "outbound", "disposition": "spoke", "created_at": LONG_AGO} | about
    Contact.objects.create(agency_id=account.agency_id, account=account, **facts)


def miss_an_installment(account):
    plan, installment = (apps.get_model("payments", name) for name in ("PaymentPlan", "Installment"))
    made = plan.objects.create(
        agency_id=account.agency_id,
        account_id=account.id,
        total=account.current_balance,
        frequency="monthly",
        first_date=date(2026, 1, 1),
    )
    installment.objects.create(
        agency_id=account.agency_id, plan=made, position=1, amount=10, due_date=date(2026, 1, 1), status="missed"
    )


@pytest.fixture
def busy(agency, admin, collector, teammate):
    """Accounts of two collectors and of nobody, that differ in all that the views ask for."""
    now, today = datetime.now(UTC), datetime.now(ZoneInfo(agency.timezone)).date()
    promise = {"promise_amount": Decimal("12.50"), "promise_date": today, "promise_state": "pending"}
    for owner in (collector, collector, teammate):
        for status in (Status.ASSIGNED, Status.IN_CONTACT, Status.PAYMENT_PLAN, Status.SETTLED, Status.CLOSED):
            account = make_account(admin, status=status, collector=owner, due_date=date(2026, 1, 2))
            with tenant_transaction(admin):
                changes = {"next_action_at": now + timedelta(days=2), "last_contact_at": LONG_AGO}
                Account.objects.filter(id=account.id).update(**changes)
                contact(account, callback_at=now - timedelta(minutes=1), **promise)
                contact(account, **promise | {"promise_state": "broken"})
                contact(account, created_at=now, **promise)
                if status is Status.PAYMENT_PLAN:
                    miss_an_installment(account)
    for due in (None, date(2026, 1, 1), date(2099, 1, 1)):
        make_account(admin, due_date=due)
        make_account(admin, status=Status.ASSIGNED, collector=collector, due_date=due)


def lists_of(client):
    answer = client.get(f"{URL}counts/").json()
    asked = {"tabs": "view", "by_status": "status"}
    for group, parameter in asked.items():
        for name, number in answer[group].items():
            body = client.get(URL, {} if name == "all" else {parameter: name}).json()
            yield f"{group}.{name}", number, len(body["results"])


def test_counts__equal_the_lengths_of_their_lists__for_the_agency_and_for_a_collector(
    busy, admin, collector, teammate, api
):
    for actor in (admin, collector, teammate):
        found = {name: (number, length) for name, number, length in lists_of(api(actor))}
        assert all(number == length for number, length in found.values()), found
        assert set(found) >= {f"tabs.{view}" for view in VIEWS} | {f"by_status.{status}" for status in Status}
        assert all(found[f"tabs.{view}"][0] for view in VIEWS if actor is not teammate), found


def test_counts__of_an_agency_without_accounts__are_zero_for_every_list(admin, collector, api):
    for actor in (admin, collector):
        assert {(number, length) for _, number, length in lists_of(api(actor))} == {(0, 0)}
        assert api(actor).get(f"{URL}counts/").json()["promised_today"] == "0.00"


def test_counts__promised_today__sums_the_promises_made_today_on_accounts_one_holds(busy, admin, collector, api):
    sums = {actor: api(actor).get(f"{URL}counts/").json()["promised_today"] for actor in (admin, collector)}
    assert sums == {admin: "187.50", collector: "125.00"}


def test_counts__search_within_each_view__finds_the_same_accounts(busy, admin, api):
    """The search reads the facts of the filters in SQL of its own."""
    client = api(admin)
    tabs = client.get(f"{URL}counts/").json()["tabs"]
    for view in VIEWS:
        assert client.get(URL, {"view": view, "search": "debtor"}).json()["count"] == tabs[view], view
    for name in ("paying", "worked"):
        listed = client.get(URL, {name: "true"}).json()["count"]
        assert listed == client.get(URL, {name: "true", "search": "debtor"}).json()["count"] > 0


def test_counts__beyond_a_thousand__stop_there_and_say_so(admin, api):
    make_many(admin, 1_001)
    answer = api(admin).get(f"{URL}counts/").json()
    assert (answer["tabs"]["all"], answer["by_status"]["new"], answer["tabs"]["due_now"]) == (1_000, 1_000, 0)
    assert answer["capped"] == ["by_status.new", "tabs.open", "tabs.no_contact", "tabs.all"]


def test_counts__with_one_account_or_three__take_the_same_three_statements(admin):
    statements = []
    for more in (1, 2):
        for _ in range(more):
            make_account(admin)
        with CaptureQueriesContext(connection) as captured:
            counting.counts(actor=admin)
        statements.append(
            [each["sql"].split("*/ ")[-1].split()[0] for each in captured if "set_config" not in each["sql"]]
        )
    assert statements[0] == statements[1]
    assert statements[0].count("SELECT") == 3
