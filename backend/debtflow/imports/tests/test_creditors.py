"""Who may place by file: an inactive creditor's new rows are errors."""

import pytest

from debtflow.accounts import creditors
from debtflow.accounts.models import Account
from debtflow.accounts.tests.factories import make_account
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports.models import RowError
from debtflow.imports.tests.factories import make_csv, run_import


@pytest.mark.parametrize("dry_run", [True, False])
def test_deactivated__rows_of_a_file__are_errors_and_known_accounts_are_updated(dry_run, admin):
    known = make_account(admin, creditor_name="Baycare", debtor={"email": ""})
    creditors.update_creditor(creditor_id=known.creditor_id, actor=admin, is_active=False)
    rows = [
        ["N-1", "Ann Lee", "10.00", "Baycare", ""],
        ["N-2", "Bo Diaz", "10.00", "Northline", ""],
        [known.external_ref, known.debtor_name, "1000.00", "Baycare", "ann@example.com"],
    ]
    header = ("external_ref", "debtor_name", "original_amount", "creditor_name", "debtor_email")
    job = run_import(make_csv(rows, header=header), admin, dry_run=dry_run)
    assert (job.created_accounts, job.updated_accounts, job.processed_errors) == (1, 1, 1)
    with tenant_transaction(admin):
        (error,) = RowError.objects.filter(job_id=job.id)
        assert (error.line, error.column, error.code) == (2, "creditor_name", "creditor_inactive")
        assert not Account.objects.filter(external_ref="N-1").exists()
