"""What files brought, by day and by source: each line lists the files that it counts."""

from datetime import UTC, datetime, timedelta

import pytest

from debtflow.agencies.tests.factories import make_admin, make_agency
from debtflow.analytics import selectors
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports.models import ImportJob, ImportMapping, ImportSource
from debtflow.imports.tests.factories import make_csv, placements, run_import

URL = "/api/v1/analytics/imports/"
SUMS = ("files", "created_accounts", "updated_accounts", "failed_rows", "failed_files")


@pytest.fixture(scope="module")
def owner():
    """Three files of a source and one upload of today, an upload of three days ago, and a dry run."""
    admin = make_admin(make_agency(timezone="Pacific/Honolulu"))
    with tenant_transaction(admin):
        source = ImportSource.objects.create(
            agency_id=admin.agency_id, name="Northgate", host="sftp.example.com", host_key="ssh-ed25519 AAAA"
        )
        ImportMapping.objects.create(agency_id=admin.agency_id, source=source, version=1)
    mixed = [["N-9", "Ann Lee", "no money"], ["N-8", "Bob Ray", "12.00"]]
    files = (placements(3, prefix="N"), placements(2, prefix="N", amount="70.00"), mixed)
    polled = [run_import(make_csv(rows), admin).id for rows in files]
    run_import(make_csv(placements(5, prefix="U")), admin)
    run_import(make_csv(placements(7, prefix="D")), admin, dry_run=True)
    old = run_import(make_csv(placements(4, prefix="O")), admin)
    with tenant_transaction(admin):
        ImportJob.objects.filter(id__in=polled).update(source_id=source.id)
        ImportJob.objects.filter(id=old.id).update(created_at=datetime.now(UTC) - timedelta(days=3))
    return admin


def count_of(client, drilldown):
    return client.get(f"/api/v1/{drilldown['list']}/", drilldown["filter"]).json()["count"]


def sums_of(row):
    return tuple(row[name] for name in SUMS)


def test_imports__sums_days_and_sources__count_the_files_that_they_list(api, owner):
    client = api(owner)
    figures = client.get(URL, {"period": "7d"}).json()
    assert (len(figures["by_day"]), figures["files"], figures["created_accounts"]) == (7, 5, 13)
    assert {row["source_name"]: sums_of(row)[:2] for row in figures["by_source"]} == {"Northgate": (3, 4), "": (2, 9)}
    for row in (figures, *figures["by_day"], *figures["by_source"]):
        assert count_of(client, row["drilldown"]) == row["files"], row


def test_imports__by_day_and_by_source__add_up_to_the_sums(api, owner):
    figures = api(owner).get(URL, {"period": "7d"}).json()
    for part in ("by_day", "by_source"):
        added = tuple(sum(row[name] for row in figures[part]) for name in SUMS)
        assert added == sums_of(figures), part
    assert (figures["updated_accounts"], figures["failed_rows"]) == (2, 1)


def test_imports__days__are_those_of_the_agencys_calendar_without_gaps(api, owner):
    today = selectors.today(actor=owner)
    days = [row["day"] for row in api(owner).get(URL, {"period": "7d"}).json()["by_day"]]
    assert days == [(today - timedelta(days=n)).isoformat() for n in range(6, -1, -1)]


def test_imports__window_without_files__is_zeros(api, owner):
    figures = api(owner).get(URL, {"date_from": "2020-01-01", "date_to": "2020-01-02"}).json()
    assert (sums_of(figures), figures["by_source"]) == ((0, 0, 0, 0, 0), [])
    assert [sums_of(row) for row in figures["by_day"]] == [(0, 0, 0, 0, 0)] * 2


def test_imports__of_another_agency__hold_nothing_of_ours(api, owner, stranger):
    assert api(stranger).get(URL).json()["files"] == 0
