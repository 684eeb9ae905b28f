"""Many callers at the same accounts over HTTP, against a running API: each transition once, no limit exceeded.

`FULL=1`: 20 callers on 100 accounts, 50 assignments at once.
"""

import os
from collections import Counter

from debtflow.accounts.models import Account, Activity
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector
from debtflow.common.tenancy import tenant_transaction
from tests.races.callers import at_once, post, tokens

FULL = os.environ.get("FULL") == "1"
ACCOUNTS, CALLERS, ASSIGNMENTS, LIMIT = (100, 20, 50, 7) if FULL else (12, 8, 16, 3)


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
