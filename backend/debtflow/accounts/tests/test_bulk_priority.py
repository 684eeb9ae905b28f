"""One priority for many accounts: at once or as a job, an activity for each that changed, an outcome for each."""

import pytest

from debtflow.accounts import bulk_jobs, bulk_work
from debtflow.accounts.models import Account, Activity, BulkItem
from debtflow.accounts.tests.factories import make_account, make_many
from debtflow.common.ids import uuid7
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/accounts/bulk_priority/"
JOBS = "/api/v1/bulk-jobs/"


def priorities(actor):
    with tenant_transaction(actor):
        return list(Account.objects.order_by("id").values_list("priority", flat=True))


def edits(actor):
    with tenant_transaction(actor):
        rows = Activity.objects.filter(agency_id=actor.agency_id, metadata__kind="edit").order_by("account_id")
        return [(row.account_id, row.metadata["changes"]["priority"]) for row in rows]


def test_bulk_priority__by_ids__changes_those_that_differ_and_tells_of_each(admin, stranger, api):
    low, urgent, other = (make_account(admin, priority=priority) for priority in (0, 3, 1))
    foreign, missing = make_account(stranger), uuid7()
    ids = [str(each) for each in (low.id, urgent.id, foreign.id, missing)]
    answer = api(admin).post(URL, {"account_ids": ids, "priority": 3})
    assert answer.status_code == 200
    body = answer.json()
    assert body["changed"] == 1
    assert {each["id"]: each["reason"] for each in body["skipped"]} == {
        str(urgent.id): "unchanged",
        str(foreign.id): "not_found",
        str(missing): "not_found",
    }
    assert edits(admin) == [(low.id, {"from": 0, "to": 3})]
    assert api(admin).get(f"/api/v1/accounts/{low.id}/").json()["version"] == low.version + 1
    assert api(admin).get(f"/api/v1/accounts/{other.id}/").json()["priority"] == 1


def test_bulk_priority__dry_run__counts_and_changes_nothing(admin, api):
    make_account(admin, priority=0)
    make_account(admin, priority=2)
    body = api(admin).post(URL, {"filter": {"priority": [0, 2]}, "priority": 2, "dry_run": True}).json()
    assert (body["changed"], len(body["skipped"]), body["dry_run"]) == (1, 1, True)
    assert (sorted(priorities(admin)), edits(admin)) == ([0, 2], [])


@pytest.mark.parametrize("dry_run", [True, False])
def test_bulk_priority__over_1000__is_a_job_with_an_outcome_for_each(dry_run, admin, api):
    make_many(admin, 1_200)
    make_account(admin, priority=3)
    client = api(admin)
    answer = client.post(URL, {"filter": {}, "priority": 3, "dry_run": dry_run})
    assert answer.status_code == 202
    bulk_work.run_job(job_id=answer.json()["id"], agency_id=admin.agency_id)
    job = client.get(answer["Location"]).json()
    facts = [job[name] for name in ("kind", "status", "total", "assigned", "skipped", "progress_percent")]
    assert facts == ["priority", "completed", 1_201, 1_200, 1, 100]
    unchanged = client.get(f"{JOBS}{job['id']}/items/", {"outcome": "unchanged"}).json()
    assert unchanged["count"] == 1
    assert priorities(admin).count(3) == (1 if dry_run else 1_201)
    assert len(edits(admin)) == (0 if dry_run else 1_200)


def test_job__killed_between_two_chunks__goes_on_and_changes_each_once(admin, api, monkeypatch):
    make_many(admin, 1_200)
    monkeypatch.setattr(bulk_work, "CHUNK", 500)
    job_id = api(admin).post(URL, {"filter": {}, "priority": 3}).json()["id"]
    claimed = bulk_jobs.claim(job_id, admin.agency_id)
    bulk_work._plan(claimed)
    bulk_work._next_chunk(claimed)
    with tenant_transaction(admin):
        bulk_jobs.BulkJob.objects.update(lease_until=None)
    bulk_work.run_job(job_id=job_id, agency_id=admin.agency_id)
    assert (len(edits(admin)), set(priorities(admin))) == (1_200, {3})
    with tenant_transaction(admin):
        assert BulkItem.objects.filter(job_id=job_id, outcome="changed").count() == 1_200


@pytest.mark.parametrize(
    "body",
    [
        {"priority": 3},
        {"account_ids": [], "filter": {}, "priority": 3},
        {"filter": {}},
        {"filter": {}, "priority": 4},
        {"filter": {"nonsense": 1}, "priority": 3},
        {"account_ids": ["x"], "priority": 3},
    ],
)
def test_bulk_priority__bad_input__is_400(body, admin, api):
    assert api(admin).post(URL, body).status_code == 400
