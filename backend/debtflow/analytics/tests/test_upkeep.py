"""The compactor folds, the reconciler reports what differs as an incident, and one command rebuilds."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from structlog.testing import capture_logs

from debtflow.accounts.contacts import Disposition, log_contact
from debtflow.accounts.models import Account
from debtflow.accounts.tests.factories import make_account
from debtflow.agencies.models import Notification
from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector
from debtflow.analytics import invariants, metrics, selectors, services, tasks
from debtflow.analytics.models import RollupAccount, RollupDay, RollupHorizon
from debtflow.analytics.periods import last_days
from debtflow.common.tenancy import tenant_transaction


def tail_rows(actor):
    with tenant_transaction(actor), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM activity_tail()")
        return cursor.fetchone()[0]


def figures(actor):
    return selectors.dashboard(period=last_days(30, today=selectors.today(actor=actor)), actor=actor)


def spoil(actor):
    """A rollup that knows of more accounts than there are."""
    with tenant_transaction(actor):
        RollupAccount.objects.update(accounts=7)


@pytest.fixture
def owner(own_database):
    """The administrator of an agency with one account, folded."""
    admin = make_admin(make_agency())
    make_account(admin, balance="25.00")
    services.fold(actor=admin)
    return admin


def test_compactor__folds_every_agency_that_has_a_tail__and_changes_no_figure(own_database):
    owners = [make_admin(make_agency()) for _ in range(3)]
    for number, admin in enumerate(owners[:2]):
        account = make_account(admin, balance="25.00", status="in_contact")
        kind = {"channel": "phone", "direction": "outbound", "disposition": Disposition.NO_ANSWER}
        log_contact(account_id=account.id, actor=admin, **kind)
        assert tail_rows(admin) >= 2, number
    before = [figures(admin) for admin in owners]
    tasks.compact()
    assert [tail_rows(admin) for admin in owners] == [0, 0, 0]
    assert [figures(admin) for admin in owners] == before
    assert services.compact() == 0


def test_compactor__a_day_on_which_a_collector_only_made_calls__is_folded(own_database):
    agency = make_agency()
    admin, caller = make_admin(agency), make_collector(agency)
    account = make_account(admin, status="in_contact", balance="25.00", collector=caller)
    kind = {"channel": "phone", "direction": "outbound", "disposition": Disposition.NO_ANSWER}
    log_contact(account_id=account.id, actor=caller, **kind)
    services.compact()
    with tenant_transaction(admin):
        row = RollupDay.objects.get(dimension="collector", key=str(caller.collector_id))
    assert (row.contacts, row.settled, row.settle_days) == (1, 0, 0)


def test_days_to_settle__are_days_of_the_agencys_calendar(own_database):
    """Placed at 23:30 and settled at 00:30 in Honolulu, within one day of UTC."""
    admin = make_admin(make_agency(timezone="Pacific/Honolulu"))
    account = make_account(admin, balance="25.00")
    with connections["admin"].cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE account SET created_at = '2026-11-05T09:30:00Z' WHERE id = %s", [account.id])
        cursor.execute(
            "INSERT INTO activity (agency_id, account_id, activity_type, description, metadata, created_at, payments,"
            " accounts, old_status, new_status, old_balance, new_balance) VALUES"
            " (%s, %s, 'status_change', '', '{}', '2026-11-05T10:30:00Z', 0, 1, 'new', 'settled', 2500, 0)",
            [admin.agency_id, account.id],
        )
        cursor.execute("SET session_replication_role = origin")
    services.fold(actor=admin)
    with tenant_transaction(admin):
        row = RollupDay.objects.get(dimension="all", settled=1)
    assert (row.day.isoformat(), row.settle_days) == ("2026-11-05", 1)


def test_compactor__leaves_what_an_open_transaction_wrote__until_it_has_ended(owner):
    with tenant_transaction(owner):
        horizon = RollupHorizon.objects.get().xid
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text, analytics_fold()")
            mine, folded_to = cursor.fetchone()
    assert int(horizon) <= int(folded_to) <= int(mine)


def test_tail__a_row_of_an_old_month_or_of_a_partition_made_since__is_read_and_folded(owner):
    """The session has its plan already when the row comes and when the partition is made."""
    assert tail_rows(owner) == 0
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT ensure_partitions(30)")
    with connections["admin"].cursor() as cursor:
        for months in (0, 3, 29):
            cursor.execute(
                "INSERT INTO activity (agency_id, activity_type, description, metadata, created_at, payments, accounts,"
                " new_status, new_balance, new_paying, placed) VALUES (%s, 'import', '', '{}',"
                " now() - make_interval(months => %s), 0, 4, 'new', 1000, false, 1000)",
                [owner.agency_id, months],
            )
    assert tail_rows(owner) == 3
    before = figures(owner)
    assert before["total_accounts"] == 1 + 3 * 4
    services.fold(actor=owner)
    assert tail_rows(owner) == 0
    assert figures(owner) == before


def test_books_that_differ__are_logged_counted_and_told_to_the_administrators_once_a_day(owner):
    spoil(owner)
    with capture_logs() as logged:
        found = services.reconcile(actor=owner)
    assert found
    assert [line["difference"] for line in logged if line["event"] == "books_differ"] == found
    invariants.check_all()
    assert breaches("I11") == len(found)
    with tenant_transaction(owner):
        told = Notification.objects.filter(kind=services.BOOKS_DIFFER)
        assert [(each.user_id, each.facts) for each in told] == [(owner.user_id, {"figures": found})]


def breaches(invariant):
    """What a scrape says of one invariant."""
    family = next(f for f in metrics.BusinessCollector().collect() if f.name == "debtflow_invariant_breaches")
    return next(sample.value for sample in family.samples if sample.labels == {"invariant": invariant})


def test_books_that_agree__are_no_incident(owner):
    with capture_logs() as logged:
        assert services.reconcile(actor=owner) == []
    assert logged == []
    with tenant_transaction(owner):
        assert not Notification.objects.exists()


def test_rebuild_command__makes_the_figures_equal_the_books_again(owner):
    before = figures(owner)
    spoil(owner)
    assert figures(owner) != before
    said = StringIO()
    call_command("rebuild_analytics", str(owner.agency_id), stdout=said)
    assert said.getvalue() == "Rebuilt; every figure equals the books.\n"
    assert figures(owner) == before


def test_rebuild_command__log_itself_lacks_a_change__fails_and_names_the_figure(owner):
    with tenant_transaction(owner):
        Account.objects.update(due_date="2026-01-31")
    with pytest.raises(CommandError, match="open accounts by due day"):
        call_command("rebuild_analytics", str(owner.agency_id))
