"""What a page of the worklist reads, by the plans of the application's role: as much at its end as at its start."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from debtflow.accounts.models import Account
from debtflow.accounts.selectors import ORDERINGS, worklist
from debtflow.accounts.tests.factories import make_many
from debtflow.common.tenancy import tenant_transaction

ACCOUNTS, PAGE = 600, 10


@pytest.fixture
def many(admin):
    """Without due dates or contacts, so that all but the last column of an ordering are the same."""
    make_many(admin, ACCOUNTS)
    return admin


def key_in_the_middle(actor, ordering):
    fields = ORDERINGS[ordering]
    with tenant_transaction(actor):
        rows = Account.objects.visible_to(actor).order_by(*fields)
        return rows.values_list(*(field.removeprefix("-") for field in fields))[ACCOUNTS // 2]


def looked_at(actor, **asked):
    """Accounts that the page's statements read and dropped, or sorted, by indexes alone."""
    with CaptureQueriesContext(connection) as captured:
        page, _, _ = worklist(actor=actor, page_size=PAGE, **asked)
    assert len(page.rows) == PAGE
    pages = [each["sql"] for each in captured if "ORDER BY" in each["sql"] and "account" in each["sql"]]
    assert pages
    with tenant_transaction(actor), connection.cursor() as cursor:
        for kind in ("seqscan", "sort", "bitmapscan"):
            cursor.execute(f"SET LOCAL enable_{kind} = off")
        return sum(dropped(explain(cursor, sql)) for sql in pages)


def explain(cursor, sql):
    cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql.replace('%', '%%')}")
    return cursor.fetchone()[0][0]["Plan"]


def dropped(node):
    mine = node.get("Rows Removed by Filter", 0) if node.get("Relation Name") == "account" else 0
    if node["Node Type"].endswith("Sort"):
        mine += node["Plans"][0]["Actual Rows"]
    return mine + sum(dropped(each) for each in node.get("Plans", []))


@pytest.mark.parametrize("ordering", ORDERINGS)
def test_page__in_the_middle_of_the_list__reads_no_more_than_it_shows(many, ordering):
    key = key_in_the_middle(many, ordering)
    assert looked_at(many, filters={}, ordering=ordering, key=key) <= 2 * PAGE
