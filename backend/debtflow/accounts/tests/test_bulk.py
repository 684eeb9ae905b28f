"""Many accounts assigned at once: small ones at once, large ones as jobs that survive their workers."""

import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import Count, Sum

from debtflow.accounts import bulk_jobs, bulk_work
from debtflow.accounts.assignment import assign_account
from debtflow.accounts.distribution import distribute_since
from debtflow.accounts.models import Account, Activity, BulkItem, BulkJob
from debtflow.accounts.tests.factories import make_account, make_many
from debtflow.accounts.workflow import Status
from debtflow.agencies.models import Agency, Collector
from debtflow.agencies.tests.factories import make_collector
from debtflow.common.ids import uuid7
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/accounts/bulk_assign/"
JOBS = "/api/v1/bulk-jobs/"
BACKEND = Path(__file__).resolve().parents[3]


@pytest.fixture
def team(agency):
    return [make_collector(agency, max_accounts=5_000) for _ in range(3)]


def ids_of(actors):
    return [str(actor.collector_id) for actor in actors]


def ask(client, team, *, strategy="round_robin", **body):
    body = body or {"filter": {"unassigned": True}}
    return client.post(URL, {"collector_ids": ids_of(team), "strategy": strategy, **body})


def run(answer, admin):
    bulk_work.run_job(job_id=answer.json()["id"], agency_id=admin.agency_id)


def held(admin, team):
    with tenant_transaction(admin):
        rows = Account.objects.filter(collector_id__in=ids_of(team)).values_list("collector_id")
        found = dict(rows.annotate(n=Count("id")))
    return [found.get(each.collector_id, 0) for each in team]


def test_bulk_assign__1000__is_done_at_once_each_with_its_activity(admin, team, api):
    make_many(admin, 1_000)
    answer = ask(api(admin), team)
    assert (answer.status_code, answer.json()) == (200, {"assigned": 1_000, "skipped": [], "dry_run": False})
    assert sorted(held(admin, team)) == [333, 333, 334]
    with tenant_transaction(admin):
        told = Activity.objects.filter(agency_id=admin.agency_id, activity_type="assignment", account_id__isnull=False)
        assert told.count() == 1_000


def test_bulk_assign__over_1000__is_a_job_with_progress_and_an_item_for_each(admin, team, api):
    make_many(admin, 2_500)
    client = api(admin)
    answer = ask(client, team)
    assert (answer.status_code, answer.json()["status"]) == (202, "pending")
    address = answer.headers["Location"]
    assert address == f"{JOBS}{answer.json()['id']}/"
    run(answer, admin)
    job = client.get(address).json()
    assert (job["status"], job["progress_percent"]) == ("completed", 100)
    assert job["created_at"] < job["started_at"] < job["completed_at"]
    assert (job["total"], job["processed"], job["assigned"], job["skipped"]) == (2_500, 2_500, 2_500, 0)
    assert sorted(held(admin, team)) == [833, 833, 834]
    page = client.get(f"{address}items/?page_size=2").json()
    assert page["count"] == 2_500
    assert {each["outcome"] for each in page["results"]} == {"assigned"}
    assert client.get(page["next"]).json()["results"][0]["position"] == 3
    assert client.get(JOBS).json()["count"] == 1
    with tenant_transaction(admin):
        activity = Activity.objects.filter(metadata__job_id=job["id"], account_id__isnull=False)
        assert (activity.count(), activity.first().user_id) == (2_500, admin.user_id)


def test_job__dry_run__plans_and_changes_nothing(admin, team, api):
    make_many(admin, 1_500)
    answer = ask(api(admin), team, filter={}, dry_run=True, strategy="balanced_by_balance")
    run(answer, admin)
    job = api(admin).get(f"{JOBS}{answer.json()['id']}/").json()
    assert (job["status"], job["dry_run"], job["assigned"]) == ("completed", True, 1_500)
    assert held(admin, team) == [0, 0, 0]
    with tenant_transaction(admin):
        amounts = dict(Account.objects.values_list("id", "current_balance"))
        owed = Counter()
        for account_id, collector_id in BulkItem.objects.filter(job_id=job["id"]).values_list(
            "account_id", "collector_id"
        ):
            owed[collector_id] += amounts[account_id]
    assert max(owed.values()) - min(owed.values()) <= max(amounts.values())


def test_job__balanced_by_count__counts_what_they_hold_and_never_exceeds_a_limit(admin, agency, team, api):
    small = make_collector(agency, max_accounts=100)
    for _ in range(2):
        make_account(admin, status=Status.ASSIGNED, collector=small)
    make_many(admin, 1_102)
    with tenant_transaction(admin):
        Collector.objects.filter(id__in=ids_of(team[:2])).update(max_accounts=400)
    run(ask(api(admin), [small, *team[:2]], strategy="balanced_by_count"), admin)
    assert held(admin, [small, *team[:2]]) == [100, 400, 400]
    with tenant_transaction(admin):
        left = BulkItem.objects.exclude(outcome="assigned").values_list("outcome").annotate(n=Count("id"))
        assert dict(left) == {"collector_at_capacity": 204}


def test_job__collector_fills_up_after_the_plan__the_limit_still_holds(admin, team, api, monkeypatch):
    make_many(admin, 1_200)
    with tenant_transaction(admin):
        Collector.objects.filter(id=team[0].collector_id).update(max_accounts=400)
    answer = ask(api(admin), team)
    claimed = bulk_jobs.claim(answer.json()["id"], admin.agency_id)
    bulk_work._plan(claimed)
    for _ in range(3):
        make_account(admin, status=Status.ASSIGNED, collector=team[0])
    while not bulk_work._next_chunk(claimed):
        pass
    assert held(admin, team) == [400, 400, 400]
    with tenant_transaction(admin):
        assert BulkItem.objects.filter(job_id=claimed.job.id, outcome="collector_at_capacity").count() == 3


def test_job__distributing_a_file__leaves_what_got_a_collector_since_the_plan(admin, agency, team):
    began = datetime.now(UTC)
    taken, free = make_account(admin), make_account(admin)
    with tenant_transaction(admin):
        Agency.objects.filter(id=agency.id).update(settings={"auto_distribute": True})
        job = distribute_since(began, actor=admin)
    claimed = bulk_jobs.claim(job.id, admin.agency_id)
    bulk_work._plan(claimed)
    somebody = make_collector(agency)
    assign_account(account_id=taken.id, collector_id=somebody.collector_id, actor=admin)
    while not bulk_work._next_chunk(claimed):
        pass
    assert held(admin, [somebody]) == [1]
    assert sum(held(admin, team)) == 1
    with tenant_transaction(admin):
        outcomes = dict(BulkItem.objects.filter(job_id=job.id).values_list("account_id", "outcome"))
    assert outcomes == {taken.id: "unchanged", free.id: "assigned"}


def test_job__accounts_that_closed_or_never_were__are_items_with_their_reason(admin, team, api):
    make_many(admin, 1_000)
    settled = make_account(admin, status=Status.SETTLED)
    with tenant_transaction(admin):
        ids = [str(id_) for id_ in Account.objects.values_list("id", flat=True)]
    answer = ask(api(admin), team, account_ids=[*ids, str(uuid7())])
    assert answer.status_code == 202
    run(answer, admin)
    client = api(admin)
    items = client.get(f"{JOBS}{answer.json()['id']}/items/?outcome=not_open&outcome=not_found").json()["results"]
    assert {each["outcome"] for each in items} == {"not_open", "not_found"}
    assert str(settled.id) in {each["account_id"] for each in items}
    assert client.get(f"{JOBS}{answer.json()['id']}/").json()["skipped"] == 2


def test_job__with_every_kind_of_filter__means_what_the_list_means(admin, team, api):
    make_many(admin, 1_200)
    make_account(admin, balance="5.00")
    with tenant_transaction(admin):
        creditor = Account.objects.exclude(original_amount=Decimal("5.00")).first().creditor_id
    wanted = {
        "status": ["new"],
        "priority": [1],
        "min_balance": "6.00",
        "created_after": "2020-01-01",
        "created_before": "2099-01-01",
        "creditor": str(creditor),
        "no_due_date": True,
    }
    answer = ask(api(admin), team, filter=wanted)
    assert answer.status_code == 202, answer.content
    run(answer, admin)
    assert sum(held(admin, team)) == 1_200


def test_job__cancelled_between_two_chunks__keeps_what_was_done(admin, team, api, monkeypatch):
    monkeypatch.setattr(bulk_work, "CHUNK", 500)
    make_many(admin, 1_200)
    answer = ask(api(admin), team)
    claimed = bulk_jobs.claim(answer.json()["id"], admin.agency_id)
    bulk_work._plan(claimed)
    bulk_work._next_chunk(claimed)
    assert api(admin).post(f"{JOBS}{claimed.job.id}/cancel/").json()["status"] == "running"
    with pytest.raises(bulk_jobs.Cancelled):
        bulk_work._next_chunk(claimed)
    bulk_jobs.end(claimed, bulk_work.JobStatus.CANCELLED)
    job = api(admin).get(f"{JOBS}{claimed.job.id}/").json()
    assert (job["status"], job["assigned"], job["skipped"]) == ("cancelled", 500, 700)
    again = api(admin).post(f"{JOBS}{claimed.job.id}/cancel/")
    assert (again.status_code, again.json()["code"]) == (409, "job_has_ended")


def test_job__cancelled_before_a_worker_came__ends_at_once(admin, team, api):
    make_many(admin, 1_001)
    answer = ask(api(admin), team)
    assert api(admin).post(f"{JOBS}{answer.json()['id']}/cancel/").json()["status"] == "cancelled"
    run(answer, admin)
    assert held(admin, team) == [0, 0, 0]


WORKER = """
import os, sys
from uuid import UUID
import django
django.setup()
from debtflow.accounts import bulk_work
bulk_work.CHUNK = 100
chunk, done = bulk_work._next_chunk, 0
def next_chunk(claimed):
    global done
    ended = chunk(claimed)
    done += 1
    print(done, flush=True)
    return ended
bulk_work._next_chunk = next_chunk
bulk_work.run_job(job_id=UUID(sys.argv[1]), agency_id=UUID(sys.argv[2]))
"""


def test_job__worker_killed_again_and_again__each_account_is_assigned_once(admin, team, api, settings):
    settings.BULK_LEASE_SECONDS = 0
    make_many(admin, 1_500)
    answer = ask(api(admin), team)
    env = {**os.environ, "BULK_LEASE_SECONDS": "0", "PROCESS_ROLE": "worker"}
    command = [sys.executable, "-c", WORKER, answer.json()["id"], str(admin.agency_id)]
    for _ in range(2):
        with subprocess.Popen(command, cwd=BACKEND, env=env, stdout=subprocess.PIPE) as worker:
            for _ in range(3):
                assert worker.stdout.readline(), "the worker ended early"
            worker.kill()
    run(answer, admin)
    with tenant_transaction(admin):
        job = BulkJob.objects.get(id=answer.json()["id"])
        moved = Activity.objects.filter(metadata__job_id=str(job.id))
        alone = moved.filter(account_id__isnull=False)
        told = (alone.count(), alone.values("account_id").distinct().count())
        counted = moved.filter(account_id__isnull=True).aggregate(n=Sum("accounts"))["n"]
    assert (job.status, job.assigned, job.skipped, job.fence) == ("completed", 1_500, 0, 3)
    assert (told, counted) == ((1_500, 1_500), 1_500)
    assert held(admin, team) == [500, 500, 500]


def test_job__claimed_by_another__the_old_worker_commits_nothing(admin, team, api, settings):
    settings.BULK_LEASE_SECONDS = 0
    make_many(admin, 1_001)
    answer = ask(api(admin), team)
    first = bulk_jobs.claim(answer.json()["id"], admin.agency_id)
    second = bulk_jobs.claim(answer.json()["id"], admin.agency_id)
    with pytest.raises(bulk_jobs.LeaseLost):
        bulk_work._plan(first)
    bulk_work._plan(second)


def test_sweep__job_nobody_was_rung_for__is_due(admin, team, api):
    make_many(admin, 1_001)
    ask(api(admin), team)
    assert bulk_jobs.sweep() >= 1


def test_job__by_a_collector_or_of_another_agency__is_refused(admin, stranger, collector, team, api):
    make_many(admin, 1_001)
    job_id = ask(api(admin), team).json()["id"]
    assert api(stranger).get(f"{JOBS}{job_id}/").status_code == 404
    assert api(collector).get(f"{JOBS}{job_id}/").status_code == 403


def test_bulk_assign__by_balance__evens_out_the_money(admin, team, api):
    for balance in ("900.00", "300.00", "300.00", "300.00"):
        make_account(admin, balance=balance)
    ask(api(admin), team[:2], strategy="balanced_by_balance")
    with tenant_transaction(admin):
        owed = Account.objects.values_list("collector_id").annotate(owed=Sum("current_balance"))
        assert {amount for _, amount in owed} == {Decimal("900.00")}
