"""A file's whole way: from the creditor's folder or an upload into the accounts, and out of the folder again."""

from pathlib import Path

import pytest
from django.db import connection

from debtflow.accounts.models import Account, Activity, Debtor, LedgerEntry
from debtflow.agencies.data_keys import decrypt_digits
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports import polling, services
from debtflow.imports.models import RowError
from debtflow.imports.tests.factories import (
    jobs_of,
    make_csv,
    make_source,
    notices_of,
    placements,
    poll_and_process,
    run_import,
    upload,
)

SAMPLES = Path(__file__).resolve().parents[4] / "sftp-samples"
SAMPLE_MAPPINGS = {
    "ncb": {"creditor_name": "National Consumer Bank"},
    "meridian": {
        "creditor_name": "Meridian Health",
        "date_format": "%m/%d/%Y",
        "column_mapping": {
            "external_ref": "Patient Acct",
            "debtor_name": "Patient Name",
            "debtor_ssn_last4": "SSN Last 4",
            "original_amount": "Balance Due",
            "due_date": "Service Date",
            "debtor_phone": "Home Phone",
            "debtor_email": "E-Mail",
            "address_line1": "Street",
            "address_city": "City",
            "address_state": "State",
            "address_zip": "ZIP",
        },
    },
    "cascade": {
        "creditor_name": "Cascade Utilities",
        "date_format": "%Y%m%d",
        "column_mapping": {
            "external_ref": "ACCT_NO",
            "debtor_ref": "CUSTOMER_NO",
            "debtor_name": "CUSTOMER",
            "original_amount": "AMOUNT_OWED",
            "due_date": "DISCONNECT_DATE",
            "debtor_phone": "CONTACT_PHONE",
            "address_line1": "SERVICE_ADDRESS",
            "address_city": "SERVICE_CITY",
            "address_state": "ST",
            "address_zip": "ZIP_CODE",
            "account_type": "SERVICE_TYPE",
        },
    },
}


@pytest.fixture(autouse=True)
def no_wait(monkeypatch):
    monkeypatch.setattr(polling, "STABLE_SECONDS", 0.01)


def test_samples__three_creditors__each_row_counted_and_each_error_named(stack, admin):
    expected = {
        "ncb": {"amount_invalid", "email_invalid"},
        "meridian": {"date_invalid", "required"},
        "cascade": {"amount_not_positive", "duplicate_in_file", "zip_invalid"},
    }
    for name, mapping in SAMPLE_MAPPINGS.items():
        source, folder = make_source(stack, admin, file_pattern=f"{name}_*.csv", **mapping)
        body = (SAMPLES / next(p.name for p in SAMPLES.glob(f"{name}_*.csv"))).read_bytes()
        (folder / f"{name}_placements.csv").write_bytes(body)
        assert poll_and_process(source, admin) == 1
        job = jobs_of(admin)[-1]
        with tenant_transaction(admin):
            codes = set(RowError.objects.filter(job=job).values_list("code", flat=True))
        assert (job.status, job.total_records, job.processed_errors) == (
            "completed_with_errors",
            15,
            len(expected[name]),
        )
        assert codes == expected[name]
        assert job.created_accounts == 15 - len(expected[name])
        assert [p.name for p in (folder / "processed").iterdir()] == [f"{job.id}-{name}_placements.csv"]
        assert not list(folder.glob("*.csv"))


def test_import__new_rows__accounts_ledger_timeline_and_deltas_agree(admin):
    header = ("external_ref", "debtor_name", "original_amount", "debtor_ssn_last4", "due_date", "debtor_phone")
    rows = [["R1", "Ana Maria", "1,250.50", "0042", "2026-05-01", "(512) 555-0101"], ["R2", "Bo Li", "10", "", "", ""]]
    job = run_import(make_csv(rows, header=header), admin)
    assert (job.status, job.created_accounts, job.processed_ok, job.error_summary) == ("completed", 2, 2, "")
    with tenant_transaction(admin):
        account = Account.objects.get(external_ref="R1")
        debtor = Debtor.objects.get(id=account.debtor_id)
        digits = decrypt_digits(bytes(debtor.ssn_last4), agency_id=debtor.agency_id, debtor_id=debtor.id)
        entries = list(LedgerEntry.objects.filter(account=account).values_list("kind", "amount"))
        deltas = Activity.objects.filter(account__isnull=True, agency_id=admin.agency_id)
        totals = [(d.accounts, str(d.new_balance), str(d.placed), d.new_status) for d in deltas.order_by("new_balance")]
        own = Activity.objects.filter(account=account).values_list("activity_type", "accounts")
        with connection.cursor() as cursor:
            cursor.execute("SELECT object_type, count(*) FROM audit_event WHERE action LIKE '%%create' GROUP BY 1")
            audited = dict(cursor.fetchall())
        assert list(own) == [("import", 0)]
    assert (str(account.current_balance), account.phone_digits, digits) == ("1250.50", "15125550101", "0042")
    assert [(kind, str(amount)) for kind, amount in entries] == [("placement", "1250.50")]
    assert totals == [(1, "10.00", "10.00", "new"), (1, "1250.50", "1250.50", "new")]
    assert audited["account"] == audited["debtor"] == audited["ledger_entry"] == 2


def test_import__known_reference__updates_contact_data_only(admin):
    header = ("external_ref", "debtor_name", "original_amount", "debtor_email", "creditor_name")
    run_import(
        make_csv([["R1", "Ana", "50.00", "a@x.com", "Bank"], ["R2", "Bo", "5", "", "Bank"]], header=header), admin
    )
    with tenant_transaction(admin):
        Account.objects.filter(external_ref="R2").update(status="settled")
    job = run_import(
        make_csv(
            [
                ["R1", "Ana Lopez", "60.00", "", "Bank"],
                ["R2", "Bo", "7", "", "Bank"],
                ["R3", "New", "1", "", "Bank"],
            ],
            header=header,
        ),
        admin,
    )
    counts = (job.created_accounts, job.updated_accounts, job.unchanged_accounts, job.processed_errors, job.warnings)
    assert counts == (1, 1, 1, 0, 1)
    with tenant_transaction(admin):
        one, two = Account.objects.get(external_ref="R1"), Account.objects.get(external_ref="R2")
        assert (one.debtor_name, str(one.current_balance), str(one.original_amount)) == ("Ana Lopez", "60.00", "60.00")
        assert Debtor.objects.get(id=one.debtor_id).email == "a@x.com"
        assert str(two.current_balance) == "5.00"
        correction = Activity.objects.get(account=one, accounts=1)
        assert (str(correction.old_balance), str(correction.new_balance), str(correction.placed)) == (
            "50.00",
            "60.00",
            "10.00",
        )


def test_import__reference_of_another_creditor__is_a_row_error(admin):
    header = (*("external_ref", "debtor_name", "original_amount"), "creditor_name")
    run_import(make_csv([["R1", "Ana", "50.00", "Bank"]], header=header), admin)
    job = run_import(make_csv([["R1", "Ana", "50.00", "Clinic"]], header=header), admin)
    with tenant_transaction(admin):
        codes = list(RowError.objects.filter(job=job).values_list("code", flat=True))
    assert (job.status, codes) == ("completed_with_errors", ["reference_of_other_creditor"])


def test_import__same_reference_in_another_agency__is_another_account(admin, stranger):
    body = make_csv(placements(3))
    assert run_import(body, admin).created_accounts == run_import(body, stranger).created_accounts == 3


def test_upload__same_bytes_again__is_a_duplicate(admin):
    body = make_csv(placements(2))
    run_import(body, admin)
    with pytest.raises(services.DuplicateFile):
        upload(body, admin, name="again.csv")


def test_dry_run__counts_and_differences__writes_nothing(admin):
    run_import(make_csv([["R1", "Ana", "50.10"]]), admin)
    job = run_import(make_csv([["R1", "Ana Lopez", "60.00"], ["R2", "Bo", "5"]]), admin, dry_run=True)
    assert (job.created_accounts, job.updated_accounts) == (1, 1)
    changes = {
        "full_name": {"old": "Ana", "new": "Ana Lopez"},
        "original_amount": {"old": "50.10", "new": "60.00"},
    }
    assert job.preview == [{"external_ref": "R1", "changes": changes}]
    with tenant_transaction(admin):
        assert list(Account.objects.values_list("external_ref", "debtor_name")) == [("R1", "Ana")]


def test_end__of_an_upload__whoever_sent_it_hears_of_it(admin):
    run_import(make_csv(placements(2)), admin)
    run_import(make_csv(placements(3)), admin, dry_run=True)
    assert [(kind, facts["status"], facts["accounts"]) for kind, facts in notices_of(admin)] == [
        ("import.finished", "completed", 2)
    ]
