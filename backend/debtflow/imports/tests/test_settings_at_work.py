"""What an agency's settings do to the placements of a file."""

import pytest

from debtflow.accounts import bulk_work
from debtflow.accounts.models import Account, BulkJob
from debtflow.accounts.tests.factories import make_account
from debtflow.agencies.models import Agency
from debtflow.agencies.tests.factories import make_collector
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports.tests.factories import HEADER, make_csv, placements, run_import


def set_up(actor, **settings):
    with tenant_transaction(actor):
        Agency.objects.filter(id=actor.agency_id).update(settings=settings)


def finish_jobs(actor):
    with tenant_transaction(actor):
        jobs = list(BulkJob.objects.filter(agency_id=actor.agency_id))
    for job in jobs:
        bulk_work.run_job(job_id=job.id, agency_id=job.agency_id)
    return jobs


def loads(actor):
    with tenant_transaction(actor):
        return sorted(str(each) for each in Account.objects.values_list("collector_id", flat=True))


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, [1, 1, 0]),
        ({"default_priority": 2}, [2, 2, 0]),
        ({"default_priority": 2, "urgent_balance": 500}, [2, 3, 0]),
    ],
)
def test_priority__of_a_row_without_one__is_the_settings(settings, expected, admin):
    set_up(admin, **settings)
    rows = [["P-1", "Ann Lee", "499.99", ""], ["P-2", "Bo Diaz", "500.00", ""], ["P-3", "Cy Fox", "900.00", "0"]]
    run_import(make_csv(rows, header=(*HEADER, "priority")), admin)
    with tenant_transaction(admin):
        assert list(Account.objects.order_by("external_ref").values_list("priority", flat=True)) == expected


def test_auto_distribute__on__deals_out_what_the_file_placed_and_nothing_older(admin, collector, teammate):
    older = make_account(admin)
    set_up(admin, auto_distribute=True)
    run_import(make_csv(placements(10)), admin)
    (job,) = finish_jobs(admin)
    assert job.acting["role"] == "system"
    held = loads(admin)
    assert (held.count(str(collector.collector_id)), held.count(str(teammate.collector_id))) == (5, 5)
    with tenant_transaction(admin):
        assert Account.objects.get(id=older.id).collector_id is None


@pytest.mark.parametrize(("settings", "dry_run"), [({}, False), ({"auto_distribute": True}, True)])
def test_auto_distribute__off_or_in_a_dry_run__makes_no_job(settings, dry_run, admin, collector):
    set_up(admin, **settings)
    run_import(make_csv(placements(3)), admin, dry_run=dry_run)
    assert finish_jobs(admin) == []


def test_auto_distribute__more_than_the_collectors_may_hold__leaves_the_rest_new(admin, agency):
    make_collector(agency, max_accounts=2)
    set_up(admin, auto_distribute=True)
    run_import(make_csv(placements(5)), admin)
    finish_jobs(admin)
    with tenant_transaction(admin):
        assert Account.objects.filter(status="new", collector=None).count() == 3
