"""Many callers at the same accounts over HTTP, against a running API: each transition once, no limit exceeded.

`FULL=1`: 20 callers on 100 accounts, 50 assignments at once.
"""

import os
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from debtflow.accounts.models import Account, Activity
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.agencies import sessions
from debtflow.agencies.models import User
from debtflow.agencies.sessions import Caller
from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector
from debtflow.common.tenancy import tenant_transaction
from runtime import ports, product
from runtime.processes import Keeper, wait_until_ready

FULL = os.environ.get("FULL") == "1"
ACCOUNTS, CALLERS, ASSIGNMENTS, LIMIT = (100, 20, 50, 7) if FULL else (12, 8, 16, 3)
PASSWORD = "correct horse battery"


@pytest.fixture
def address(stack, own_database):
    """Where the API of a database of its own answers: gunicorn with its worker processes and threads."""
    parts = stack.parts_for(own_database)
    port = ports.pick_for_test()
    service = product.api(replace(parts, ports={**parts.ports, "api": port}))
    keeper = Keeper()
    try:
        log = stack.log("api-races")
        wait_until_ready(service, keeper.start(service, log), log)
        yield f"http://127.0.0.1:{port}/api/v1/"
    finally:
        keeper.close()


def tokens(actor, count):
    """That many sessions of one person."""
    with tenant_transaction(actor):
        user = User.objects.get(id=actor.user_id)
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    caller = Caller(ip="127.0.0.1", request_id="race")
    return [sessions.sign_in(username=user.username, password=PASSWORD, caller=caller).access for _ in range(count)]


def at_once(callers, work):
    """Runs `work(caller)` for each caller, all starting together, and returns what each gave."""
    together = threading.Barrier(len(callers))

    def start(caller):
        together.wait()
        return work(caller)

    with ThreadPoolExecutor(len(callers)) as pool:
        return list(pool.map(start, callers))


def post(url, token, body):
    """Tries again on 503, as that answer says: nothing was changed. The counts below would show it if something was."""
    again = Retry(
        total=30, status_forcelist=[503], allowed_methods=None, raise_on_status=False, backoff_factor=0.1, backoff_max=2
    )
    with requests.Session() as session:
        session.mount("http://", HTTPAdapter(max_retries=again))
        return session.post(url, json=body, headers={"Authorization": f"Bearer {token}"}, timeout=300)


def test_transition__many_callers_on_the_same_accounts__each_account_moves_once(address):
    agency = make_agency()
    admin, collector = make_admin(agency), make_collector(agency)
    accounts = [make_account(admin, status=Status.ASSIGNED, collector=collector) for _ in range(ACCOUNTS)]

    def move_all(token):
        urls = [f"{address}accounts/{account.id}/transition/" for account in accounts]
        answers = [post(url, token, {"new_status": "in_contact"}) for url in urls]
        return Counter((each.status_code, each.json().get("code", "")) for each in answers)

    counted = sum(at_once(tokens(collector, CALLERS), move_all), Counter())
    assert counted == {(200, ""): ACCOUNTS, (409, "invalid_transition"): ACCOUNTS * (CALLERS - 1)}
    with tenant_transaction(admin):
        changes = Activity.objects.filter(activity_type="status_change", new_status="in_contact")
        assert changes.values("account_id").distinct().count() == changes.count() == ACCOUNTS
        assert set(Account.objects.values_list("status", flat=True)) == {"in_contact"}


def test_assign__many_at_once_to_one_collector__never_exceeds_their_limit(address):
    agency = make_agency()
    admin, collector = make_admin(agency), make_collector(agency, max_accounts=LIMIT)
    accounts = [make_account(admin) for _ in range(ASSIGNMENTS)]
    (token,) = tokens(admin, 1)

    def assign(account):
        answer = post(f"{address}accounts/{account.id}/assign/", token, {"collector_id": str(collector.collector_id)})
        return answer.status_code, answer.json().get("code", "")

    counted = Counter(at_once(accounts, assign))
    assert counted == {(200, ""): LIMIT, (409, "collector_at_capacity"): ASSIGNMENTS - LIMIT}
    with tenant_transaction(admin):
        assert Account.objects.filter(collector_id=collector.collector_id, status="assigned").count() == LIMIT
        assert Account.objects.filter(collector=None, status="new").count() == ASSIGNMENTS - LIMIT
