"""Every figure lists what it counts: the list that its drilldown names has as many rows as the figure says."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connections

from debtflow.accounts.assignment import unassign_account
from debtflow.accounts.contacts import Disposition, log_contact
from debtflow.accounts.models import Account
from debtflow.accounts.promises import settle_promises
from debtflow.accounts.services import change_status
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector
from debtflow.analytics import selectors
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports.models import ImportMapping, ImportSource
from debtflow.payments.models import Installment, Payment
from debtflow.payments.plans import create_plan
from debtflow.payments.services import record_payment, refund_payment
from debtflow.payments.workflow import Frequency, Method

URL = "/api/v1/analytics/"
MONEY = {
    "total_balance": "current_balance",
    "total_original": "original_amount",
    "unassigned_balance": "current_balance",
    "commission_earned": "net",
}
COUNTS_OF = {
    "avg_days_to_settle": "settlements",
    "collection_rate": "payment_count_all_time",
    "success_rate": "worked_accounts",
    "total_collected": "payment_count",
    "total_collected_all_time": "payment_count_all_time",
}
"""Where the figure is no count, the one that its list has."""


@pytest.fixture(scope="module")
def cast():
    """An agency west of Greenwich, with accounts of every status and age, payments, a refund, and two collectors."""
    agency = make_agency(timezone="Pacific/Honolulu")
    admin, one, other = make_admin(agency), make_collector(agency), make_collector(agency)
    today = datetime.now(UTC).date()
    for age in (-5, 0, 1, 30, 31, 60, 61, 90, 91, 400):
        make_account(admin, balance="10.00", due_date=today - timedelta(days=age))
        make_account(admin, status="in_contact", collector=one, balance="7.00", due_date=today - timedelta(days=age))
    for status in ("assigned", "negotiating", "payment_plan", "disputed"):
        make_account(admin, status=status, balance="3.00", collector=other)
    for _ in range(2):
        settled = make_account(admin, status="negotiating", balance="3.00", collector=other)
        record_payment(account=settled.id, amount=Decimal("3.00"), payment_method=Method.CASH, actor=admin)
    change_status(account_id=settled.id, to=Status.CLOSED, actor=admin)
    for owner, creditor, method in ((one, "Bay", "cash"), (one, "Elm", "cash"), (other, "Elm", "check")):
        account = make_account(admin, status="negotiating", balance="50.00", collector=owner, creditor_name=creditor)
        facts = {"account": account.id, "amount": Decimal("20.00"), "actor": admin}
        record_payment(**facts, payment_method=Method(method), reference="1001")
    record_payment(**facts | {"amount": Decimal("5.00")}, payment_method=Method.CASH)
    paid = record_payment(**facts | {"amount": Decimal("4.00")}, payment_method=Method.CASH)
    refund_payment(payment_id=paid.id, amount=None, reason="Paid twice", actor=admin)
    talk(account, other)
    settle_again(settled, other, admin)
    return admin, one, other


def talk(account, collector):
    """Two attempts, and two promises of which the payments so far keep none and the next keeps one."""
    said = {"account_id": account.id, "channel": "phone", "direction": "outbound", "actor": collector}
    for _ in range(2):
        log_contact(disposition=Disposition.NO_ANSWER, **said)
    for amount in ("1.00", "9.00"):
        promise = {"amount": Decimal(amount), "date": selectors.today(actor=collector)}
        log_contact(disposition=Disposition.PROMISE, promise=promise, **said)
    record_payment(account=account.id, amount=Decimal("1.00"), payment_method=Method.CASH, actor=collector)
    settle_promises(agency_id=collector.agency_id)


def settle_again(closed, collector, admin):
    """A refund claws commission back and reopens the account, which settles a second time."""
    with tenant_transaction(admin):
        paid = Payment.objects.get(account_id=closed.id)
    refund_payment(payment_id=paid.id, amount=Decimal("1.00"), reason="Paid twice", actor=admin)
    record_payment(account=closed.id, amount=Decimal("1.00"), payment_method=Method.CASH, actor=collector)


def count_of(client, drilldown):
    answer = client.get(f"/api/v1/{drilldown['list']}/", drilldown["filter"])
    assert answer.status_code == 200, (drilldown, answer.json())
    return answer.json()["count"], answer.json()["results"]


def check(client, row):
    """Every drilldown of a row of figures; the rows of a money figure add up to it too."""
    for name, drilldown in row["drilldown"].items():
        count, listed = count_of(client, drilldown)
        if name in MONEY:
            assert sum(Decimal(each[MONEY[name]]) for each in listed) == Decimal(row[name]), name
        else:
            figure = COUNTS_OF.get(name, name)
            expected = row["accounts_by_status"][name.split(".")[1]] if "." in name else row[figure]
            assert count == expected, name


@pytest.mark.parametrize("query", [{}, {"period": "7d"}, {"date_from": "2020-01-01", "date_to": "2020-12-31"}])
def test_dashboard__each_figure__counts_what_it_lists(api, cast, query):
    client = api(cast[0])
    figures = client.get(f"{URL}dashboard/", query).json()
    check(client, figures)
    check(client, {**figures["previous"]})
    assert ("active_accounts" in figures["drilldown"]) is ("date_to" not in query)


def test_dashboard__counts_what_was_paid_and_given_back(api, cast):
    figures = api(cast[0]).get(f"{URL}dashboard/").json()
    assert (figures["payment_count"], figures["total_collected"]) == (8, "52.00")
    assert (figures["unassigned_accounts"], figures["unassigned_balance"]) == (10, "100.00")


def test_collectors__each_figure__counts_what_it_lists(api, cast):
    client = api(cast[0])
    rows = client.get(f"{URL}collectors/").json()
    assert sum(row["total_accounts"] for row in rows) == 19
    for row in rows:
        check(client, row)


def test_collector__contacts_promises_kept_and_commission__are_figures_with_lists(api, cast):
    client, row = row_of(api, cast)
    assert {"contacts", "promises_kept", "commission_earned"} <= set(row["drilldown"])
    assert (row["contacts"], row["promises_kept"], row["commission_earned"]) == (4, 1, "0.24")
    kept = count_of(client, row["drilldown"]["promises_kept"])[1]
    assert [(each["promise_amount"], each["promise_state"]) for each in kept] == [("1.00", "kept")]


def row_of(api, cast):
    client = api(cast[0])
    rows = client.get(f"{URL}collectors/").json()
    return client, next(row for row in rows if row["collector_id"] == str(cast[2].collector_id))


def test_collector__drills_into_their_own_contacts_alone(api, cast):
    _, row = row_of(api, cast)
    one, other = api(cast[1]), api(cast[2])
    assert count_of(other, row["drilldown"]["contacts"])[0] == row["contacts"]
    assert count_of(one, row["drilldown"]["contacts"])[0] == 0


def test_dashboard__days_to_settle__are_those_of_the_settlements_listed(api, cast):
    client = api(cast[0])
    unassign_account(account_id=settled_one(cast).id, actor=cast[0])
    with connections["admin"].cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "UPDATE account SET created_at = created_at - interval '7 days' WHERE id = %s", [settled_one(cast).id]
        )
        cursor.execute("SET session_replication_role = origin")
    figures = client.get(f"{URL}dashboard/").json()
    count, listed = count_of(client, figures["drilldown"]["avg_days_to_settle"])
    assert (count, len(listed), figures["settlements"]) == (3, 3, 3)
    average = sum(Decimal(each["days"]) for each in listed) / len(listed)
    assert Decimal(figures["avg_days_to_settle"]) == average.quantize(Decimal("0.1")) > 0


def settled_one(cast):
    with tenant_transaction(cast[0]):
        return Account.objects.filter(status="settled").earliest("id")


def test_attention__missed_instalments_and_sources__count_what_they_list(api, cast):
    admin, one, _ = cast
    miss_a_plan(admin, one)
    upheld = miss_a_plan(admin, one)
    change_status(account_id=upheld.id, to=Status.DISPUTED, actor=admin)
    change_status(account_id=upheld.id, to=Status.CLOSED, note="Not theirs", actor=admin)
    with tenant_transaction(admin):
        for name, failures, is_active in (("a", 0, True), ("b", 2, True), ("c", 5, False)):
            source = ImportSource.objects.create(
                agency_id=admin.agency_id,
                name=name,
                host="sftp.example.com",
                host_key="ssh-ed25519 AAAA",
                is_active=is_active,
                consecutive_failures=failures,
            )
            ImportMapping.objects.create(agency_id=admin.agency_id, source=source, version=1)
    client = api(admin)
    lines = {line["kind"]: line for line in client.get(f"{URL}attention/").json()}
    assert lines["missed_installments"]["count"] == 1
    assert count_of(client, lines["missed_installments"]["drilldown"])[0] == 1
    assert names_of(client, lines["sources_failing"]) == ["b"]
    with tenant_transaction(admin):
        ImportSource.objects.update(consecutive_failures=0)
    lines = {line["kind"]: line for line in client.get(f"{URL}attention/").json()}
    assert names_of(client, lines["sources_healthy"]) == ["a", "b"]


def miss_a_plan(admin, collector):
    account = make_account(admin, status="negotiating", balance="90.00", collector=collector)
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    create_plan(account=account.id, count=3, first_date=tomorrow, frequency=Frequency.MONTHLY, actor=admin)
    with tenant_transaction(admin):
        Installment.objects.filter(plan__account_id=account.id).update(status="missed")
    return account


def names_of(client, line):
    """The sources that the line lists, as many as it counts."""
    answer = client.get(f"/api/v1/{line['drilldown']['list']}/", line["drilldown"]["filter"]).json()
    assert len(answer) == line["count"]
    return [source["name"] for source in answer]


def test_aging__each_bucket_and_status__counts_what_it_lists(api, cast):
    client = api(cast[0])
    for bucket in client.get(f"{URL}aging-report/").json():
        assert count_of(client, bucket["drilldown"])[0] == bucket["count"], bucket["bucket"]
        for status, share in bucket["by_status"].items():
            assert count_of(client, share["drilldown"])[0] == share["count"], (bucket["bucket"], status)


@pytest.mark.parametrize("split", ["all", "method", "creditor"])
@pytest.mark.parametrize("granularity", ["day", "week", "month"])
def test_trends__each_row__counts_the_payments_it_lists(api, cast, split, granularity):
    client = api(cast[0])
    rows = client.get(f"{URL}payments/trends/", {"days": 5, "split": split, "granularity": granularity}).json()
    assert sum(row["count"] for row in rows) == 8
    for row in rows:
        assert count_of(client, row["drilldown"])[0] == row["count"], row


def test_payments__of_a_day__are_those_of_the_agencys_calendar(api, cast):
    client, (admin, *_) = api(cast[0]), cast
    account = make_account(admin, status="negotiating", balance="50.00")
    paid = record_payment(account=account.id, amount=Decimal("1.00"), payment_method=Method.CASH, actor=admin)
    with tenant_transaction(admin):
        Payment.objects.filter(id=paid.id).update(completed_at=datetime(2026, 3, 1, 9, 59, tzinfo=UTC))
    day = {"account": str(account.id), "completed_after": "2026-02-28", "completed_before": "2026-02-28"}
    assert client.get("/api/v1/payments/", day).json()["count"] == 1
    day = {"account": str(account.id), "completed_after": "2026-03-01", "completed_before": "9999-12-31"}
    assert client.get("/api/v1/payments/", day).json()["count"] == 0
