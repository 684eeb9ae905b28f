"""Reading a list takes as many statements for three rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from debtflow.accounts import bulk_jobs, services
from debtflow.accounts.allocation import Strategy
from debtflow.accounts.saved_views import create_saved_view
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.agencies.tests.factories import make_collector
from debtflow.common.ids import uuid7

BASE = "/api/v1/"


def _account(admin, agency):
    make_account(admin, status=Status.ASSIGNED, collector=make_collector(agency))


def _creditor(admin, agency):
    make_account(admin, creditor_name=f"Creditor {uuid7()}")


def _closed(admin, agency):
    make_account(admin, status=Status.CLOSED)


def _job(admin, agency):
    asked = {"strategy": Strategy.ROUND_ROBIN, "collector_ids": [], "dry_run": True}
    bulk_jobs.create_job(actor=admin, selection={"account_ids": []}, **asked)


def _view(admin, agency):
    create_saved_view(name=str(uuid7()), actor=admin)


LISTS = {
    "accounts/": _account,
    "accounts/?search=debtor": _account,
    "accounts/?view=open&ordering=-current_balance": _account,
    "accounts/export/": _account,
    "accounts/export/?file_format=xlsx": _account,
    "bulk-jobs/": _job,
    "collectors/": lambda admin, agency: make_collector(agency),
    "commissions/": _closed,
    "creditors/": _creditor,
    "saved-views/": _view,
}


def statements(client, path):
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(BASE + path)
        assert answer.status_code == 200, answer.content
        size = sum(map(len, answer.streaming_content)) if answer.streaming else len(answer.content)
    return len(captured), size


def compare(client, path, add):
    add()
    one, small = statements(client, path)
    add()
    add()
    three, large = statements(client, path)
    assert (three, large > small) == (one, True)


@pytest.mark.parametrize("path", LISTS)
def test_list__of_three__takes_as_many_statements_as_of_one(path, admin, agency, api):
    compare(api(admin), path, lambda: LISTS[path](admin, agency))


def test_timeline_and_linked_accounts__of_three__take_as_many_statements_as_of_one(admin, collector, api):
    same = {"debtor": {"full_name": "Angela Torres"}, "collector": collector, "status": Status.ASSIGNED}
    account, client = make_account(admin, **same), api(collector)
    compare(client, f"accounts/{account.id}/linked/", lambda: make_account(admin, **same))
    note = {"account_id": account.id, "text": "Called at noon", "actor": collector}
    compare(client, f"accounts/{account.id}/timeline/", lambda: services.add_note(**note))
