"""What the worklist's filters and orderings mean, and what they refuse."""

import itertools
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from debtflow.accounts.models import Account, Contact
from debtflow.accounts.selectors import ORDERINGS
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.agencies.models import Agency
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/accounts/"
FORGED = "WyJhIixbXV0:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
BAD = [
    "nonsense=1",
    "user__password__startswith=a",
    "debtor__ssn_last4=1234",
    "status__in=new",
    "agency_id=00000000-0000-0000-0000-000000000000",
    "collector__user__password=a",
    "search__regex=(a%2B)%2B$",
    "ordering=collector__user__password",
    "ordering=nonsense",
    "ordering=created_at,id",
    "ordering=--priority",
    "ordering=?",
    "cursor=forged",
    f"cursor={FORGED}",
    "cursor=" + "a" * 3000,
    "min_balance=NaN",
    "max_balance=Infinity",
    "max_balance=1e5",
    "min_balance=%D9%A1%D9%A2",
    "min_balance=1.001",
    "min_balance=" + "9" * 40,
    "priority=%D9%A1",
    "priority=4",
    "priority=-1",
    "priority=NaN",
    "page_size=%D9%A1",
    "page_size=0",
    "page_size=201",
    "page_size=" + "9" * 400,
    "created_after=yesterday",
    "created_after=%D9%A2%D9%A0%D9%A2%D9%A6-%D9%A0%D9%A1-%D9%A0%D9%A1",
    "created_after=0001-01-01",
    "created_before=9999-12-31",
    "due_before=2026-02-30",
    "status=gone",
    "status=",
    "collector=1",
    "creditor=%EF%BC%91",
    "no_contact_days=0",
    "no_contact_days=99999999999999999999",
    "view=everything",
    "search=" + "a" * 1_000_000,
    "search=%00",
    "search=%ED%A0%80",
    "search=%FF",
    "search=a&search=b",
    "min_balance=1&min_balance=2",
]


@pytest.mark.parametrize("query", BAD, ids=lambda query: query[:40])
@pytest.mark.parametrize("path", ["", "export/"])
def test_bad_parameter__is_400_and_named(query, path, admin, api):
    answer = api(admin).get(f"{URL}{path}?{query}")
    assert answer.status_code == 400, answer.content
    assert {name.split(".")[0] for name in answer.json()["errors"]} == {query.split("=")[0]}


@pytest.mark.parametrize(
    "body",
    [
        '{"filter": {"search": "a\\u0000b"}}',
        '{"filter": {"search": "\\ud800"}}',
        '{"filter": {"min_balance": NaN}}',
        '{"filter": {"min_balance": "\u0661\u0662"}}',
        '{"filter": {"user__password__startswith": "a"}}',
        '{"filter": {"search": "' + "a" * 300_000 + '"}}',
    ],
    ids=lambda body: body[:45],
)
def test_filter_in_a_body__that_the_list_would_refuse__is_400_and_starts_nothing(body, admin, collector, api):
    rest = f', "collector_ids": ["{collector.collector_id}"], "strategy": "round_robin"' + "}"
    client = api(admin)
    answer = client.post(f"{URL}bulk_assign/", body[:-1] + rest, content_type="application/json")
    assert answer.status_code == 400, answer.content
    assert client.get("/api/v1/bulk-jobs/").json()["results"] == []


@pytest.mark.parametrize("name", ["(a+)+$", "%' OR 1=1 --", "_", "\\", "*", "a & b | !c", "':*", "日本", "é" * 200])
def test_search__of_anything_that_is_text__answers(name, admin, api):
    assert api(admin).get(URL, {"search": name}).status_code == 200


def test_cursor__of_another_agency_collector_ordering_or_filter__is_refused(admin, stranger, collector, api):
    for _ in range(3):
        make_account(admin, status=Status.ASSIGNED, collector=collector)
    token = api(admin).get(f"{URL}?page_size=1").json()["next"].split("cursor=")[1]
    assert api(admin).get(f"{URL}?page_size=2&cursor={token}").status_code == 200
    for actor, query in (
        (stranger, "page_size=1"),
        (collector, "page_size=1"),
        (admin, "ordering=created_at"),
        (admin, "priority=1"),
    ):
        answer = api(actor).get(f"{URL}?{query}&cursor={token}")
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["cursor"])


def ids(client, **query):
    """Every id of the list, over pages of two, after checking that the count is the number of rows."""
    address, seen, counts = f"{URL}?page_size=2", [], set()
    body = client.get(address, query).json()
    while True:
        seen += [UUID(row["id"]) for row in body["results"]]
        counts.add((body["count"], body["count_is_exact"]))
        if not body["next"]:
            break
        body = client.get(body["next"]).json()
    assert counts == {(len(seen), True)}
    return seen


@pytest.fixture
def portfolio(agency, admin, collector, teammate):
    """Twelve accounts that differ in everything the filters ask for."""
    made = []
    for number, (status, owner) in enumerate(
        itertools.product(
            (Status.ASSIGNED, Status.IN_CONTACT, Status.SETTLED), (collector, teammate, collector, teammate)
        )
    ):
        due = None if number % 3 == 0 else date(2026, 1, 1) + timedelta(days=number % 4)
        made.append(
            make_account(
                admin,
                status=status,
                collector=owner,
                balance=f"{100 + number // 2}.00",
                priority=number % 4,
                due_date=due,
                creditor_name=f"Creditor {number % 2}",
            )
        )
    made += [make_account(admin, balance="50.00"), make_account(admin, balance="60.00", due_date=date(2026, 1, 3))]
    contacted = [account.id for account in made[::5]]
    with tenant_transaction(admin):
        for days, account_id in enumerate(contacted):
            Account.objects.filter(id=account_id).update(last_contact_at=datetime(2026, 1, 1 + days, tzinfo=UTC))
        return list(Account.objects.filter(agency_id=agency.id).select_related("creditor"))


FILTERS = {
    "status": ({"status": ["assigned", "SETTLED"]}, lambda a: a.status in ("assigned", "settled")),
    "priority": ({"priority": [0, 3]}, lambda a: a.priority in (0, 3)),
    "balance": ({"min_balance": "60.00", "max_balance": "103.00"}, lambda a: 60 <= a.current_balance <= 103),
    "due": (
        {"due_after": "2026-01-02", "due_before": "2026-01-03"},
        lambda a: a.due_date in (date(2026, 1, 2), date(2026, 1, 3)),
    ),
    "no_due_date": ({"no_due_date": "true"}, lambda a: a.due_date is None),
    "unassigned": ({"unassigned": "true"}, lambda a: a.collector_id is None),
    "no_contact": ({"view": "no_contact"}, lambda a: a.is_open and a.last_contact_at is None),
    "open": ({"view": "open"}, lambda a: a.is_open),
    "no_contact_days": ({"no_contact_days": 30}, lambda a: a.is_open),
    "due_now": ({"view": "due_now"}, lambda a: a.is_open and a.due_date is not None),
    "together": (
        {"view": "open", "status": ["settled", "assigned"], "priority": [1, 2]},
        lambda a: a.status == "assigned" and a.priority in (1, 2),
    ),
}


@pytest.mark.parametrize("name", FILTERS)
def test_filter__lists_exactly_what_it_says(name, portfolio, admin, api):
    query, matches = FILTERS[name]
    expected = {account.id for account in portfolio if matches(account)}
    assert expected
    assert set(ids(api(admin), **query)) == expected


def test_filter__by_collector_and_creditor__and_of_a_collectors_own(portfolio, admin, collector, api):
    mine = {account.id for account in portfolio if account.collector_id == collector.collector_id}
    assert set(ids(api(admin), collector=str(collector.collector_id))) == mine
    assert set(ids(api(collector))) == mine
    assert ids(api(collector), unassigned="true") == []
    one = portfolio[0].creditor_id
    assert set(ids(api(admin), creditor=str(one))) == {a.id for a in portfolio if a.creditor_id == one}


@pytest.mark.parametrize("ordering", list(ORDERINGS))
def test_ordering__sorts_every_page_one_way_and_the_other(ordering, portfolio, admin, api):
    listed = ids(api(admin), **({"ordering": ordering} if ordering else {}))
    expected = list(portfolio)
    for field in reversed(ORDERINGS[ordering]):
        name = field.removeprefix("-")
        expected.sort(key=lambda account, name=name: getattr(account, name), reverse=field.startswith("-"))
    assert listed == [account.id for account in expected]


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "America/New_York", "Pacific/Auckland"])
def test_created_filters__count_days_of_the_agencys_calendar(zone, agency, admin, api):
    with tenant_transaction(admin):
        Agency.objects.filter(id=agency.id).update(timezone=zone)
    midnight = datetime(2026, 3, 10, tzinfo=ZoneInfo(zone))
    moments = [midnight - timedelta(seconds=1), midnight, midnight + timedelta(hours=23, minutes=59)]
    moments.append(midnight + timedelta(days=1))
    made = [make_account(admin) for _ in moments]
    with tenant_transaction(admin):
        for account, moment in zip(made, moments, strict=True):
            Account.objects.filter(id=account.id).update(created_at=moment)
    found = ids(api(admin), created_after="2026-03-10", created_before="2026-03-10")
    assert set(found) == {made[1].id, made[2].id}


def test_days_past_due__turn_over_at_the_agencys_midnight(agency, admin, api):
    account = make_account(admin, due_date=date(2026, 1, 1))
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        with tenant_transaction(admin):
            Agency.objects.filter(id=agency.id).update(timezone=zone)
        days = (datetime.now(ZoneInfo(zone)).date() - date(2026, 1, 1)).days
        assert api(admin).get(URL).json()["results"][0]["days_past_due"] == days
        assert api(admin).get(f"{URL}{account.id}/").json()["days_past_due"] == days


def test_views__of_callbacks_and_promises__show_what_is_due_by_the_end_of_today(admin, collector, api):
    def with_contact(**about):
        account = make_account(admin, status=Status.ASSIGNED, collector=collector)
        facts = {"channel": "phone", "direction": "outbound", "disposition": "callback"}
        with tenant_transaction(admin):
            Contact.objects.create(agency_id=admin.agency_id, account=account, **facts, **about)
        return account.id

    now, today = datetime.now(UTC), datetime.now(UTC).date()
    due_call = with_contact(callback_at=now - timedelta(minutes=5))
    with_contact(callback_at=now + timedelta(days=2))
    with_contact(callback_at=now - timedelta(days=1), callback_done_at=now)
    promised = {"promise_amount": "10.00"}
    due_promise = with_contact(promise_date=today - timedelta(days=1), promise_state="pending", **promised)
    with_contact(promise_date=today + timedelta(days=3), promise_state="pending", **promised)
    broken = with_contact(promise_date=today - timedelta(days=9), promise_state="broken", **promised)
    with_contact(promise_date=today - timedelta(days=9), promise_state="kept", **promised)
    views = {"callbacks_due": due_call, "promises_due": due_promise, "broken_promises": broken}
    for view, expected in views.items():
        assert ids(api(collector), view=view) == [expected]
