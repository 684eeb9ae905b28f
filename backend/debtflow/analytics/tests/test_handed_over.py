"""Accounts that change hands in bulk: the figures stay those of the books, before and after folding."""

from datetime import date

from django.db import connection

from debtflow.accounts.handover import Heir, deactivate_collector
from debtflow.accounts.tests.factories import make_account
from debtflow.accounts.workflow import Status
from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector
from debtflow.analytics import books
from debtflow.common.tenancy import tenant_transaction


def test_deactivate__figures__equal_the_books_before_and_after_folding(own_database):
    agency = make_agency()
    admin, collector = make_admin(agency), make_collector(agency)
    make_collector(agency, max_accounts=1)
    for _ in range(3):
        make_account(admin, status=Status.ASSIGNED, collector=collector, due_date=date(2026, 1, 31))
    deactivate_collector(collector_id=collector.collector_id, open_accounts_to=Heir.BALANCED, actor=admin)
    with tenant_transaction(admin), connection.cursor() as cursor:
        assert books.differences() == []
        cursor.execute("SELECT analytics_fold()")
        assert books.differences() == []
