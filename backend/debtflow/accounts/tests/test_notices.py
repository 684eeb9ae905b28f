"""What a collector is told of: what came to them, what was paid, what was broken; never what they did themselves."""

from datetime import timedelta
from decimal import Decimal

import pytest

from debtflow.accounts import bulk_work
from debtflow.accounts.assignment import assign_account, bulk_assign
from debtflow.accounts.contacts import Disposition, log_contact
from debtflow.accounts.promises import settle_promises
from debtflow.accounts.tests.factories import make_account, make_many
from debtflow.accounts.workflow import Status
from debtflow.agencies.calendar import agency_zone, today_in
from debtflow.agencies.models import Agency, Notification
from debtflow.agencies.tests.factories import make_collector
from debtflow.common.tenancy import tenant_transaction


def told(collector):
    with tenant_transaction(collector):
        return [(one.kind, one.facts) for one in Notification.objects.filter(user_id=collector.user_id).order_by("id")]


def test_assignment__by_an_admin__tells_its_collector_once_with_how_many(admin, agency):
    team = [make_collector(agency) for _ in range(2)]
    one = make_account(admin)
    for _ in range(2):
        assign_account(account_id=one.id, collector_id=team[0].collector_id, actor=admin)
    make_many(admin, 3)
    ids = [each.collector_id for each in team]
    bulk_assign(actor=admin, collector_ids=ids, strategy="round_robin", filters={"unassigned": True}, dry_run=True)
    bulk_assign(actor=admin, collector_ids=ids, strategy="round_robin", filters={"unassigned": True})
    assert told(team[0])[0] == ("account.assigned", {"count": 1})
    assert sum(facts["count"] for each in team for _, facts in told(each)) == 4


def test_placement__distributed_by_itself__tells_whom_it_went_to(admin, collector):
    with tenant_transaction(admin):
        Agency.objects.filter(id=admin.agency_id).update(settings={"auto_distribute": True})
    make_account(admin)
    assert told(collector) == [("account.assigned", {"count": 1})]


def test_bulk_job__at_its_end__tells_each_collector_once_however_many_chunks(admin, agency, monkeypatch):
    monkeypatch.setattr(bulk_work, "CHUNK", 400)
    collector = make_collector(agency, max_accounts=5_000)
    make_many(admin, 1_001)
    job = bulk_assign(
        actor=admin, collector_ids=[collector.collector_id], strategy="round_robin", filters={"unassigned": True}
    )
    bulk_work.run_job(job_id=job.id, agency_id=admin.agency_id)
    assert told(collector) == [("account.assigned", {"count": 1_001})]


@pytest.mark.parametrize("recorded_by", ["admin", "collector"])
def test_payment__completed__tells_the_collector_unless_they_recorded_it(admin, collector, api, recorded_by):
    account = make_account(admin, status=Status.ASSIGNED, collector=collector)
    before = len(told(collector))
    answer = api({"admin": admin, "collector": collector}[recorded_by]).post(
        "/api/v1/payments/", {"account": str(account.id), "amount": "150.00", "payment_method": "cash"}
    )
    assert answer.status_code == 201
    news = told(collector)[before:]
    expected = [("payment.completed", {"account_id": str(account.id), "amount": "150.00"})]
    assert news == (expected if recorded_by == "admin" else [])


def test_promise__broken__tells_its_collector_once(admin, collector):
    account = make_account(admin, status=Status.ASSIGNED, collector=collector)
    with tenant_transaction(admin):
        today = today_in(agency_zone(actor=admin))
    log_contact(
        account_id=account.id,
        actor=collector,
        channel="phone",
        direction="outbound",
        disposition=Disposition.PROMISE,
        promise={"amount": Decimal("100.00"), "date": today},
    )
    before = len(told(collector))
    for _ in range(2):
        settle_promises(agency_id=admin.agency_id, today=today + timedelta(days=1))
    assert told(collector)[before:] == [("promise.broken", {"account_id": str(account.id), "amount": "100.00"})]
