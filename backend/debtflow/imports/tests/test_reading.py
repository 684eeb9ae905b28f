"""What is read from files as creditors write them, and what stops a whole file."""

import gzip
import io
import time
import zipfile

import pytest
import xlsxwriter

from debtflow.accounts.models import Account
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports.models import RowError
from debtflow.imports.reading import layout_of, rows
from debtflow.imports.tests.factories import make_csv, run_import
from debtflow.imports.workflow import MAX_WORKBOOK_BYTES

NAME = "José Müller"
TEXT = f"external_ref,debtor_name,original_amount\nR1,{NAME},10.00\n"


def errors_of(job, actor) -> list[tuple[int, str, str]]:
    with tenant_transaction(actor):
        return list(RowError.objects.filter(job=job).order_by("number", "id").values_list("line", "column", "code"))


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("cp1252", "cp1252"),
    ],
)
def test_encoding__is_detected_and_reported(admin, encoding, found):
    job = run_import(TEXT.encode(encoding), admin)
    assert (job.status, job.encoding) == ("completed", found)
    with tenant_transaction(admin):
        assert Account.objects.get().debtor_name == NAME


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimiter__is_detected(admin, delimiter):
    body = make_csv([["R1", "Lopez, Ana", "10"]], delimiter=delimiter)
    job = run_import(body, admin)
    assert (job.status, job.delimiter) == ("completed", delimiter)


def test_quoted_newlines__keep_physical_line_numbers(admin):
    body = b'external_ref,debtor_name,original_amount\n"R\n1","A\nB",10\n\nR2,C,x\nR3,D\n'
    job = run_import(body, admin)
    assert errors_of(job, admin) == [(6, "original_amount", "amount_invalid"), (7, "", "wrong_column_count")]
    assert job.processed_ok == 1


def test_header__case_order_and_no_break_spaces_do_not_matter(admin):
    body = "Original\u00a0Amount,DEBTOR_NAME, External Ref \n10,Ana,R1\n".encode()
    assert run_import(body, admin).status == "completed"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"external_ref,debtor_name\nR1,Ana\n", "missing_columns"),
        (b"external_ref,debtor_name,original_amount,Debtor Name\nR1,A,1,B\n", "doubled_columns"),
        (b"external_ref,debtor_name,original_amount\n", "file_empty"),
        (gzip.compress(TEXT.encode()), "archive_refused"),
        (b"%PDF-1.7 whatever", "binary_refused"),
        (b"external_ref,debtor_name,original_amount\nR1,\x81\x8d,1\n", "encoding_unknown"),
        (
            (",".join(["external_ref", "debtor_name", "original_amount", *map(str, range(100))])).encode(),
            "too_many_columns",
        ),
    ],
)
def test_file__that_is_no_placement__fails_with_its_code(admin, body, code):
    job = run_import(body, admin)
    assert (job.status, job.error_code) == ("failed", code)
    assert job.error_summary


@pytest.mark.parametrize(
    "head", [b"\x89PNG\r\n", b"\x7fELF\x02", b"MZ\x90", b"\xff\xd8\xff\xe0", b"GIF89a", b"\xd0\xcf\x11\xe0"]
)
def test_binary_with_a_csv_name__is_refused_by_its_content(admin, head):
    assert run_import(head + TEXT.encode() * 50, admin).error_code == "binary_refused"


@pytest.mark.parametrize(
    "head", [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh9", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd"]
)
def test_archive__is_refused_by_its_content(admin, head):
    assert run_import(head + TEXT.encode() * 50, admin).error_code == "archive_refused"


def test_rows__one_over_the_cap__stop_the_file_before_any_is_written(admin):
    body = b"external_ref,debtor_name,original_amount\n" + b"R,A,1\n" * 1_000_001
    job = run_import(body, admin)
    assert (job.status, job.error_code, job.processed_records) == ("failed", "too_many_rows", 0)


@pytest.mark.parametrize("cell", ["x" * 70_000, "x" * 3_000_000, ",".join(["x" * 1_000] * 70)])
def test_line__over_64_kib__is_one_refused_row(admin, cell):
    body = f"external_ref,debtor_name,original_amount\nR1,A,1\nR2,{cell},1\nR3,C,1\n".encode()
    job = run_import(body, admin)
    assert errors_of(job, admin) == [(3, "", "line_too_long")]
    assert (job.processed_ok, job.processed_errors) == (2, 1)


@pytest.mark.parametrize("following", [3, 9_000])
def test_quote_that_never_closes__costs_its_own_row_only(admin, following):
    good = b"".join(b"R%d,Name,1\n" % n for n in range(following))
    job = run_import(b'external_ref,debtor_name,original_amount\nBad,"Ana,1\n' + good, admin)
    assert errors_of(job, admin) == [(2, "", "quote_not_closed")]
    assert (job.processed_ok, job.processed_errors) == (following, 1)


@pytest.mark.parametrize("later", ['Bo "Bud" Lee', '"Lee, Bo"', '"Lee\nBo"'])
def test_quote_that_meets_one_of_a_later_row__costs_its_own_row_only(admin, later):
    body = f'external_ref,debtor_name,original_amount\nBad,"Ana,1\nR1,A,1\nR2,{later},1\nR3,C,1\n'
    job = run_import(body.encode(), admin)
    assert errors_of(job, admin) == [(2, "", "quote_not_closed")]
    with tenant_transaction(admin):
        assert sorted(Account.objects.values_list("external_ref", flat=True)) == ["R1", "R2", "R3"]


def test_quote_in_every_row_that_does_not_close__is_read_in_time_that_grows_with_the_file(admin, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("external_ref,debtor_name,original_amount\n" + 'R","1\n' * 20_000)
    layout = layout_of(path, column_mapping={})
    begun = time.process_time()
    assert {row.problem for row in rows(path, layout)} == {"quote_not_closed"}
    assert time.process_time() - begun < 20


def test_last_row_cut_off_inside_a_quote__is_refused(admin):
    job = run_import(b'external_ref,debtor_name,original_amount\nR1,A,1\nR2,B,"12', admin)
    assert errors_of(job, admin) == [(3, "", "quote_not_closed")]


def test_archive_with_a_csv_name__is_refused(admin):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", TEXT)
    assert run_import(packed.getvalue(), admin).error_code == "archive_refused"


def test_workbook__comes_through_the_same_columns(admin):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["External Ref", "Debtor Name", "Original Amount", "Debtor Phone"])
        sheet.write_row(1, 0, ["R1", NAME, 1250.5, 5125550101])
        sheet.write_row(2, 0, ["R2", "", 10, ""])
    job = run_import(file.getvalue(), admin)
    assert errors_of(job, admin) == [(3, "debtor_name", "required")]
    with tenant_transaction(admin):
        account = Account.objects.get()
    assert (str(account.original_amount), account.phone_digits) == ("1250.50", "15125550101")


HEADER = (
    *("external_ref", "debtor_name", "original_amount", "debtor_email", "debtor_phone", "debtor_ssn_last4"),
    *("address_state", "address_zip", "due_date", "priority"),
)
GOOD = ["R", "Ana", "10.00", "a@x.com", "512-555-0101", "1234", "TX", "78701", "2026-01-31", "2"]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("debtor_name", "", "required"),
        ("debtor_name", "x" * 201, "too_long"),
        ("debtor_name", "a\x00b", "bad_characters"),
        ("debtor_name", "Ana 123-45-6789", "ssn_full"),
        ("original_amount", "12,34", "amount_invalid"),
        ("original_amount", "1e3", "amount_invalid"),
        ("original_amount", "NaN", "amount_invalid"),
        ("original_amount", "0.00", "amount_not_positive"),
        ("original_amount", "-5", "amount_not_positive"),
        ("original_amount", "1.005", "amount_too_precise"),
        ("original_amount", "1234567890123", "amount_too_large"),
        ("debtor_email", "a@b", "email_invalid"),
        ("debtor_phone", "12345", "phone_invalid"),
        ("debtor_ssn_last4", "123-45-6789", "ssn_full"),
        ("debtor_ssn_last4", "123456789", "ssn_full"),
        ("debtor_ssn_last4", "12", "ssn_invalid"),
        ("address_state", "XX", "state_unknown"),
        ("address_zip", "7870", "zip_invalid"),
        ("due_date", "2026-02-30", "date_invalid"),
        ("due_date", "0026-02-03", "date_invalid"),
        ("priority", "4", "priority_invalid"),
    ],
)
def test_row__with_one_wrong_value__is_refused_for_it_and_stops_no_other(admin, column, value, code):
    bad = [value if name == column else cell for name, cell in zip(HEADER, GOOD, strict=True)]
    job = run_import(make_csv([["R0", *GOOD[1:]], bad, ["R2", *GOOD[1:]]], header=HEADER), admin)
    assert errors_of(job, admin) == [(3, column, code)]
    assert (job.processed_ok, job.processed_errors) == (2, 1)


@pytest.mark.parametrize("phone", ["+44 20 7946 0958", "1 (512) 555-0101", "5125550101"])
def test_phone__is_stored_as_e164(admin, phone):
    job = run_import(make_csv([["R1", "A", "1", phone]], header=(*HEADER[:3], "debtor_phone")), admin)
    assert job.processed_ok == 1
    with tenant_transaction(admin):
        assert Account.objects.get().phone_digits in {"442079460958", "15125550101"}


def test_full_ssn__is_in_no_error_row(admin):
    bad = ["R1", "Ana", "10", "a@x.com", "5125550101", "123-45-6789", "TX", "78701", "", ""]
    job = run_import(make_csv([bad], header=HEADER), admin)
    with tenant_transaction(admin):
        row = RowError.objects.get(job=job)
    assert "6789" not in row.value + row.raw
    assert "a@x.com" not in row.raw


def workbook(rows: list[list[str]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return file.getvalue()


def test_workbook__row_over_64_kib__is_one_refused_row(admin):
    header = ["external_ref", "debtor_name", "original_amount", "note", "more", "last"]
    wide = ["R2", "B", "1", *["x" * 30_000] * 3]
    job = run_import(workbook([header, ["R1", "A", "1", "", "", ""], wide, ["R3", "C", "1", "", "", ""]]), admin)
    assert errors_of(job, admin) == [(3, "", "line_too_long")]
    assert (job.processed_ok, job.processed_errors) == (2, 1)


def test_workbook__over_100_columns__is_refused(admin):
    header = ["external_ref", "debtor_name", "original_amount", *[f"c{n}" for n in range(98)]]
    job = run_import(workbook([header, ["R1", "A", "1"]]), admin)
    assert (job.status, job.error_code) == ("failed", "too_many_columns")


def test_workbook__larger_unpacked_than_a_worker_has_memory_for__is_refused_unread(admin):
    file = io.BytesIO(workbook([["external_ref", "debtor_name", "original_amount"], ["R1", "A", "1"]]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as book, book.open("xl/worksheets/sheet2.xml", "w") as sheet:
        for _ in range(MAX_WORKBOOK_BYTES // 2**20):
            sheet.write(bytes(2**20))
    job = run_import(file.getvalue(), admin)
    assert (job.status, job.error_code) == ("failed", "file_too_large")
