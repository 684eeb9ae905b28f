"""What a search finds, in which order, and never beyond the agency or the filters."""

from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection

from debtflow.accounts import editing, search
from debtflow.accounts.filters import resolved
from debtflow.accounts.models import Account, SearchWord
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.common.tenancy import tenant_transaction

URL = "/api/v1/accounts/"


def named(admin, *names, **fields):
    return [make_account(admin, debtor={"full_name": name}, **fields).id for name in names]


def found(client, text, **query):
    address, seen = URL, []
    body = client.get(address, {"search": text, "page_size": 2, **query}).json()
    while True:
        seen += [UUID(row["id"]) for row in body["results"]]
        if not body["next"]:
            return seen
        body = client.get(body["next"]).json()


@pytest.mark.parametrize(
    "text",
    [
        "garcia",
        "GARC",
        "maria garcia",
        "garcia maria",
        "mar gar",
        "García",
        "gacria",
        "garcja",
        "garica maria",
        "farcia",
        "arcia",
        "Maria  -  Garcia!",
    ],
)
def test_search__part_of_a_name_or_a_typing_error__finds_the_account(text, admin, api):
    wanted, *_ = named(admin, "María García", "Bob Stone", "Peter Quill")
    assert found(api(admin), text) == [wanted]


@pytest.mark.parametrize(
    ("name", "text"), [("Sean O'Brien", "obrien"), ("Ana Smith-Jones", "jones"), ("Zoë Åström", "astrom")]
)
def test_search__names_with_marks__are_found_without_them(name, text, admin, api):
    (wanted,) = named(admin, name)
    assert found(api(admin), text) == [wanted]


@pytest.mark.parametrize("text", ["nobody", "garcia stone", "a", "%", "' | 'x", "!garcia & bob", ":*"])
def test_search__what_no_account_is_like__finds_nothing(text, admin, api):
    named(admin, "Maria Garcia", "Bob Stone")
    body = api(admin).get(URL, {"search": text}).json()
    if text != "!garcia & bob":
        assert (body["results"], body["count"], body["count_is_exact"]) == ([], 0, True)


def test_search__best_first__whole_words_then_beginnings_newest_first(admin, api):
    whole_old, start_old, whole_new, start_new = named(admin, "Ann Mart", "Ann Martin", "Bo Mart", "Bo Martinez")
    client = api(admin)
    assert found(client, "mart") == [whole_new, whole_old, start_new, start_old]
    assert found(client, "mart", ordering="created_at") == [whole_old, start_old, whole_new, start_new]


def test_search__pages__go_back_the_way_they_came(admin, api):
    named(admin, *(f"Pat Walker{'son' if n % 2 else ''}" for n in range(5)))
    client, pages = api(admin), []
    for ordering in ({}, {"ordering": "-current_balance"}, {"ordering": "priority"}, {"ordering": "-priority"}):
        body = client.get(URL, {"search": "walker", "page_size": 2, **ordering}).json()
        pages = [body["results"]]
        while body["next"]:
            body = client.get(body["next"]).json()
            pages.append(body["results"])
        assert len({row["id"] for page in pages for row in page}) == 5
        for page in reversed(pages[:-1]):
            body = client.get(body["previous"]).json()
            assert body["results"] == page
        assert body["previous"] is None


def test_search__by_the_start_of_a_reference__comes_before_phones(admin, api):
    by_ref = make_account(admin, external_ref="212-REF", debtor={"full_name": "A B", "phone": ""}).id
    by_phone = make_account(admin, external_ref="ZZ9", debtor={"full_name": "C D", "phone": "+12125550199"}).id
    client = api(admin)
    assert found(client, "212") == [by_ref, by_phone]
    assert found(client, "(212) 555-0199") == [by_phone]
    assert found(client, "+1 212 555") == [by_phone]
    assert found(client, "zz9") == [by_phone]
    assert found(client, "212-r") == [by_ref]
    assert found(client, "212", ordering="-created_at") == [by_phone, by_ref]


def test_search__of_another_agency_or_collector__finds_nothing_of_theirs(admin, stranger, collector, teammate, api):
    named(admin, "Jane Roe")
    theirs = named(stranger, "Jane Roe")
    mine = make_account(admin, status=Status.ASSIGNED, collector=collector, debtor={"full_name": "Jane Roe"}).id
    assert found(api(stranger), "roe") == theirs
    assert found(api(collector), "roe") == [mine]
    assert found(api(teammate), "roe") == []


FILTERS = [
    {"status": ["new", "settled"]},
    {"priority": ["0", "3"]},
    {"min_balance": "101.00", "max_balance": "103.00"},
    {"due_after": "2026-01-02"},
    {"due_before": "2026-01-02"},
    {"no_due_date": "true"},
    {"unassigned": "true"},
    {"created_after": "2020-01-01", "created_before": "2199-01-01"},
    {"created_before": "2020-01-01"},
    {"no_contact_days": "3"},
    *({"view": view} for view in ("due_now", "open", "callbacks_due", "promises_due", "broken_promises", "no_contact")),
]


@pytest.mark.parametrize("query", FILTERS, ids=str)
def test_search__with_a_filter__is_the_filtered_list_of_those_found(query, admin, collector, api):
    for number in range(8):
        fields = {"balance": f"{100 + number}.00", "priority": number % 4}
        if number % 3:
            fields["due_date"] = f"2026-01-0{number % 3}"
        status = (Status.NEW, Status.ASSIGNED, Status.SETTLED)[number % 3]
        owner = {"collector": collector} if number % 3 else {}
        make_account(admin, status=status, debtor={"full_name": "Sam Hill"}, **owner, **fields)
    listed = {row["id"] for row in api(admin).get(URL, query).json()["results"]}
    assert {str(id_) for id_ in found(api(admin), "hill", **query)} == listed


def test_search__by_creditor_and_collector__is_narrowed_too(admin, collector, api):
    account = make_account(admin, status=Status.ASSIGNED, collector=collector, debtor={"full_name": "Sam Hill"})
    named(admin, "Sam Hill", creditor_name="Another")
    for query in ({"creditor": account.creditor_id}, {"collector": collector.collector_id}):
        assert found(api(admin), "hill", **{name: str(value) for name, value in query.items()}) == [account.id]


def test_search__counts__are_exact_or_say_that_they_are_not(admin, api):
    named(admin, "Kim Lee", "Kim Leeds", "Kim Leet")
    body = api(admin).get(URL, {"search": "kim lee", "page_size": 10}).json()
    assert (body["count"], body["count_is_exact"]) == (3, True)
    body = api(admin).get(URL, {"search": "kim lee", "ordering": "created_at", "page_size": 1}).json()
    assert (len(body["results"]), body["count"], body["count_is_exact"]) == (1, 3, True)


def test_search__after_a_rename__finds_the_new_name_and_not_the_old(admin, api):
    (account_id,) = named(admin, "Olga Before")
    editing.update_account(
        account_id=account_id, actor=admin, expected_version=None, debtor={"full_name": "Olga Afterwards"}
    )
    assert found(api(admin), "afterwards") == [account_id]
    assert found(api(admin), "before") == []


def test_export_and_search__write_the_same_accounts(admin, api):
    named(admin, "Rita Book", "Rita Bookman", "Else One")
    text = b"".join(api(admin).get(f"{URL}export/", {"search": "book"}).streaming_content).decode()
    assert text.count("Rita Book") == 2
    assert "Else" not in text


def crowded(admin, name, priority, rows):
    """`rows` accounts; name and priority are SQL over their number `n`, its percent signs doubled."""
    make_account(admin)
    with tenant_transaction(admin), connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO account (agency_id, debtor_id, creditor_id, external_ref, debtor_name, phone_digits,
                    account_type, original_amount, current_balance, pending_amount, total_paid, status, priority,
                    version, created_at, due_date)
                SELECT a.agency_id, a.debtor_id, a.creditor_id, 'C-' || n, {name}, '', '', 100000, n, 0, 0, 'new',
                       {priority}, 1, now() - n * interval '1 second', date '2026-01-01' + n
                FROM account a, generate_series(1, %s) n WHERE a.agency_id = %s""",
            [rows, admin.agency_id],
        )


@pytest.fixture
def crowd(admin):
    """Enough accounts that carry one word for each of the plans: walked, gathered and narrowed."""
    crowded(admin, "CASE WHEN n %% 2 = 0 THEN 'Ada Common' ELSE 'Eve Commoner' END", "n %% 4", 4000)


PLANS = [
    ({}, "walk"),
    ({"status": ["closed"]}, "gather"),
    ({"min_balance": "1.00", "max_balance": "5.00"}, "narrow"),
    ({"priority": [2]}, "any"),
]


@pytest.mark.parametrize(("query", "plan"), PLANS)
@pytest.mark.parametrize("ordering", [None, ("-current_balance", "-id"), ("-priority", "due_sort", "id")])
def test_plans__answer_alike__whichever_is_cheapest(query, plan, ordering, crowd, admin):
    query = {name: Decimal(value) if "balance" in name else value for name, value in query.items()}
    with tenant_transaction(admin):
        facts = resolved(query, actor=admin)
        fast = search.find("common", facts, ordering=ordering, key=None, backwards=False, limit=51)
        rows = Account.objects.filter(agency_id=admin.agency_id, debtor_name__icontains="common")
        rows = rows.filter(status__in=query.get("status", [Status.NEW]))
        if "priority" in query:
            rows = rows.filter(priority=2)
        if "min_balance" in query:
            rows = rows.filter(current_balance__gte=Decimal(1), current_balance__lte=Decimal(5))
        if ordering is None:
            whole = rows.filter(debtor_name="Ada Common").order_by("-created_at", "-id")[:51]
            rest = rows.exclude(debtor_name="Ada Common").order_by("-created_at", "-id")[:51]
            expected = [a.id for a in (*whole, *rest)][:51]
        else:
            expected = [a.id for a in rows.order_by(*ordering)[:51]]
    assert list(fast.tiers) == expected
    assert plan in ("any", "walk" if fast.total is None else "narrow" if "min_balance" in query else "gather")


def test_search__matches_late_in_a_priority__come_before_the_next_priority_on_a_later_page(admin):
    crowded(
        admin,
        "CASE WHEN n > 6000 THEN 'Ada Common' ELSE 'Bob Plain' END",
        "CASE WHEN n <= 6040 THEN 3 ELSE 1 END",
        7700,
    )
    order, first = ("-priority", "due_sort", "id"), ("0", 3, "2026-01-01", UUID(int=0))
    with tenant_transaction(admin):
        page = search.find("common", {}, ordering=order, key=first, backwards=False, limit=51)
        rows = Account.objects.filter(agency_id=admin.agency_id, debtor_name="Ada Common")
        expected = [a.id for a in rows.order_by(*order)[:51]]
    assert list(page.tiers) == expected


def test_dictionary__of_many_accounts_at_once__counts_them_and_a_recount_changes_nothing(crowd, admin):
    with tenant_transaction(admin):
        words = dict(SearchWord.objects.filter(agency_id=admin.agency_id).values_list("word", "accounts"))
        assert (words["common"], words["commoner"], words[""]) == (2000, 2000, 4001)
        assert search.recount_words(admin.agency_id) == 0


def test_search__is_bounded__and_says_so_where_all_of_it_is_needed(crowd, admin, monkeypatch, api):
    monkeypatch.setattr(search, "MOST", 1000)
    answer = api(admin).get(f"{URL}export/", {"search": "common"})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["search"])


def test_search_functions__other_than_the_bounded_one__are_not_the_applications_to_call(admin):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE proname LIKE 'search\\_%%'"
            " AND has_function_privilege('app', oid, 'EXECUTE')"
            " AND proname NOT IN ('search_words', 'search_tag', 'search_keys')"
        )
        assert {name for (name,) in cursor.fetchall()} <= {
            "search_accounts",
            "search_conditions",
            "search_order",
            "search_words_insert",
            "search_words_rename",
        }


def test_dictionary__no_index_holds_its_counts__so_that_a_count_rewrites_none(admin):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE a.attnum = ANY (i.indkey::smallint[])) FROM pg_index i"
            " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attname = 'accounts'"
            " WHERE i.indrelid = 'search_word'::regclass"
        )
        indexes, holding_counts = cursor.fetchone()
    assert indexes > 1
    assert holding_counts == 0
