"""Imports over HTTP: what an administrator sees and does, and what nobody else may."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import sftp
from debtflow.imports import processing
from debtflow.imports.models import ImportJob, ImportSource
from debtflow.imports.tests.factories import make_csv, make_source, placements, run_import

URL = "/api/v1/imports/"
SOURCES = "/api/v1/import-sources/"


def upload(client, body: bytes, **fields):
    data = {"file": SimpleUploadedFile("place.csv", body, content_type="text/csv"), **fields}
    return client.post(f"{URL}upload/", data, format="multipart")


def test_upload__mend_and_send_again__child_takes_the_rejected_rows(api, admin):
    client = api(admin)
    made = upload(client, make_csv([*placements(3), ["X-1", "Bad", "12O"], ["", "=2+2", "5"]]))
    assert made.status_code == 201, made.content
    job_id = made.json()["id"]
    assert made.json()["status"] == "pending"
    processing.process_job(job_id=job_id, agency_id=admin.agency_id)
    job = client.get(f"{URL}{job_id}/").json()
    assert (job["status"], job["processed_ok"], job["processed_errors"]) == ("completed_with_errors", 3, 2)
    errors = client.get(f"{URL}{job_id}/errors/").json()
    assert [(e["line"], e["column"], e["code"]) for e in errors["results"]] == [
        (5, "original_amount", "amount_invalid"),
        (6, "external_ref", "required"),
    ]
    report = b"".join(client.get(f"{URL}{job_id}/errors.csv/").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(report)))
    assert [row["error_line"] for row in rows] == ["5", "6"]
    assert rows[1]["debtor_name"] == "'=2+2"
    mended = report.replace("12O", "120").replace("\r\n,'=2", "\r\nX-2,'=2")
    child = upload(client, mended.encode(), parent=job_id)
    processing.process_job(job_id=child.json()["id"], agency_id=admin.agency_id)
    after = client.get(f"{URL}{child.json()['id']}/").json()
    assert (after["status"], after["created_accounts"], after["parent_id"]) == ("completed", 2, job_id)


def test_report__of_a_file_in_other_delimiter_encoding_and_numbers__comes_back_as_a_child(api, admin, source_body):
    form = {"delimiter": ";", "encoding": "cp1252", "decimal_mark": ",", "date_format": "DD.MM.YYYY"}
    client = api(admin)
    source = client.post(SOURCES, source_body | form).json()
    header = ("external_ref", "debtor_name", "original_amount", "due_date")
    body = make_csv(
        [["R1", "José", "1.250,50", "31.01.2026"], ["R2", "Zoë", "5,00", "x"]], header=header, delimiter=";"
    )
    made = upload(client, body.decode().encode("cp1252"), source=source["id"]).json()
    processing.process_job(job_id=made["id"], agency_id=admin.agency_id)
    report = b"".join(client.get(f"{URL}{made['id']}/errors.csv/").streaming_content)
    child = upload(client, report.replace(b",x,", b",28.02.2026,"), parent=made["id"]).json()
    processing.process_job(job_id=child["id"], agency_id=admin.agency_id)
    after = client.get(f"{URL}{child['id']}/").json()
    assert (after["status"], after["created_accounts"], after["delimiter"]) == ("completed", 1, ",")


def test_waiting_job__says_how_many_are_before_it__until_a_worker_has_it(api, admin):
    client = api(admin)
    first, second = (upload(client, make_csv(placements(n))).json() for n in (1, 2))
    places = [client.get(f"{URL}{job['id']}/").json()["waiting_ahead"] for job in (first, second)]
    assert places[1] > places[0]
    processing.process_job(job_id=first["id"], agency_id=admin.agency_id)
    assert client.get(f"{URL}{first['id']}/").json()["waiting_ahead"] is None
    assert client.get(f"{URL}{second['id']}/").json()["waiting_ahead"] < places[1]


def test_upload__same_bytes__409_names_the_first_job(api, admin):
    body = make_csv(placements(1))
    first = run_import(body, admin)
    again = upload(api(admin), body)
    assert (again.status_code, again.json()["code"], again.json()["job_id"]) == (409, "duplicate_file", str(first.id))


def test_upload__over_one_mebibyte__is_taken(api, admin):
    made = upload(api(admin), make_csv(placements(60_000)))
    assert made.status_code == 201


def test_list__filters_and_pages(api, admin):
    for n in (1, 2, 3):
        run_import(make_csv(placements(n)), admin)
    client = api(admin)
    page = client.get(URL, {"status": "completed", "page_size": 2}).json()
    assert (page["count"], page["count_is_exact"], len(page["results"])) == (3, True, 2)
    assert len(client.get(page["next"]).json()["results"]) == 1
    assert client.get(URL, {"created_after": "2999-01-01"}).json()["results"] == []
    assert client.get(URL, {"state": "x"}).status_code == 400


def test_other_agency_and_collector__see_nothing(api, admin, stranger, collector):
    job = run_import(make_csv(placements(1)), admin)
    for path in ("", "errors/", "errors.csv/"):
        assert api(stranger).get(f"{URL}{job.id}/{path}").status_code == 404
    for path in ("cancel/", "retry/"):
        assert api(stranger).post(f"{URL}{job.id}/{path}").status_code == 404
    assert api(collector).get(URL).status_code == 403


def test_cancel_and_retry__pending_job__ends_and_goes_on(api, admin):
    client = api(admin)
    job_id = upload(client, make_csv(placements(4))).json()["id"]
    assert client.post(f"{URL}{job_id}/cancel/").json()["status"] == "cancelled"
    assert client.post(f"{URL}{job_id}/cancel/").status_code == 409
    processing.process_job(job_id=job_id, agency_id=admin.agency_id)
    assert client.post(f"{URL}{job_id}/retry/").json()["status"] == "pending"
    processing.process_job(job_id=job_id, agency_id=admin.agency_id)
    assert client.get(f"{URL}{job_id}/").json()["created_accounts"] == 4
    assert client.post(f"{URL}{job_id}/retry/").json()["code"] == "not_retryable"


@pytest.fixture
def source_body(stack):
    return {
        "name": "Bank",
        "host": "127.0.0.1",
        "port": stack.ports["sftp"],
        "username": "debtflow",
        "password": "sftp-demo-only",
        "file_pattern": "bank_*.csv",
    }


def test_source__made_tested_accepted__secret_never_comes_out(api, admin, source_body):
    client = api(admin)
    made = client.post(SOURCES, source_body).json()
    assert (made["is_active"], made["poll_minutes"]) == (False, 15)
    assert "password" not in made
    said = client.post(f"{SOURCES}{made['id']}/test/").json()
    assert (said["ok"], said["code"]) == (False, "host_key_mismatch")
    accepted = client.patch(f"{SOURCES}{made['id']}/", {"host_key": said["host_key"], "is_active": True}).json()
    assert accepted["is_active"] is True
    assert client.post(f"{SOURCES}{made['id']}/test/").json()["ok"] is True
    with tenant_transaction(admin):
        assert b"sftp-demo-only" not in bytes(ImportSource.objects.get(id=made["id"]).secret)


def test_source__another_mapping__is_the_next_version(api, admin, source_body):
    client = api(admin)
    made = client.post(SOURCES, source_body).json()
    changed = client.patch(f"{SOURCES}{made['id']}/", {"column_mapping": {"debtor_name": "Who"}}).json()
    assert (changed["mapping_version"], changed["column_mapping"]) == (2, {"debtor_name": "Who"})
    assert client.patch(f"{SOURCES}{made['id']}/", {"poll_minutes": 5}).json()["mapping_version"] == 2
    assert client.patch(f"{SOURCES}{made['id']}/", {"column_mapping": {"nothing": "x"}}).status_code == 400


@pytest.mark.parametrize("host", ["10.0.0.5", "169.254.169.254", "0.0.0.0", "::1", "2130706433"])
def test_source__address_of_our_own_network__refused(api, admin, source_body, host):
    answer = api(admin).post(SOURCES, source_body | {"host": host})
    assert answer.status_code == 400
    assert "host" in answer.json()["errors"]


def test_connect__another_host_key__refused_before_the_password_is_sent(stack, admin):
    source, _ = make_source(stack, admin)
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    server = sftp.Server(source.host, source.port, "debtflow", key, "sftp-demo-only")
    with pytest.raises(sftp.HostKeyMismatch), sftp.connect(server):
        pass


def test_trigger__makes_active_sources_due(api, stack, admin):
    source, _ = make_source(stack, admin)
    with tenant_transaction(admin):
        ImportSource.objects.filter(id=source.id).update(next_poll_at="2999-01-01T00:00:00Z")
    answer = api(admin).post(f"{URL}trigger/")
    assert (answer.status_code, bool(answer.json()["task_id"])) == (202, True)
    with tenant_transaction(admin):
        assert ImportSource.objects.get(id=source.id).next_poll_at.year < 2999
        assert not ImportJob.objects.filter(source=source).exists()


def with_key(key: str) -> dict[str, str]:
    return {"HTTP_IDEMPOTENCY_KEY": key}


def send(client, body: bytes, key: str, **fields):
    data = {"file": SimpleUploadedFile("place.csv", body, content_type="text/csv"), **fields}
    return client.post(f"{URL}upload/", data, format="multipart", **with_key(key))


def test_upload__same_key_and_bytes__is_replayed_byte_for_byte(api, admin):
    client, body = api(admin), make_csv(placements(2))
    first, again = send(client, body, "k1"), send(client, body, "k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert (again.content, again["Idempotent-Replayed"]) == (first.content, "true")
    other = send(client, make_csv(placements(3)), "k1")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert send(client, body, "k1", dry_run="true").status_code == 422
    with tenant_transaction(admin):
        assert ImportJob.objects.count() == 1


def test_upload__of_mended_rows__with_a_key_makes_one_child(api, admin):
    client = api(admin)
    parent = run_import(make_csv([["R1", "Ana", "x"]]), admin)
    mended = make_csv([["R1", "Ana", "1"]])
    made = [send(client, mended, "mend", parent=str(parent.id)).json()["id"] for _ in range(2)]
    assert made[0] == made[1]
    with tenant_transaction(admin):
        assert ImportJob.objects.filter(parent_id=parent.id).count() == 1


def test_upload__refused_with_a_key__the_key_may_try_again(api, admin):
    client, body = api(admin), make_csv(placements(2))
    first = run_import(body, admin)
    assert send(client, body, "again").json()["job_id"] == str(first.id)
    with tenant_transaction(admin):
        ImportJob.objects.filter(id=first.id).update(status="cancelled")
    assert send(client, body, "again").status_code == 201


def test_same_key_many_at_once__one_job(api, admin):
    body = make_csv(placements(2))

    def post(_n: int):
        try:
            return send(api(admin), body, "race").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        codes = set(pool.map(post, range(16)))
    assert codes <= {201, 409}
    assert 201 in codes
    with tenant_transaction(admin):
        assert ImportJob.objects.count() == 1


def test_trigger_retry_and_source__with_a_key__happen_once(api, admin, source_body):
    client = api(admin)
    ids = {client.post(f"{URL}trigger/", **with_key("t")).json()["task_id"] for _ in range(2)}
    assert len(ids) == 1
    job_id = upload(client, make_csv(placements(1))).json()["id"]
    client.post(f"{URL}{job_id}/cancel/")
    codes = [client.post(f"{URL}{job_id}/retry/", **with_key("r")).status_code for _ in range(2)]
    assert codes == [200, 200]
    made = [client.post(SOURCES, source_body, **with_key("s")).json()["id"] for _ in range(2)]
    assert made[0] == made[1]
    assert client.post(SOURCES, source_body).json()["code"] == "source_name_taken"


def test_source__answers_its_health(api, admin, source_body):
    made = api(admin).post(SOURCES, source_body).json()
    told = {name: made[name] for name in ("health", "consecutive_failures", "last_error_code", "last_polled_at")}
    assert told == {"health": "inactive", "consecutive_failures": 0, "last_error_code": "", "last_polled_at": None}
    assert made["next_poll_at"]
