"""The state machine: all 64 pairs through the API, and the database's own wall."""

import itertools
import re
from pathlib import Path

import pytest
from django.db import IntegrityError

from debtflow.accounts import drawing, workflow
from debtflow.accounts.models import Account, Activity
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import TRANSITIONS, Status
from debtflow.common.tenancy import tenant_transaction

PAIRS = sorted(itertools.product(Status, Status))
DRAWN = {(source, to) for source, targets in TRANSITIONS.items() for to in targets}
NEEDS_ZERO_BALANCE = {(Status.PAYMENT_PLAN, Status.SETTLED)}


@pytest.mark.parametrize(("source", "to"), PAIRS)
def test_transition__each_of_64_pairs__follows_the_drawing(source, to, admin, api):
    account = make_account(admin, status=source)
    answer = api(admin).post(
        f"/api/v1/accounts/{account.id}/transition/", {"new_status": to.value.upper(), "note": "as agreed"}
    )
    allowed = (source, to) in DRAWN - NEEDS_ZERO_BALANCE
    assert answer.status_code == (200 if allowed else 409), answer.json()
    with tenant_transaction(admin):
        now = Account.objects.get(id=account.id).status
    assert now == (to if allowed else source)
    if not allowed:
        body = answer.json()
        assert body["code"] == "invalid_transition"
        assert (body["from"], body["to"]) == (source, to)
        assert body["allowed"] == [each.value for each in TRANSITIONS[source]]


def test_transition__refused__leaves_no_activity(admin, api):
    account = make_account(admin, status=Status.ASSIGNED)
    with tenant_transaction(admin):
        before = Activity.objects.filter(account_id=account.id).count()
    api(admin).post(f"/api/v1/accounts/{account.id}/transition/", {"new_status": "closed"})
    with tenant_transaction(admin):
        assert Activity.objects.filter(account_id=account.id).count() == before


@pytest.mark.parametrize(("source", "to"), [p for p in PAIRS if p[0] != p[1] and not workflow.is_legal(*p)])
def test_database__illegal_jump_in_bulk_sql__is_refused(source, to, admin):
    account = make_account(admin, status=source)
    with pytest.raises(IntegrityError), tenant_transaction(admin):
        Account.objects.filter(id=account.id).update(status=to)


def test_trigger__its_pairs__are_those_of_the_workflow():
    sql = (Path(workflow.__file__).parent / "sql" / "10_status_path.sql").read_text()
    written = set(re.findall(r"\('([a-z_]+)', '([a-z_]+)'\)", sql))
    assert written == {(s.value, t.value) for s, t in PAIRS if workflow.is_legal(s, t)}


def test_page__drawn_from_the_data__is_the_one_in_docs():
    page = Path(__file__).parents[4] / "docs" / "workflow.md"
    assert page.read_text() == drawing.page(), "run make workflow"


def test_transition__stale_if_match__is_412(admin, api):
    account = make_account(admin, status=Status.ASSIGNED)
    answer = api(admin).post(
        f"/api/v1/accounts/{account.id}/transition/",
        {"new_status": "in_contact"},
        headers={"If-Match": f'"{account.version - 1}"'},
    )
    assert answer.status_code == 412


def test_dispute__upheld_by_a_collector__is_refused(admin, collector, api):
    account = make_account(admin, status=Status.DISPUTED, collector=collector)
    detail = api(collector).get(f"/api/v1/accounts/{account.id}/").json()
    assert "closed" not in detail["allowed_transitions"]
    assert [each["to"] for each in detail["blocked_transitions"]] == ["closed"]
    answer = api(collector).post(f"/api/v1/accounts/{account.id}/transition/", {"new_status": "closed", "note": "no"})
    assert answer.status_code == 403


def test_dispute__upheld_by_the_admin__writes_the_balance_off(admin, api):
    account = make_account(admin, status=Status.DISPUTED, balance="500.00")
    without = api(admin).post(f"/api/v1/accounts/{account.id}/transition/", {"new_status": "closed"})
    assert without.status_code == 400
    body = (
        api(admin)
        .post(f"/api/v1/accounts/{account.id}/transition/", {"new_status": "closed", "note": "Not theirs."})
        .json()
    )
    assert (body["status"], body["current_balance"]) == ("closed", "0.00")
