"""Plans over HTTP and by the hourly sweep."""

from datetime import UTC, datetime, timedelta

import pytest

from debtflow.accounts.models import Account
from debtflow.accounts.tests.factories import make_account
from debtflow.agencies.models import Agency
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments import plans
from debtflow.payments.models import Installment

URL = "/api/v1/payment-plans/"
TODAY = datetime.now(UTC).date()


@pytest.fixture
def account(admin, collector):
    return make_account(admin, status="negotiating", balance="100.00", collector=collector)


def body(account, count=3, first=TODAY + timedelta(days=1), frequency="monthly"):
    return {"account": str(account.id), "count": count, "first_date": first.isoformat(), "frequency": frequency}


def status_of(account, actor):
    with tenant_transaction(actor):
        return Account.objects.get(id=account.id).status


def pay(api, actor, account, amount):
    answer = api(actor).post(
        "/api/v1/payments/", {"account": str(account.id), "amount": amount, "payment_method": "cash"}
    )
    assert answer.status_code == 201
    return answer.json()


def make_late(plan, actor, days, *positions):
    with tenant_transaction(actor):
        Installment.objects.filter(plan_id=plan["id"], position__in=positions).update(
            due_date=TODAY - timedelta(days=days)
        )


def parts_of(api, actor, plan):
    return [
        (p["amount"], p["paid_amount"], p["status"])
        for p in api(actor).get(f"{URL}{plan['id']}/").json()["installments"]
    ]


def test_preview__of_a_hundred_in_three__puts_the_cent_in_the_last_and_stores_nothing(api, collector, account):
    answer = api(collector).post(f"{URL}preview/", body(account))
    assert answer.status_code == 200
    assert [part["amount"] for part in answer.json()["installments"]] == ["33.33", "33.33", "33.34"]
    assert api(collector).get(URL, {"account": str(account.id)}).json() == []
    assert status_of(account, collector) == "negotiating"


def test_create__from_negotiating__plans_the_balance_and_moves_the_account(api, collector, account):
    plan = api(collector).post(URL, body(account)).json()
    assert (plan["total"], plan["status"], status_of(account, collector)) == ("100.00", "active", "payment_plan")
    preview = api(collector).post(f"{URL}preview/", body(account)).json()
    assert [(p["due_date"], p["amount"]) for p in plan["installments"]] == [
        (p["due_date"], p["amount"]) for p in preview["installments"]
    ]


def test_create__second_one__is_409(api, collector, account):
    api(collector).post(URL, body(account))
    answer = api(collector).post(URL, body(account))
    assert (answer.status_code, answer.json()["code"]) == (409, "plan_exists")


def test_create__twice_with_the_same_key__is_one_plan(api, collector, account):
    first, again = (api(collector).post(URL, body(account), headers={"Idempotency-Key": "plan"}) for _ in range(2))
    assert (first.status_code, again.content) == (201, first.content)


@pytest.mark.parametrize("status", ["assigned", "in_contact", "disputed"])
def test_create__before_negotiating__is_refused_and_stores_nothing(api, admin, status):
    account = make_account(admin, status=status, balance="100.00")
    assert api(admin).post(URL, body(account)).status_code == 409
    assert api(admin).get(URL, {"account": str(account.id)}).json() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("count", 0),
        ("count", 121),
        ("count", "x"),
        ("first_date", "2020-01-01"),
        ("first_date", "9999-12-31"),
        ("first_date", "2027-02-30"),
        ("frequency", "daily"),
        ("account", "00000000-0000-7000-8000-000000000000"),
    ],
)
def test_create__bad_field__is_400_and_stores_nothing(api, admin, account, field, value):
    for path in (URL, f"{URL}preview/"):
        answer = api(admin).post(path, body(account) | {field: value})
        assert (answer.status_code, set(answer.json()["errors"])) == (400, {field})
    assert status_of(account, admin) == "negotiating"


def test_create__more_instalments_than_cents__is_400(api, admin, collector):
    account = make_account(admin, status="negotiating", balance="0.05", collector=collector)
    answer = api(admin).post(URL, body(account, count=6))
    assert (answer.status_code, set(answer.json()["errors"])) == (400, {"count"})


def test_payments__fill_instalments_in_order__and_the_last_completes_the_plan(api, admin, account):
    plan = api(admin).post(URL, body(account)).json()
    pay(api, admin, account, "40.00")
    assert parts_of(api, admin, plan) == [
        ("33.33", "33.33", "paid"),
        ("33.33", "6.67", "pending"),
        ("33.34", "0.00", "pending"),
    ]
    pay(api, admin, account, "60.00")
    body_ = api(admin).get(f"{URL}{plan['id']}/").json()
    assert (body_["status"], {part["status"] for part in body_["installments"]}) == ("completed", {"paid"})
    assert status_of(account, admin) == "settled"


def test_sweep__within_grace__misses_nothing__after_it_the_worklist_says_missed(api, admin, account):
    plan = api(admin).post(URL, body(account)).json()
    make_late(plan, admin, 5, 1)
    plans.mark_missed(agency_id=admin.agency_id)
    assert parts_of(api, admin, plan)[0][2] == "pending"
    make_late(plan, admin, 7, 1)
    plans.mark_missed(agency_id=admin.agency_id)
    assert parts_of(api, admin, plan)[0][2] == "missed"
    assert status_of(account, admin) == "payment_plan"
    told = api(admin).get(f"/api/v1/accounts/{account.id}/timeline/").json()["results"][0]
    assert (told["activity_type"], told["metadata"]["event"]) == ("plan", "installment_missed")
    with tenant_transaction(admin):
        assert Account.objects.get(id=account.id).next_action_at <= datetime.now(UTC)


def test_sweep__at_the_agencys_limit__breaks_the_plan_and_the_account_negotiates(api, admin, account):
    plan = api(admin).post(URL, body(account)).json()
    with tenant_transaction(admin):
        Agency.objects.filter(id=admin.agency_id).update(settings={"plan_grace_days": 0, "plan_break_after": 2})
    make_late(plan, admin, 2, 1)
    plans.mark_missed(agency_id=admin.agency_id)
    assert status_of(account, admin) == "payment_plan"
    make_late(plan, admin, 2, 2)
    plans.mark_missed(agency_id=admin.agency_id)
    plans.mark_missed(agency_id=admin.agency_id)
    ended = api(admin).get(f"{URL}{plan['id']}/").json()
    assert (ended["status"], status_of(account, admin)) == ("broken", "negotiating")
    assert [part["status"] for part in ended["installments"]] == ["missed", "missed", "cancelled"]
    moved = api(admin).get(f"/api/v1/accounts/{account.id}/timeline/").json()["results"][0]
    assert (moved["metadata"]["reason"], moved["metadata"]["to"]) == ("plan_broken", "negotiating")


def test_missed_instalment__paid_late__is_paid_and_counts_no_more(api, admin, account):
    plan = api(admin).post(URL, body(account)).json()
    make_late(plan, admin, 30, 1)
    plans.mark_missed(agency_id=admin.agency_id)
    pay(api, admin, account, "33.33")
    make_late(plan, admin, 30, 2)
    plans.mark_missed(agency_id=admin.agency_id)
    assert [status for *_, status in parts_of(api, admin, plan)] == ["paid", "missed", "pending"]
    assert status_of(account, admin) == "payment_plan"


def test_cancel__ends_the_plan_once_and_another_may_follow(api, admin, account):
    plan = api(admin).post(URL, body(account)).json()
    assert api(admin).post(f"{URL}{plan['id']}/cancel/").json()["status"] == "cancelled"
    assert status_of(account, admin) == "negotiating"
    again = api(admin).post(f"{URL}{plan['id']}/cancel/")
    assert (again.status_code, again.json()["code"]) == (409, "plan_not_active")
    assert api(admin).post(URL, body(account, count=2)).status_code == 201


def test_plan__of_a_teammates_account__is_404(api, collector, teammate, account):
    plan = api(collector).post(URL, body(account)).json()
    assert api(teammate).get(f"{URL}{plan['id']}/").status_code == 404
    assert api(teammate).post(f"{URL}{plan['id']}/cancel/").status_code == 404
