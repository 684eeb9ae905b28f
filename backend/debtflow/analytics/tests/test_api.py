"""The owner's figures over HTTP: they move with the work, equal the books, and list what they count."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from debtflow.accounts.models import Activity, Contact
from debtflow.accounts.tests.factories import make_account
from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector
from debtflow.analytics import invariants, services
from debtflow.analytics.books import differences
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports.models import ImportJob
from debtflow.imports.tests.factories import make_csv, run_import

URL = "/api/v1/analytics/"


@pytest.fixture
def book(api, admin, collector):
    """Four accounts: one new, two worked, one of which paid 40 of its 100; one disputed."""
    make_account(admin, balance="250.00", due_date=datetime.now(UTC).date() - timedelta(days=45))
    paid = make_account(admin, status="negotiating", balance="100.00", collector=collector)
    make_account(admin, status="in_contact", balance="80.00", collector=collector)
    make_account(admin, status="disputed", balance="20.00", collector=collector)
    body = {"account": str(paid.id), "amount": "40.00", "payment_method": "cash"}
    assert api(collector).post("/api/v1/payments/", body).status_code == 201
    return admin


@pytest.mark.parametrize("is_folded", [False, True])
def test_dashboard__counts_what_happened__before_and_after_the_fold(api, book, is_folded):
    if is_folded:
        services.fold(actor=book)
    figures = api(book).get(f"{URL}dashboard/").json()
    assert (figures["total_accounts"], figures["active_accounts"]) == (4, 4)
    assert (figures["total_balance"], figures["total_original"]) == ("410.00", "450.00")
    assert (figures["total_collected"], figures["collection_rate"]) == ("40.00", "8.89")
    assert figures["previous"]["total_accounts"] == 0
    assert figures["accounts_by_status"]["disputed"] == 1


def test_figures__equal_the_books__with_a_tail_half_folded(api, book, collector):
    services.fold(actor=book)
    make_account(book, status="settled", balance="10.00", collector=collector)
    with tenant_transaction(book):
        assert differences() == []


def test_rebuild__from_the_log_alone__gives_the_same_figures(api, book):
    services.fold(actor=book)
    before = api(book).get(f"{URL}dashboard/").json()
    services.rebuild(actor=book)
    assert api(book).get(f"{URL}dashboard/").json() == before
    assert services.reconcile(actor=book) == []


def test_aging__each_bucket_lists_as_many_accounts_as_it_counts(api, book):
    buckets = api(book).get(f"{URL}aging-report/").json()
    assert {b["bucket"]: b["count"] for b in buckets if b["count"]} == {"31-60": 1, "no_due_date": 3}
    for bucket in buckets:
        listed = api(book).get("/api/v1/accounts/", bucket["drilldown"]["filter"]).json()
        assert listed["count"] == bucket["count"], bucket["bucket"]


def test_collectors__conversion_is_payers_over_worked__and_a_collector_sees_only_themselves(
    api, book, collector, teammate
):
    rows = {row["collector_id"]: row for row in api(book).get(f"{URL}collectors/").json()}
    row = rows[str(collector.collector_id)]
    assert (row["total_accounts"], row["total_collected"], row["success_rate"]) == (3, "40.00", "33.33")
    own = api(teammate).get(f"{URL}collectors/").json()
    assert [each["collector_id"] for each in own] == [str(teammate.collector_id)]


def test_trends__fill_empty_days__and_sum_to_what_was_collected(api, book):
    rows = api(book).get(f"{URL}payments/trends/", {"days": 7}).json()
    assert len(rows) == 7
    assert sum(float(row["total_amount"]) for row in rows) == 40.0


@pytest.mark.parametrize(
    "query",
    ["days=abc", "days=-1", "days=1000000000", "granularity=hour", "date_from=2026-02-01&date_to=2026-01-01", "x=1"],
)
def test_trends__bad_parameter__is_400_with_errors(api, admin, query):
    answer = api(admin).get(f"{URL}payments/trends/?{query}")
    assert (answer.status_code, bool(answer.json()["errors"])) == (400, True)


def test_dashboard__of_another_agency__holds_nothing_of_ours(api, book, stranger):
    assert api(stranger).get(f"{URL}dashboard/").json()["total_accounts"] == 0


def test_dashboard__asked_by_a_collector__is_403(api, collector):
    assert api(collector).get(f"{URL}dashboard/").status_code == 403


def test_attention__names_what_waits(api, book):
    kinds = {line["kind"]: line["count"] for line in api(book).get(f"{URL}attention/").json()}
    assert kinds == {"unassigned_accounts": 1, "disputes_waiting": 1}


def test_attention__each_line_that_opens_a_list__counts_what_it_lists(api, book, collector):
    account = make_account(book, status="in_contact", balance="60.00", collector=collector)
    with tenant_transaction(book):
        for _ in range(2):
            Contact.objects.create(
                agency_id=book.agency_id,
                account=account,
                channel="phone",
                direction="outbound",
                disposition="promise",
                promise_amount=Decimal("10.00"),
                promise_date=datetime.now(UTC).date() - timedelta(days=20),
                promise_state="broken",
            )
    lines = {line["kind"]: line for line in api(book).get(f"{URL}attention/").json()}
    assert lines["broken_promises"]["count"] == 1
    for line in lines.values():
        listed = api(book).get(f"/api/v1/{line['drilldown']['list']}/", line["drilldown"]["filter"]).json()
        assert listed["count"] == line["count"], line["kind"]


def test_attention__imports_with_errors__are_those_of_seven_days_that_were_no_dry_run(api, admin):
    bad = make_csv([["A1", "Ann Lee", "12.50"], ["A2", "Bob Ray", "no money"]])
    old = run_import(bad, admin)
    days_ago = datetime.now(UTC) - timedelta(days=8)
    with tenant_transaction(admin):
        ImportJob.objects.filter(id=old.id).update(created_at=days_ago)
    run_import(make_csv([["B1", "Cat Low", "12.50"], ["B2", "Dan Moe", "no money"]]), admin, dry_run=True)
    recent = run_import(make_csv([["C1", "Eva Nye", "12.50"], ["C2", "Flo Orr", "no money"]]), admin)
    line = next(each for each in api(admin).get(f"{URL}attention/").json() if each["kind"] == "imports_with_errors")
    listed = api(admin).get("/api/v1/imports/", line["drilldown"]["filter"]).json()
    assert (line["count"], line["detail"]) == (1, "1")
    assert [each["id"] for each in listed["results"]] == [str(recent.id)]


def test_invariants__a_history_that_jumps__is_a_breach_of_i7(own_database):
    agency = make_agency()
    admin = make_admin(agency)
    account = make_account(admin, status="in_contact", collector=make_collector(agency))
    assert [b for b in invariants.check_all() if b.invariant == "I7"] == []
    with tenant_transaction(admin):
        Activity.objects.create(
            agency_id=agency.id,
            account_id=account.id,
            activity_type="status_change",
            old_status="settled",
            new_status="in_contact",
        )
    assert [b.agency_id for b in invariants.check_all() if b.invariant == "I7"] == [agency.id]
