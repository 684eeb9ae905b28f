"""Money on an account. Every movement is an entry; the balance is their sum, changed by one update done last."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F

from debtflow.accounts import timeline
from debtflow.accounts.models import Account, Activity, Commission, LedgerEntry
from debtflow.accounts.timeline import Facts
from debtflow.accounts.workflow import OPEN, Status
from debtflow.agencies.models import Collector
from debtflow.common.access import Actor
from debtflow.common.errors import Conflict, Invalid
from debtflow.common.ids import uuid7
from debtflow.common.money import CENT, money
from debtflow.common.tenancy import tenant_transaction

Kind = LedgerEntry.Kind
BRINGS_BACK = {Kind.REFUND, Kind.CHARGEBACK}


class AmountExceedsBalance(Invalid):
    code = "amount_exceeds_balance"

    def __init__(self, available: Decimal) -> None:
        message = f"Amount is more than the balance (${available:,.2f})."
        super().__init__(message, errors={"amount": [message]}, available=str(available))


class AccountClosed(Conflict):
    code = "account_closed"
    title = "The account is closed; it takes no payments."


def refuse_unless_moved(account: Account) -> None:
    """Raises why the account took no payment; returns where its status has changed since it was read."""
    now = Account.objects.get(id=account.id)
    if now.status == account.status:
        _explain_refusal(now)


def release_pending(*, account_id: UUID, amount: Decimal, actor: Actor) -> None:
    """Gives back what a payment that failed had reserved."""
    with tenant_transaction(actor):
        Account.objects.filter(id=account_id).update(
            pending_amount=F("pending_amount") - money(amount), version=F("version") + 1
        )


def post_entry(
    *,
    account_id: UUID,
    kind: LedgerEntry.Kind,
    amount: Decimal,
    actor: Actor,
    reason: str = "",
    payment_id: UUID | None = None,
    refund_id: UUID | None = None,
    entry_id: UUID | None = None,
    adjustment_kind: str = "",
    reserved: Decimal = Decimal(0),
    method: str | None = None,
    metadata: dict[str, Any] | None = None,
) -> Account:
    """One signed movement: entry, balance, timeline, and what a zero or a risen balance does to the status.

    `reserved` is the part of `pending_amount` that becomes money. Raises `AmountExceedsBalance`; clips nothing.
    """
    with tenant_transaction(actor):
        account, before = _locked(account_id)
        _refuse_overpayment(account, amount, reserved)
        LedgerEntry.objects.create(
            id=entry_id or uuid7(),
            agency_id=account.agency_id,
            account_id=account_id,
            kind=kind,
            adjustment_kind=adjustment_kind,
            amount=amount,
            reason=reason,
            payment_id=payment_id,
            refund_id=refund_id,
            **_credit(account, kind),
        )
        _add_up(account, kind, amount, reserved)
        _announce(account, kind, amount, before, actor, method, {**(metadata or {}), "reason": reason})
        _move_if_due(account, actor, raised=amount > 0)
        _claw_back_if_returned(account, kind, amount, payment_id)
        _save(account)
    return account


def _locked(account_id: UUID) -> tuple[Account, Facts]:
    account = Account.objects.select_for_update(no_key=True).get(id=account_id)
    return account, Facts.of(account)


def _refuse_overpayment(account: Account, amount: Decimal, reserved: Decimal) -> None:
    if amount < 0 and account.current_balance - account.pending_amount + reserved + amount < 0:
        _explain_refusal(account)


def _claw_back_if_returned(account: Account, kind: LedgerEntry.Kind, amount: Decimal, payment_id: UUID | None) -> None:
    if kind in BRINGS_BACK and payment_id:
        claw_back(account=account, payment_id=payment_id, amount=amount)


def _add_up(account: Account, kind: LedgerEntry.Kind, amount: Decimal, reserved: Decimal) -> None:
    account.current_balance += amount
    account.pending_amount -= reserved
    if _is_money(kind):
        account.total_paid -= amount


def _is_money(kind: LedgerEntry.Kind) -> bool:
    return kind == Kind.PAYMENT or kind in BRINGS_BACK


def _credit(account: Account, kind: LedgerEntry.Kind) -> dict[str, Any]:
    if kind != Kind.PAYMENT or account.collector_id is None:
        return {}
    rate = Collector.objects.values_list("commission_rate", flat=True).get(id=account.collector_id)
    return {"collector_id": account.collector_id, "rate": rate}


def _explain_refusal(account: Account) -> None:
    if account.status == Status.CLOSED:
        raise AccountClosed
    raise AmountExceedsBalance(account.current_balance - account.pending_amount)


def _status_after(account: Account, *, raised: bool) -> Status | None:
    if account.current_balance == 0 and account.status in OPEN:
        return Status.SETTLED
    if raised and account.current_balance > 0 and account.status not in OPEN:
        return Status.NEGOTIATING
    return None


def _announce(
    account: Account,
    kind: LedgerEntry.Kind,
    amount: Decimal,
    before: Facts,
    actor: Actor,
    method: str | None,
    metadata: dict[str, Any],
) -> None:
    columns: dict[str, Any] = {}
    if _is_money(kind):
        columns = {"paid": -amount, "payments": 1 if kind == Kind.PAYMENT else 0, "method": method or ""}
    activity = {
        Kind.PAYMENT: Activity.Type.PAYMENT,
        Kind.REFUND: Activity.Type.REFUND,
        Kind.CHARGEBACK: Activity.Type.REFUND,
    }
    timeline.add(
        account,
        activity.get(kind, Activity.Type.NOTE),
        {**metadata, "kind": str(kind), "amount": str(abs(amount)), "balance": str(account.current_balance)},
        actor=actor,
        before=before,
        **columns,
    )


def _move_if_due(account: Account, actor: Actor, *, raised: bool) -> None:
    if moved_to := _status_after(account, raised=raised):
        _move_by_event(account, moved_to, actor)


def _move_by_event(account: Account, to: Status, actor: Actor) -> None:
    before = Facts.of(account)
    source, account.status = account.status, to
    timeline.add(
        account, Activity.Type.STATUS_CHANGE, {"from": source, "to": to, "by": "system"}, actor=actor, before=before
    )


def _save(account: Account) -> None:
    account.version += 1
    account.save(update_fields=["current_balance", "pending_amount", "total_paid", "status", "version", "updated_at"])


def compute_commission(*, account: Account) -> None:
    """At CLOSED: one row per collector and rate, from the net completed payments of each. Half up per payment."""
    shares: dict[tuple[UUID, Decimal], list[Decimal]] = {}
    for collector_id, rate, net in credited_payments(account):
        base, earned = shares.setdefault((collector_id, rate), [Decimal(0), Decimal(0)])
        shares[collector_id, rate] = [base + net, earned + (net * rate).quantize(CENT, ROUND_HALF_UP)]
    for (collector_id, rate), (base, earned) in shares.items():
        Commission.objects.update_or_create(
            agency_id=account.agency_id,
            account_id=account.id,
            collector_id=collector_id,
            rate=rate,
            defaults={"base": base, "amount": earned, "clawed_back": Decimal(0)},
        )


def credited_payments(account: Account) -> list[tuple[UUID, Decimal, Decimal]]:
    """Collector, their rate when the payment was received, and the payment net of refunds, for each payment."""
    entries = LedgerEntry.objects.filter(account_id=account.id, payment_id__isnull=False)
    net = entries.values("payment_id").annotate(net=models.Sum("amount"))
    credits = {
        entry.payment_id: (entry.collector_id, entry.rate)
        for entry in entries.filter(kind=Kind.PAYMENT, collector_id__isnull=False)
    }
    return [
        (*credits[row["payment_id"]], -row["net"]) for row in net if row["payment_id"] in credits and row["net"] < 0
    ]


def claw_back(*, account: Account, payment_id: UUID, amount: Decimal) -> None:
    """A refund after closing takes the commission on it back from whom it was paid to."""
    credit = LedgerEntry.objects.filter(payment_id=payment_id, kind=Kind.PAYMENT, collector_id__isnull=False).first()
    if credit is None:
        return
    row = Commission.objects.filter(account_id=account.id, collector_id=credit.collector_id, rate=credit.rate).first()
    if row:
        share = (amount * row.rate).quantize(CENT, ROUND_HALF_UP)
        row.clawed_back = min(row.amount, row.clawed_back + share)
        row.save(update_fields=["clawed_back"])
