"""An upload whose columns a person matches on the screen: sample, dry run, and the same for real."""

import json

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from debtflow.common.tenancy import tenant_transaction
from debtflow.imports import processing
from debtflow.imports.guessing import guess
from debtflow.imports.models import ImportJob, ImportMapping
from debtflow.imports.tests.factories import make_csv, placements, run_import

URL = "/api/v1/imports/"
HEADER = ("Acct No.", "Customer Name", "Bal Due", "Ref", "Opened")
MAPPING = {"external_ref": "Acct No.", "debtor_name": "Customer Name", "original_amount": "Bal Due"}


def send(client, path: str, body: bytes, **fields):
    data = {"file": SimpleUploadedFile("place.csv", body), **fields}
    return client.post(f"{URL}{path}/", data, format="multipart")


def work(client, answer, actor):
    processing.process_job(job_id=answer.json()["id"], agency_id=actor.agency_id)
    return client.get(f"{URL}{answer.json()['id']}/").json()


def test_sample__semicolons_in_windows_1252__detected_guessed_and_masked(api, admin):
    header = ("Account Number", "Customer Name", "Balance Due", "SSN", "Opened", "Opened")
    body = make_csv(
        [["A1", "José", "1.250,50", "123-45-6789", "2020-01-02", ""]], header=header, delimiter=";"
    ).decode()
    answer = send(api(admin), "sample", body.encode("cp1252"))
    assert answer.status_code == 200, answer.content
    assert answer.json() == {
        "encoding": "cp1252",
        "delimiter": ";",
        "header": list(header),
        "doubled": ["Opened"],
        "rows": [["A1", "J•••", "1.250,50", "•••", "2•••", ""]],
        "column_mapping": {
            "external_ref": "Account Number",
            "debtor_name": "Customer Name",
            "original_amount": "Balance Due",
            "debtor_ssn_last4": "SSN",
        },
        "missing": [],
    }
    with tenant_transaction(admin):
        assert not ImportJob.objects.exists()


def test_sample__of_a_workbook__reads_its_first_sheet(api, admin, tmp_path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Ref", "Name"])
        sheet.write_row(1, 0, ["A1", "Ana"])
    said = send(api(admin), "sample", path.read_bytes()).json()
    assert (said["encoding"], said["rows"], said["missing"]) == ("xlsx", [["A1", "A•••"]], ["original_amount"])


@pytest.mark.parametrize(("body", "code"), [(b"PK\x03\x04zip", "archive_refused"), (b"%PDF-1.4", "binary_refused")])
def test_sample__of_no_table__is_refused_with_its_code(api, admin, body, code):
    answer = send(api(admin), "sample", body)
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_guess__own_name__wins_over_other_names_and_a_column_serves_once():
    assert guess(["Name", "debtor_name", "Amount"]) == {"debtor_name": "debtor_name", "original_amount": "Amount"}


def test_upload_with_its_own_mapping__dry_run_then_applied__writes_the_accounts_once(api, admin):
    client = api(admin)
    run_import(make_csv([["K1", "Kim", "5.00"]]), admin)
    rows = [["N1", "New", "10,50", "x", ""], ["K1", "Kim Lee", "5,00", "x", ""], ["B1", "Bad", "ten", "x", ""]]
    form = {"column_mapping": json.dumps(MAPPING), "decimal_mark": ","}
    tried = work(client, send(client, "upload", make_csv(rows, header=HEADER), dry_run="true", **form), admin)
    counts = [tried[f"{name}_accounts"] for name in ("created", "updated")] + [tried["processed_errors"]]
    assert (counts, tried["column_mapping"], tried["mapping_version"]) == ([1, 1, 1], MAPPING, None)
    assert tried["preview"] == [
        {"external_ref": "K1", "changes": {"full_name": {"old": "Kim", "new": "Kim Lee"}}},
    ]
    answer = client.post(f"{URL}{tried['id']}/apply/")
    assert answer.status_code == 201, answer.content
    done = work(client, answer, admin)
    assert (done["dry_run"], done["status"], done["created_accounts"]) == (False, "completed_with_errors", 1)
    again = client.post(f"{URL}{tried['id']}/apply/")
    assert (again.status_code, again.json()["code"], again.json()["job_id"]) == (409, "duplicate_file", done["id"])
    assert client.post(f"{URL}{done['id']}/apply/").json()["code"] == "not_applicable"


def test_field_mapped_to_nothing__is_not_read(api, admin):
    client, header = api(admin), ("external_ref", "debtor_name", "original_amount", "debtor_email")
    form = {"column_mapping": json.dumps({"debtor_email": ""})}
    body = make_csv([["A1", "Ana", "1.00", "no address"]], header=header)
    assert work(client, send(client, "upload", body, **form), admin)["status"] == "completed"


NO_MAPPINGS = ['{"nothing": "x"}', '{"external_ref": ""}', '{"external_ref": "\\ud800"}', "[]", "{", "[" * 100_000]


@pytest.mark.parametrize("mapping", NO_MAPPINGS, ids=lambda text: text[:26])
def test_upload__mapping_that_cannot_be__names_the_field_and_keeps_nothing(api, admin, mapping):
    answer = send(api(admin), "upload", make_csv(placements(1)), column_mapping=mapping)
    assert answer.status_code == 400
    assert "column_mapping" in answer.json()["errors"]
    with tenant_transaction(admin):
        assert not ImportMapping.objects.exists()


def test_upload__mapping_and_parent__refused(api, admin):
    job = run_import(make_csv(placements(1)), admin)
    answer = send(api(admin), "upload", make_csv(placements(2)), parent=str(job.id), decimal_mark=",")
    assert answer.status_code == 400


def test_apply__before_the_dry_run_ended_or_by_another_agency__refused(api, admin, stranger):
    made = send(api(admin), "upload", make_csv(placements(1)), dry_run="true").json()
    assert api(admin).post(f"{URL}{made['id']}/apply/").json()["code"] == "not_applicable"
    assert api(stranger).post(f"{URL}{made['id']}/apply/").status_code == 404
