"""Lists, the export, receipts and the cash sheet."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from debtflow.accounts.tests.factories import make_account
from debtflow.audit.models import AuditEvent
from debtflow.common import tabular
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/payments/"


@pytest.fixture
def account(admin, collector):
    return make_account(admin, status="negotiating", balance="100.00", collector=collector)


@pytest.fixture
def pay(api, account):
    def record(actor, amount, method="cash", **more):
        number = {"reference": "1001"} if method == "check" else {}
        body = {"account": str(account.id), "amount": amount, "payment_method": method, **number, **more}
        return api(actor).post(URL, body).json()

    return record


def content(answer):
    return b"".join(answer.streaming_content)


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(content(answer).decode("utf-8-sig"))))


def test_list__with_a_filter__has_its_totals_whatever_the_page(api, admin, pay):
    first = pay(admin, "10.00")
    pay(admin, "20.00")
    pay(admin, "5.00", "check")
    api(admin).post(f"{URL}{first['id']}/refund/", {"amount": "4.00", "reason": "goodwill"})
    page = api(admin).get(URL, {"payment_method": "cash", "page_size": 1}).json()
    assert page["totals"] == {"count": 2, "total_amount": "30.00", "total_refunded": "4.00"}
    assert (page["count"], len(page["results"]), page["next"] is not None) == (2, 1, True)
    assert api(admin).get(URL, {"min_amount": "100.00"}).json()["totals"]["total_amount"] == "0.00"


def test_list__of_a_collector__counts_their_accounts_only(api, collector, teammate, admin, pay):
    pay(admin, "10.00")
    assert api(collector).get(URL).json()["totals"]["total_amount"] == "10.00"
    assert api(teammate).get(URL).json()["totals"]["total_amount"] == "0.00"


@pytest.mark.parametrize("path", [URL, f"{URL}export/"])
def test_reads__of_twenty_payments__take_as_many_queries_as_of_two(api, admin, pay, path):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            answer = api(admin).get(path)
            content(answer) if answer.streaming else answer.content
        return len(captured)

    for _ in range(2):
        pay(admin, "1.00")
    few = queries()
    for _ in range(18):
        pay(admin, "1.00")
    assert queries() == few


def test_export__text_that_looks_like_a_formula__is_written_as_text_and_the_trail_says_who_took_it(api, admin, pay):
    pay(admin, "10.00", reference="=1+1")
    pay(admin, "20.00", "check")
    answer = api(admin).get(f"{URL}export/", {"payment_method": "cash"})
    assert (answer.status_code, answer["X-Row-Count"]) == (200, "1")
    (row,) = rows_of(answer)
    assert (row["amount"], row["reference"], row["status"]) == ("10.00", "'=1+1", "completed")
    with tenant_transaction(admin):
        event = AuditEvent.objects.get(action="payment.export")
        assert (event.actor, event.changes["rows"]) == (admin.label, 1)


def test_export__more_rows_than_a_sheet_holds__is_refused_as_xlsx(api, admin, pay, monkeypatch):
    monkeypatch.setattr(tabular, "MOST_XLSX_ROWS", 1)
    for _ in range(2):
        pay(admin, "10.00")
    answer = api(admin).get(f"{URL}export/", {"file_format": "xlsx"})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["file_format"])


def test_export__xlsx__opens_as_one(api, admin, pay):
    pay(admin, "10.00")
    answer = api(admin).get(f"{URL}export/", {"file_format": "xlsx"})
    assert content(answer).startswith(b"PK")


def test_receipt__of_a_completed_payment__says_what_was_left_then(api, admin, collector, account, pay):
    payment = pay(collector, "30.00", reference="R-7")
    pay(admin, "20.00")
    api(admin).post(f"{URL}{payment['id']}/refund/", {"amount": "4.00", "reason": "goodwill"})
    body = api(collector).get(f"{URL}{payment['id']}/receipt/").json()
    assert (body["amount"], body["balance_after"], body["refunded_amount"]) == ("30.00", "70.00", "4.00")
    assert (body["account_ref"], body["reference"], body["received_by"]) == (account.external_ref, "R-7", "Pat Doe")
    assert [(refund["amount"], refund["reason"]) for refund in body["refunds"]] == [("4.00", "goodwill")]
    assert payment["id"].replace("-", "").upper().endswith(body["number"])


def test_receipt__of_a_pending_payment__is_409(api, admin, pay):
    payment = pay(admin, "30.00", "check")
    answer = api(admin).get(f"{URL}{payment['id']}/receipt/")
    assert (answer.status_code, answer.json()["code"]) == (409, "no_receipt")


def test_payment__with_refunds__lists_them(api, admin, pay):
    payment = pay(admin, "30.00")
    api(admin).post(f"{URL}{payment['id']}/refund/", {"amount": "4.00", "reason": "goodwill"})
    api(admin).post(f"{URL}{payment['id']}/refund/", {"amount": "1.00", "reason": "again"})
    body = api(admin).get(f"{URL}{payment['id']}/").json()
    assert [refund["amount"] for refund in body["refunds"]] == ["4.00", "1.00"]


def test_cash_sheet__of_a_day__adds_up_by_method_and_collector(api, admin, collector, agency, pay):
    pay(admin, "30.00")
    pay(collector, "20.00")
    check = pay(admin, "5.00", "check", received_date="2026-01-02")
    pay(admin, "7.00", "check")
    api(admin).post(f"{URL}{check['id']}/confirm/")
    sheet = api(admin).get("/api/v1/reports/cash-sheet/").json()
    assert [(row["payment_method"], row["count"], row["total_amount"]) for row in sheet["rows"]] == [
        ("cash", 2, "50.00")
    ]
    assert sheet["rows"][0]["collector_id"] == str(collector.collector_id)
    earlier = api(admin).get("/api/v1/reports/cash-sheet/", {"date": "2026-01-02"}).json()
    assert earlier["totals"] == {"count": 1, "total_amount": "5.00", "total_refunded": "0.00"}


def test_cash_sheet__of_another_agency__is_its_own(api, stranger, admin, pay):
    pay(admin, "30.00")
    assert api(stranger).get("/api/v1/reports/cash-sheet/").json()["rows"] == []
