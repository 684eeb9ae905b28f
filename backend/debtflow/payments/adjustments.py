"""Changes of a balance that are no payment: write-off, settlement, correction. Each with its reason, none undone."""

from decimal import Decimal
from uuid import UUID

from debtflow.accounts import ledger
from debtflow.accounts.models import Account, LedgerEntry
from debtflow.accounts.noting import refuse_card_or_ssn
from debtflow.common.access import Actor
from debtflow.common.errors import Invalid
from debtflow.common.ids import uuid7
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments import plans

Kind = LedgerEntry.Adjustment


def adjust(*, account: UUID, kind: LedgerEntry.Adjustment, amount: Decimal, reason: str, actor: Actor) -> LedgerEntry:
    """`amount` is what a write-off or settlement takes off; a correction is signed, and positive raises the balance.

    Never below what is pending: raises `AmountExceedsBalance`, and `AccountClosed` for a closed account. A correction
    that raises the balance of a settled or closed account reopens it.
    """
    refuse_card_or_ssn(reason, "reason")
    if amount == 0 or (amount < 0 and kind is not Kind.CORRECTION):
        raise Invalid.field("amount", "The amount must be more than zero.")
    with tenant_transaction(actor):
        if not Account.objects.visible_to(actor).filter(id=account).exists():
            raise Invalid.field("account", "There is no such account.")
        entry_id = uuid7()
        ledger.post_entry(
            entry_id=entry_id,
            account_id=account,
            kind=LedgerEntry.Kind.ADJUSTMENT,
            adjustment_kind=kind,
            amount=amount if kind is Kind.CORRECTION else -amount,
            reason=reason,
            metadata={"adjustment": str(kind)},
            actor=actor,
        )
        plans.end_if_settled(account_id=account)
        return LedgerEntry.objects.get(id=entry_id)


def adjustments_of(account: UUID, *, actor: Actor) -> list[LedgerEntry]:
    """Newest first."""
    with tenant_transaction(actor):
        if not Account.objects.visible_to(actor).filter(id=account).exists():
            raise Invalid.field("account", "There is no such account.")
        entries = LedgerEntry.objects.filter(account_id=account, kind=LedgerEntry.Kind.ADJUSTMENT)
        return list(entries.order_by("-created_at", "-id"))
