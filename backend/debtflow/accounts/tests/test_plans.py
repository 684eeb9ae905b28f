"""What a page of the worklist reads, in entries of indexes: no more at its end than at its start, whatever is asked."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import psycopg
import pytest
from django.db import connection

from debtflow.accounts import search
from debtflow.accounts.filters import resolved
from debtflow.accounts.models import Account
from debtflow.accounts.selectors import ORDERINGS, filtered, worklist
from debtflow.accounts.tests.factories import make_many
from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector
from debtflow.common.keyset import Direction
from debtflow.common.tenancy import tenant_transaction

MANY, PAGE = 600, 10
HOSTILE, FEW = 6_000, 5
READ = """
SELECT sum(pg_stat_get_xact_tuples_returned(i.indexrelid)) + pg_stat_get_xact_tuples_returned('account'::regclass)
FROM pg_index i WHERE i.indrelid = 'account'::regclass
"""
IDS = "SELECT worklist_ids(%s::jsonb, %s::text[], %s::text[], %s)"
COUNT = "SELECT worklist_count(%s::jsonb, 1001)"
STRETCH = 1_000
"""How far a status is walked: `sql/49_worklist_ids.sql`."""


def key_in_the_middle(actor, ordering, filters):
    fields = ORDERINGS[ordering]
    with tenant_transaction(actor):
        rows = filtered(filters, actor=actor).order_by(*fields)
        keys = list(rows.values_list(*(field.removeprefix("-") for field in fields)))
    return keys[len(keys) // 2]


def entries_read(actor, filters, ordering, key=None):
    """Of the account's indexes, by the page's ids and by the list's count, in a transaction of their own."""
    with tenant_transaction(actor), connection.cursor() as cursor:
        facts = search.asked(resolved(filters, actor=actor))
        place = search.texts(key) if key else None
        read = []
        for sql, values in ((IDS, [facts, list(ORDERINGS[ordering]), place, PAGE + 1]), (COUNT, [facts])):
            cursor.execute(READ)
            (before,) = cursor.fetchone()
            cursor.execute(sql, values)
            cursor.execute(READ)
            read.append(cursor.fetchone()[0] - before)
    return read


@pytest.fixture
def analyzed(own_database, stack):
    """Called once the accounts are made: the planner knows them."""

    def analyze():
        with psycopg.connect(stack.admin_urls.named(own_database).admin, autocommit=True) as superuser:
            superuser.execute("VACUUM (ANALYZE)")

    return analyze


def test_page__in_the_middle_of_the_list__reads_no_more_than_it_shows(analyzed, admin):
    """Without due dates or contacts, so that all but the last column of an ordering are the same."""
    make_many(admin, MANY)
    analyzed()
    read = {o: entries_read(admin, {}, o, key_in_the_middle(admin, o, {}))[0] for o in ORDERINGS}
    assert {ordering: entries for ordering, entries in read.items() if entries > 2 * PAGE} == {}


def make_hostile(actor, collector):
    """All assigned, contacted and due, but for a few: those stand wherever an order ends or nowhere near its start."""
    make_many(actor, HOSTILE)
    usual = {
        "status": "assigned",
        "collector_id": collector.collector_id,
        "due_date": date(2026, 1, 1),
        "last_contact_at": datetime(2026, 1, 1, tzinfo=UTC),
        "next_action_at": datetime.now(UTC) + timedelta(days=9),
    }
    unusual = {
        "collector_id": None,
        "due_date": None,
        "last_contact_at": None,
        "priority": 3,
        "current_balance": "1.00",
    }
    with tenant_transaction(actor):
        Account.objects.filter(agency_id=actor.agency_id).update(**usual)
        few = list(Account.objects.order_by("-created_at", "-id").values_list("id", flat=True)[:FEW])
        Account.objects.filter(id__in=few).update(**unusual)


def test_page__of_the_few_that_match__reads_a_stretch_of_the_order_and_those(analyzed):
    agency = make_agency()
    actor, collector = make_admin(agency), make_collector(agency)
    make_hostile(actor, collector)
    analyzed()
    hostile = (
        {"view": "no_contact"},
        {"no_due_date": True},
        {"unassigned": True},
        {"max_balance": Decimal(2)},
        {"priority": [3]},
        {"status": ["new", "settled"]},
        {"status": ["assigned"], "creditor": agency.id},
    )
    read = {
        f"{filters} by {ordering}": entries_read(actor, filters, ordering)
        for filters in hostile
        for ordering in ORDERINGS
    }
    assert {asked: (ids, count) for asked, (ids, count) in read.items() if ids > STRETCH + 20 or count > 20} == {}


def test_page__of_a_range_far_from_the_orders_start__begins_where_the_range_does(analyzed, admin):
    """At most a page of each priority."""
    make_many(admin, HOSTILE)
    with tenant_transaction(admin), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE account a SET due_date = date '2026-01-01' + n.place::int, priority = n.place % 4"
            " FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM account) n WHERE n.id = a.id"
        )
    analyzed()
    later_half = {"due_after": date(2026, 1, 1) + timedelta(days=HOSTILE // 2)}
    read = {ordering: entries_read(admin, later_half, ordering)[0] for ordering in ("", "due_date")}
    assert {ordering: entries for ordering, entries in read.items() if entries > 6 * PAGE} == {}


@pytest.fixture(scope="module")
def mixed():
    """2,400 accounts of each of two statuses, more than a stretch, each with facts of its own."""
    agency = make_agency()
    actor, collector = make_admin(agency), make_collector(agency)
    make_many(actor, 2 * 2_400)
    with tenant_transaction(actor), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE account SET priority = floor(random() * 4), due_date = CASE WHEN random() < 0.01 THEN NULL ELSE"
            " date '2026-01-01' + floor(random() * 90)::int END,"
            " last_contact_at = CASE WHEN random() < 0.99 THEN now() - random() * interval '90 days' END"
        )
        cursor.execute(
            "UPDATE account SET status = 'assigned', collector_id = CASE WHEN random() < 0.99 THEN %s::uuid END"
            " WHERE id IN (SELECT id FROM account ORDER BY external_ref LIMIT 2400)",
            [collector.collector_id],
        )
    return actor, collector


FILTERS = (
    {},
    {"status": ["assigned"], "priority": [0, 3]},
    {"unassigned": True},
    {"no_due_date": True},
    {"view": "no_contact"},
    {"due_after": date(2026, 1, 5), "due_before": date(2026, 1, 6)},
    {"min_balance": Decimal(500), "max_balance": Decimal(510)},
    {"no_contact_days": 88},
)


@pytest.mark.parametrize("ordering", ORDERINGS)
def test_page__of_any_filter__is_what_sorting_everything_gives(mixed, ordering):
    for actor in mixed:
        for filters in FILTERS:
            assert_same_pages(actor, filters, ordering)


def assert_same_pages(actor, filters, ordering):
    with tenant_transaction(actor):
        expected = list(filtered(filters, actor=actor).order_by(*ORDERINGS[ordering]).values_list("id", flat=True))
    assert page_of(actor, filters, ordering) == expected[:PAGE]
    if expected:
        middle, key = len(expected) // 2, key_in_the_middle(actor, ordering, filters)
        assert page_of(actor, filters, ordering, key=key) == expected[middle + 1 :][:PAGE]
        before = page_of(actor, filters, ordering, key=key, direction=Direction.BEFORE)
        assert before == expected[max(middle - PAGE, 0) : middle]


def page_of(actor, filters, ordering, **place):
    page, _, _ = worklist(actor=actor, filters=filters, ordering=ordering, page_size=PAGE, **place)
    return [row["id"] for row in page.rows]
