"""Accounts for tests, brought to any status by the way a person or an event would take. Each call commits."""

from decimal import Decimal
from itertools import count
from typing import Any

from django.db import connection

from debtflow.accounts import ledger, services
from debtflow.accounts.assignment import assign_account
from debtflow.accounts.models import Account, LedgerEntry
from debtflow.accounts.selectors import get_account
from debtflow.accounts.workflow import Status
from debtflow.agencies.models import Agency
from debtflow.agencies.tests.factories import make_collector
from debtflow.common.access import Actor
from debtflow.common.ids import uuid7
from debtflow.common.tenancy import tenant_transaction

_number = count(1)
WAY: dict[Status, tuple[Status, ...]] = {
    Status.NEW: (),
    Status.ASSIGNED: (),
    Status.IN_CONTACT: (Status.IN_CONTACT,),
    Status.NEGOTIATING: (Status.IN_CONTACT, Status.NEGOTIATING),
    Status.PAYMENT_PLAN: (Status.IN_CONTACT, Status.NEGOTIATING, Status.PAYMENT_PLAN),
    Status.DISPUTED: (Status.IN_CONTACT, Status.NEGOTIATING, Status.DISPUTED),
    Status.SETTLED: (),
    Status.CLOSED: (),
}


def make_account(
    actor: Actor,
    *,
    status: Status = Status.NEW,
    balance: str = "1000.00",
    collector: Actor | None = None,
    **fields: Any,
) -> Account:
    """`actor` is an administrator of the agency. Settled and closed accounts were paid in full."""
    number = next(_number)
    debtor = {"full_name": f"Debtor {number}", "phone": "+12125550123", "address_zip": "10001"} | fields.pop(
        "debtor", {}
    )
    account = services.create_account(
        actor=actor,
        external_ref=fields.pop("external_ref", f"T-{number}-{uuid7().hex[-8:].upper()}"),
        debtor=debtor,
        original_amount=Decimal(balance),
        creditor_name=fields.pop("creditor_name", "Baycare Medical"),
        **fields,
    )
    if status is not Status.NEW or collector:
        account = _walk(account, status, actor, collector or _somebody(actor))
    return get_account(account.id, actor=actor)


def pay(account: Account, amount: str, *, actor: Actor) -> Account:
    """A payment on the ledger alone, as the payments app posts it."""
    return ledger.post_entry(
        account_id=account.id,
        kind=LedgerEntry.Kind.PAYMENT,
        amount=-Decimal(amount),
        payment_id=uuid7(),
        method="cash",
        actor=actor,
    )


def _walk(account: Account, status: Status, actor: Actor, collector: Actor) -> Account:
    assert collector.collector_id
    assign_account(account_id=account.id, collector_id=collector.collector_id, actor=actor)
    for step in WAY[status]:
        services.change_status(account_id=account.id, to=step, actor=actor)
    if status in (Status.SETTLED, Status.CLOSED):
        pay(account, str(account.current_balance), actor=actor)
    if status is Status.CLOSED:
        services.change_status(account_id=account.id, to=Status.CLOSED, actor=actor)
    return account


def _somebody(actor: Actor) -> Actor:
    with tenant_transaction(actor):
        agency = Agency.objects.get(id=actor.agency_id)
    return make_collector(agency)


_MANY = """
WITH creditor AS (
    INSERT INTO creditor (agency_id, name, reference) VALUES (%(agency)s, %(mark)s, '') RETURNING id
), debtor AS (
    INSERT INTO debtor (agency_id, external_ref, full_name, phone, email, address_line1, address_city, address_state,
                        address_zip)
    SELECT %(agency)s, %(mark)s || n, 'Debtor ' || n, '', '', '', '', '', '' FROM generate_series(1, %(count)s) n
    RETURNING id, external_ref
), account AS (
    INSERT INTO account (agency_id, debtor_id, creditor_id, external_ref, account_type, debtor_name, phone_digits,
                         original_amount, current_balance, pending_amount, total_paid, status, priority, version)
    SELECT %(agency)s, d.id, c.id, d.external_ref, '', 'Debtor', '', cents, cents, 0, 0, 'new', 1, 1
    FROM debtor d, creditor c, LATERAL (SELECT 1000 + abs(hashtext(d.external_ref)) %% 100000 AS cents) amount
    RETURNING id, original_amount
), ledger AS (
    INSERT INTO ledger_entry (agency_id, account_id, kind, amount, reason)
    SELECT %(agency)s, id, 'placement', original_amount, '' FROM account
)
INSERT INTO activity (agency_id, activity_type, accounts, new_status, new_balance, new_paying, placed, creditor_id)
SELECT %(agency)s, 'import', count(*), 'new', sum(original_amount), false, sum(original_amount),
       (SELECT id FROM creditor) FROM account
"""


def make_many(actor: Actor, count: int) -> None:
    """That many new accounts of the agency, in one statement."""
    with tenant_transaction(actor), connection.cursor() as cursor:
        cursor.execute(_MANY, {"agency": actor.agency_id, "mark": f"M-{uuid7().hex[-8:]}-", "count": count})
