"""Accounts for tests, brought to any status by the way a person or an event would take. Each call commits."""

from decimal import Decimal
from itertools import count
from typing import Any

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
