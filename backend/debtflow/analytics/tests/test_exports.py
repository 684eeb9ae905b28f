"""Each analytics table as CSV and XLSX: the numbers of the screen, and a line in the audit trail."""

import csv
import io
from datetime import UTC, datetime, timedelta

import fastexcel
import pytest

from debtflow.accounts.contacts import Disposition, log_contact
from debtflow.accounts.models import Account
from debtflow.accounts.tests.factories import make_account
from debtflow.audit.models import AuditEvent
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/analytics/"
ENDPOINTS = {
    "dashboard": "dashboard/",
    "collectors": "collectors/",
    "trends": "payments/trends/?days=30",
    "aging": "aging-report/",
    "imports": "imports/",
}


@pytest.fixture
def owner(api, admin, collector):
    """An agency with an unassigned account 45 days past due, and one of a collector that paid 40 of its 100."""
    make_account(admin, balance="250.00", due_date=datetime.now(UTC).date() - timedelta(days=45))
    paid = make_account(admin, status="negotiating", balance="100.00", collector=collector)
    body = {"account": str(paid.id), "amount": "40.00", "payment_method": "cash"}
    assert api(collector).post("/api/v1/payments/", body).status_code == 201
    return admin


def content(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def rows_of(answer, file_format):
    if file_format == "csv":
        return list(csv.reader(io.StringIO(content(answer).decode("utf-8-sig"))))
    sheet = fastexcel.read_excel(content(answer)).load_sheet(0, header_row=None, dtypes="string")
    return [list(row) for row in sheet.to_polars().rows()]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
@pytest.mark.parametrize("asked", [{}, {"no_contact_days": 1}])
def test_export__stagnant__has_the_lists_accounts_and_is_audited(api, owner, collector, file_format, asked):
    call = {"channel": "phone", "direction": "outbound", "disposition": Disposition.NO_ANSWER}
    log_contact(account_id=make_account(owner, status="in_contact", collector=collector).id, actor=owner, **call)
    old = make_account(owner, status="in_contact", collector=collector)
    with tenant_transaction(owner):
        Account.objects.filter(id=old.id).update(last_contact_at=datetime.now(UTC) - timedelta(days=2))
    client = api(owner)
    days = {"days": asked["no_contact_days"]} if asked else {}
    shown = {row["external_ref"] for row in client.get(f"{URL}stagnant/", days).json()["results"]}
    answer = client.get(f"{URL}export/", {"table": "stagnant", "file_format": file_format, **asked})
    header, *rows = rows_of(answer, file_format)
    assert header[:3] == ["external_ref", "debtor_name", "creditor"]
    assert {row[0] for row in rows} == shown
    assert (len(rows), old.external_ref in shown) == ((3, True) if asked else (2, False))
    with tenant_transaction(owner):
        event = AuditEvent.objects.filter(action="analytics.export").latest("created_at")
    assert event.changes == {"table": "stagnant", "format": file_format, "rows": len(rows)}


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
@pytest.mark.parametrize("table", ENDPOINTS)
def test_export__of_each_table__has_the_screens_rows_and_is_audited(api, owner, table, file_format):
    client = api(owner)
    answer = client.get(f"{URL}export/", {"table": table, "file_format": file_format})
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith(f'.{file_format}"')
    header, *rows = rows_of(answer, file_format)
    shown = client.get(f"{URL}{ENDPOINTS[table]}").json()
    shown = shown["by_day"] if table == "imports" else shown
    assert len(rows) == (16 if table == "dashboard" else len(shown))
    assert "drilldown" not in header
    with tenant_transaction(owner):
        event = AuditEvent.objects.filter(action="analytics.export").latest("created_at")
    assert event.changes == {"table": table, "format": file_format, "rows": len(rows)}


def test_export__dashboard__holds_each_figure_beside_the_period_before(api, owner):
    answer = api(owner).get(f"{URL}export/", {"table": "dashboard"})
    figures = {name: (value, previous) for name, value, previous in rows_of(answer, "csv")}
    assert figures["total_collected"] == ("40.00", "0.00")
    assert figures["total_balance"][0] == "310.00"
    assert figures["accounts_negotiating"] == ("1", "")


def test_export__aging__has_a_column_for_each_open_status(api, owner):
    header, *rows = rows_of(api(owner).get(f"{URL}export/", {"table": "aging"}), "csv")
    assert header[4:] == ["new", "assigned", "in_contact", "negotiating", "payment_plan", "disputed"]
    late = next(row for row in rows if row[0] == "31-60")
    assert late == ["31-60", "1", "250.00", "80.65", "1", "0", "0", "0", "0", "0"]


def test_export__trends__takes_granularity_and_split(api, owner):
    asked = {"table": "trends", "granularity": "month", "split": "method", "period": "7d"}
    rows = rows_of(api(owner).get(f"{URL}export/", asked), "csv")[1:]
    assert {row[1] for row in rows} == {"cash"}
    assert sum(float(row[2]) for row in rows) == 40.0
