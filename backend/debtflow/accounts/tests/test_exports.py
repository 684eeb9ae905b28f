"""The filtered list as a file: complete, safe to open, counted and audited before its first row."""

import csv
import io
import zipfile
from xml.etree import ElementTree

import pytest

from debtflow.accounts import exports
from debtflow.accounts.tests.factories import make_account, make_many
from debtflow.accounts.workflow import Status
from debtflow.audit.models import AuditEvent
from debtflow.common import tabular
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/accounts/"
FORMAT = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x","y")', "\uff1d1+1"]


def rows_of(answer):
    assert answer.streaming
    content = b"".join(answer.streaming_content)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet_of(answer):
    """Each cell as its kind and text."""
    assert answer.streaming
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as book:
        assert not [name for name in book.namelist() if "external" in name.lower() or "hyperlink" in name.lower()]
        root = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # our own file
    assert not list(root.iter(f"{FORMAT}f"))
    return [[(c.get("t", "n"), "".join(c.itertext())) for c in row] for row in root.iter(f"{FORMAT}row")]


@pytest.mark.parametrize(
    "filters",
    [{}, {"status": ["assigned"]}, {"min_balance": "150.00"}, {"search": "torres"}, {"view": "open", "priority": [1]}],
    ids=str,
)
def test_export__in_batches__holds_the_rows_of_the_list_once_each(filters, admin, api, monkeypatch):
    monkeypatch.setattr(exports, "BATCH", 2)
    for number in range(7):
        status = Status.ASSIGNED if number % 2 else Status.SETTLED
        debtor = {"full_name": f"Angela {'Torres' if number > 2 else 'Stone'}"}
        make_account(admin, status=status, balance=f"{100 + 20 * number}.00", priority=number % 4, debtor=debtor)
    client = api(admin)
    listed = client.get(URL, filters).json()["results"]
    assert listed
    answer = client.get(f"{URL}export/", filters)
    rows = rows_of(answer)
    assert sorted(row["external_ref"] for row in rows) == sorted(row["external_ref"] for row in listed)
    assert answer["X-Row-Count"] == str(len(listed))
    balances = {row["external_ref"]: row["current_balance"] for row in listed}
    assert {row["external_ref"]: row["current_balance"] for row in rows} == balances


def test_export__csv__writes_formulas_as_text(admin, api):
    for text in FORMULAS:
        make_account(admin, debtor={"full_name": text})
    names = {row["debtor_name"] for row in rows_of(api(admin).get(f"{URL}export/"))}
    assert names == {f"'{text}" for text in FORMULAS}


def test_export__xlsx__has_money_as_numbers_and_no_formula_or_link(admin, api):
    for text in FORMULAS:
        make_account(admin, balance="1234.50", debtor={"full_name": text})
    make_account(admin, debtor={"full_name": "http://example.com"})
    header, *rows = sheet_of(api(admin).get(f"{URL}export/", {"file_format": "xlsx"}))
    at = {text: column for column, (_, text) in enumerate(header)}
    assert len(rows) == len(FORMULAS) + 1
    assert {row[at["debtor_name"]][0] for row in rows} == {"inlineStr"}
    assert rows[0][at["current_balance"]] == ("n", "1234.50")


def test_export__is_in_the_audit_trail_before_its_first_row_leaves(admin, api):
    make_many(admin, 3)
    for file_format in ("csv", "xlsx"):
        answer = api(admin).get(f"{URL}export/", {"file_format": file_format, "search": "Debtor"})
        assert answer["X-Row-Count"] == "3"
        with tenant_transaction(admin):
            event = AuditEvent.objects.filter(action="account.export").order_by("-created_at").first()
        assert event.actor == admin.label
        assert event.changes == {"rows": 3, "format": file_format, "filters": ["search"]}
        answer.close()


def test_export__more_rows_than_a_sheet_holds__is_refused_as_xlsx_and_leaves_as_csv(admin, api, monkeypatch):
    monkeypatch.setattr(tabular, "MOST_XLSX_ROWS", 2)
    make_many(admin, 3)
    answer = api(admin).get(f"{URL}export/", {"file_format": "xlsx"})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["file_format"])
    assert len(rows_of(api(admin).get(f"{URL}export/"))) == 3


def test_export__of_a_collector__is_refused(collector, api):
    assert api(collector).get(f"{URL}export/").status_code == 403
