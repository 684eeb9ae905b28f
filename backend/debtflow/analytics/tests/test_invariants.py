"""`make invariants` finds what no code of ours can do: differences planted by a database superuser, triggers off."""

from decimal import Decimal

import psycopg
import pytest

from debtflow.accounts.tests.factories import make_account
from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector
from debtflow.analytics import invariants
from debtflow.payments.services import record_payment
from debtflow.payments.workflow import Method

PLANTED = {
    "I1": [
        "UPDATE account SET current_balance = current_balance - 1",
        "UPDATE account SET total_paid = total_paid + 1",
        "UPDATE account SET pending_amount = 1",
        "DELETE FROM ledger_entry WHERE kind = 'payment'",
        "UPDATE payment SET refunded_amount = 1",
        "UPDATE payment SET amount = amount + 1",
    ],
    "I4": ["TRUNCATE audit_event"],
    "I6": ["ALTER TABLE account NO FORCE ROW LEVEL SECURITY", "DROP POLICY tenant ON payment"],
    "I7": ["UPDATE account SET status = 'disputed'"],
}


@pytest.fixture
def filled(own_database, stack):
    """One agency with one account of which a part was paid; gives the superuser's connection."""
    agency = make_agency()
    admin, collector = make_admin(agency), make_collector(agency)
    account = make_account(admin, status="negotiating", balance="100.00", collector=collector)
    record_payment(account=account.id, amount=Decimal("40.00"), payment_method=Method.CASH, actor=admin)
    with psycopg.connect(stack.admin_urls.named(own_database).admin, autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        yield superuser


def breached():
    return {breach.invariant for breach in invariants.check_all()}


def test_invariants__of_honest_books__find_nothing(filled):
    assert breached() == set()


@pytest.mark.parametrize(("name", "statement"), [(name, each) for name, all_ in PLANTED.items() for each in all_])
def test_invariants__of_a_planted_difference__name_it(filled, name, statement):
    filled.execute(statement)
    assert name in breached()
