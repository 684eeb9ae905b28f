"""Settlement offers: part of the balance, paid in time, closes the rest by an adjustment."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet, Sum

from debtflow.accounts import ledger, timeline
from debtflow.accounts.models import Account, Activity, LedgerEntry
from debtflow.accounts.workflow import OPEN, Status
from debtflow.agencies.settings_schema import agency_settings
from debtflow.common.access import Actor, Permission, system_actor
from debtflow.common.errors import Conflict, Invalid, NotFound
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments import plans
from debtflow.payments.models import Payment, SettlementOffer
from debtflow.payments.selectors import agency_today
from debtflow.payments.workflow import OfferStatus, PaymentStatus, offered_amount

LONGEST = timedelta(days=366)


class OfferExists(Conflict):
    code = "offer_exists"
    title = "The account has an open settlement offer."


class OfferNotOpen(Conflict):
    code = "offer_not_open"
    title = "The settlement offer is not open."


class NotOfferable(Conflict):
    code = "not_offerable"
    title = "The account takes no settlement offer: it is disputed, or not open."


def create_offer(*, account: UUID, percent: int, expires_on: date, actor: Actor) -> SettlementOffer:
    """Of today's balance. A collector may not go below the agency's `settlement_floor_percent`."""
    with tenant_transaction(actor):
        row = Account.objects.visible_to(actor).filter(id=account).select_for_update(no_key=True).first()
        if row is None:
            raise Invalid.field("account", "There is no such account.")
        if row.status not in OPEN or row.status == Status.DISPUTED:
            raise NotOfferable(account_status=row.status)
        _check_terms(percent, expires_on, actor)
        amount = offered_amount(row.current_balance, percent)
        if not 0 < amount < row.current_balance:
            raise Invalid.field("percent", "The offer would be nothing, or the whole balance.")
        offer = SettlementOffer(
            agency_id=row.agency_id,
            account=row,
            percent=percent,
            balance=row.current_balance,
            amount=amount,
            expires_on=expires_on,
            created_by_id=None if actor.support_session_id else actor.user_id,
            created_at=datetime.now(UTC),
        )
        _insert(offer)
        _tell(row, offer, "settlement_offered", actor)
        return offer


def _check_terms(percent: int, expires_on: date, actor: Actor) -> None:
    today = agency_today(actor)
    if not today <= expires_on <= today + LONGEST:
        raise Invalid.field("expires_on", "The offer expires today, or within a year.")
    if actor.can(Permission.ACCOUNT_ADJUST):
        return
    floor = agency_settings(actor=actor)["settlement_floor_percent"]
    if percent < floor:
        raise Invalid.field("percent", f"You may offer {floor} percent or more. An administrator may offer less.")


def _insert(offer: SettlementOffer) -> None:
    try:
        with transaction.atomic():
            offer.save(force_insert=True)
    except IntegrityError as error:
        raise OfferExists from error


def _tell(account: Account, offer: SettlementOffer, event: str, actor: Actor) -> None:
    facts = {"event": event, "percent": offer.percent, "amount": str(offer.amount)}
    timeline.add(account, Activity.Type.PLAN, {**facts, "expires_on": offer.expires_on.isoformat()}, actor=actor)


def offers_of(account: UUID, *, actor: Actor) -> list[SettlementOffer]:
    """Newest first. Raises `Invalid` for an account that the actor may not see, as for one that does not exist."""
    with tenant_transaction(actor):
        if not Account.objects.visible_to(actor).filter(id=account).exists():
            raise Invalid.field("account", "There is no such account.")
        return list(SettlementOffer.objects.filter(account_id=account).order_by("-created_at"))


def withdraw_offer(*, offer_id: UUID, actor: Actor) -> SettlementOffer:
    with tenant_transaction(actor):
        offer = SettlementOffer.objects.filter(
            id=offer_id, account_id__in=Account.objects.visible_to(actor).values("id")
        ).first()
        if offer is None:
            raise NotFound
        if not _end(offer, OfferStatus.WITHDRAWN):
            raise OfferNotOpen(offer_status=offer.status)
        _tell(Account.objects.get(id=offer.account_id), offer, "settlement_withdrawn", actor)
        return SettlementOffer.objects.get(id=offer_id)


def _end(offer: SettlementOffer, status: OfferStatus) -> bool:
    still_open = SettlementOffer.objects.filter(id=offer.id, status=OfferStatus.OPEN)
    return bool(still_open.update(status=status, ended_at=datetime.now(UTC)))


def settle_if_paid(*, account_id: UUID, actor: Actor) -> None:
    """Closes the balance of an account whose offer is paid; waits while other payments are pending.

    The caller holds the account's lock.
    """
    offer = SettlementOffer.objects.filter(account_id=account_id, status=OfferStatus.OPEN).first()
    if offer is None:
        return
    account = Account.objects.get(id=account_id)
    if account.pending_amount or (account.current_balance and _paid(offer) < offer.amount):
        return
    _end(offer, OfferStatus.PAID)
    if account.current_balance:
        ledger.post_entry(
            account_id=account_id,
            kind=LedgerEntry.Kind.ADJUSTMENT,
            adjustment_kind=LedgerEntry.Adjustment.SETTLEMENT,
            amount=-account.current_balance,
            reason=f"Settled at {offer.percent} percent",
            metadata={"offer_id": str(offer.id), "adjustment": "settlement"},
            actor=actor,
        )
        plans.end_if_settled(account_id=account_id)


def _paid(offer: SettlementOffer) -> Decimal:
    """What was received in time since the offer, less what went back."""
    since = _payments_of(offer).filter(status=PaymentStatus.COMPLETED, completed_at__gte=offer.created_at)
    sums = since.aggregate(paid=Sum("amount"), back=Sum("refunded_amount"))
    return (sums["paid"] or Decimal(0)) - (sums["back"] or Decimal(0))


def _payments_of(offer: SettlementOffer) -> QuerySet[Payment]:
    return Payment.objects.filter(account_id=offer.account_id, received_date__lte=offer.expires_on)


def expire(*, agency_id: UUID) -> int:
    """Ends the offers whose day is over, but those that a payment received in time may still pay."""
    actor = system_actor(agency_id)
    with tenant_transaction(actor):
        late = SettlementOffer.objects.filter(status=OfferStatus.OPEN, expires_on__lt=agency_today(actor))
        ended = 0
        for offer in late.select_related("account"):
            waits = _payments_of(offer).filter(status=PaymentStatus.PENDING).exists()
            if not waits and _end(offer, OfferStatus.EXPIRED):
                _tell(offer.account, offer, "settlement_expired", actor)
                ended += 1
    return ended
