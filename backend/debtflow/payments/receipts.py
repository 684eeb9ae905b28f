"""What a printed receipt says of one payment."""

from typing import Any
from uuid import UUID

from debtflow.accounts.models import Activity, Creditor
from debtflow.agencies.models import Agency
from debtflow.common.access import Actor
from debtflow.common.errors import Conflict
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments import selectors
from debtflow.payments.models import Payment


class NoReceipt(Conflict):
    code = "no_receipt"
    title = "Only a payment that was completed has a receipt."


def receipt(payment_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """Raises `NoReceipt` while the payment is pending, and for one that failed."""
    with tenant_transaction(actor):
        payment = selectors.payment_detail(payment_id, actor=actor)
        if payment.completed_at is None:
            raise NoReceipt(payment_status=payment.status)
        agency = Agency.objects.only("name", "license_number").get(id=payment.agency_id)
        return {
            "number": str(payment.id)[-12:].upper(),
            "agency_name": agency.name,
            "agency_license": agency.license_number,
            "account_ref": payment.account.external_ref,
            "creditor_name": Creditor.objects.values_list("name", flat=True).get(id=payment.account.creditor_id),
            "debtor_name": payment.account.debtor_name,
            "amount": payment.amount,
            "refunded_amount": payment.refunded_amount,
            "payment_method": payment.method,
            "instrument": payment.instrument,
            "card_brand": payment.metadata.get("card_brand", ""),
            "card_last4": payment.metadata.get("card_last4", ""),
            "reference": payment.reference,
            "received_date": payment.received_date,
            "completed_at": payment.completed_at,
            "received_by": payment.created_by.full_name if payment.created_by else "System",
            "balance_after": _balance_after(payment),
            "refunds": payment.refunds,  # type: ignore[attr-defined]
        }


def _balance_after(payment: Payment) -> str | None:
    """As the timeline has it; None once that month of the timeline is archived."""
    posted = Activity.objects.filter(
        account_id=payment.account_id,
        activity_type=Activity.Type.PAYMENT,
        payments=1,
        created_at__gte=payment.created_at,
        metadata__payment_id=str(payment.id),
    )
    return posted.values_list("metadata__balance", flat=True).first()
