"""Money on its way: payments and what went back, plans, offers, and what the processor told us."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from debtflow.accounts.models import Account
from debtflow.agencies.models import Collector, User
from debtflow.common.access import Actor, Role
from debtflow.common.models import Audited, Protection, TenantForeignKey, TenantModel, tenant_unique
from debtflow.common.money import MoneyField
from debtflow.payments import workflow

NEVER_DELETED = Protection(app_may=("SELECT", "INSERT", "UPDATE"), resolver_may=("SELECT", "UPDATE"))


def _known(field: str, values: type, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": list(values)}), name=name)  # type: ignore[call-overload]


class PaymentQuerySet(models.QuerySet["Payment"]):
    def visible_to(self, actor: Actor) -> Self:
        ours = self.filter(agency_id=actor.agency_id)
        return ours.filter(account__collector_id=actor.collector_id) if actor.role is Role.COLLECTOR else ours


class Payment(TenantModel):
    """One payment. `refunding_amount` is reserved by refunds that the processor has not confirmed yet."""

    account = TenantForeignKey(Account)
    amount = MoneyField()
    refunded_amount = MoneyField(default=0)
    refunding_amount = MoneyField(default=0)
    method = models.CharField(max_length=20)
    instrument = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=20, default=workflow.PaymentStatus.PENDING)
    processor = models.CharField(max_length=20, default=workflow.Processor.MANUAL)
    processor_ref = models.CharField(max_length=255, null=True)
    idempotency_key = models.CharField(max_length=255, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    note = models.CharField(max_length=500, blank=True)
    received_date = models.DateField()
    metadata = models.JSONField(default=dict)
    failure_code = models.CharField(max_length=60, blank=True)
    failure_reason = models.CharField(max_length=300, blank=True)
    collector = TenantForeignKey(Collector, null=True)
    created_by = TenantForeignKey(User, null=True)
    next_check_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    completed_at = models.DateTimeField(null=True)

    objects = PaymentQuerySet.as_manager()

    protection = NEVER_DELETED
    audited = Audited(
        plain=(
            "account_id",
            "amount",
            "refunded_amount",
            "method",
            "instrument",
            "status",
            "processor",
            "processor_ref",
            "received_date",
            "failure_code",
        )
    )

    class Meta:
        db_table = "payment"
        constraints = [
            tenant_unique("payment"),
            models.UniqueConstraint(fields=["processor", "processor_ref"], name="payment_processor_ref_once"),
            _known("method", workflow.Method, "payment_method_known"),
            _known("status", workflow.PaymentStatus, "payment_status_known"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_amount_positive"),
            models.CheckConstraint(
                condition=Q(
                    refunded_amount__gte=0,
                    refunding_amount__gte=0,
                    refunded_amount__lte=F("amount") - F("refunding_amount"),
                ),
                name="payment_refunds_within_amount",
            ),
            models.CheckConstraint(
                condition=~Q(status="refunded") | Q(refunded_amount=F("amount")), name="payment_refunded_is_whole"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-created_at", "-id"], name="payment_recent"),
            models.Index(fields=["agency", "account"], name="payment_account"),
            models.Index(fields=["next_check_at"], name="payment_check_due", condition=Q(next_check_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Refund(TenantModel):
    """Money that went back: a refund by the agency, or a chargeback by the cardholder's bank."""

    payment = TenantForeignKey(Payment)
    kind = models.CharField(max_length=20, default=workflow.RefundKind.REFUND)
    amount = MoneyField()
    reason = models.CharField(max_length=300)
    status = models.CharField(max_length=20, default=workflow.RefundStatus.PENDING)
    processor_ref = models.CharField(max_length=255, null=True)
    failure_reason = models.CharField(max_length=300, blank=True)
    created_by = TenantForeignKey(User, null=True)
    next_check_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    completed_at = models.DateTimeField(null=True)

    protection = NEVER_DELETED
    audited = Audited(plain=("payment_id", "kind", "amount", "reason", "status", "processor_ref"))

    class Meta:
        db_table = "refund"
        constraints = [
            tenant_unique("refund"),
            models.UniqueConstraint(fields=["processor_ref"], name="refund_processor_ref_once"),
            _known("kind", workflow.RefundKind, "refund_kind_known"),
            _known("status", workflow.RefundStatus, "refund_status_known"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_amount_positive"),
        ]
        indexes = [models.Index(fields=["agency", "payment"], name="refund_payment")]


class PaymentPlan(TenantModel):
    account = TenantForeignKey(Account)
    total = MoneyField()
    frequency = models.CharField(max_length=20)
    first_date = models.DateField()
    status = models.CharField(max_length=20, default=workflow.PlanStatus.ACTIVE)
    created_by = TenantForeignKey(User, null=True)
    created_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    protection = NEVER_DELETED
    audited = Audited(plain=("account_id", "total", "frequency", "first_date", "status"))

    class Meta:
        db_table = "payment_plan"
        constraints = [
            tenant_unique("payment_plan"),
            models.UniqueConstraint(
                fields=["agency", "account"], condition=Q(status="active"), name="payment_plan_one_active"
            ),
            _known("status", workflow.PlanStatus, "payment_plan_status_known"),
            _known("frequency", workflow.Frequency, "payment_plan_frequency_known"),
            models.CheckConstraint(condition=Q(total__gt=0), name="payment_plan_total_positive"),
        ]


class Installment(TenantModel):
    plan = TenantForeignKey(PaymentPlan, related_name="installments")
    position = models.PositiveSmallIntegerField()
    due_date = models.DateField()
    amount = MoneyField()
    paid_amount = MoneyField(default=0)
    status = models.CharField(max_length=20, default=workflow.InstallmentStatus.PENDING)

    protection = NEVER_DELETED
    audited = Audited(plain=("plan_id", "position", "due_date", "amount", "paid_amount", "status"))

    class Meta:
        db_table = "installment"
        constraints = [
            tenant_unique("installment"),
            models.UniqueConstraint(fields=["agency", "plan", "position"], name="installment_once"),
            _known("status", workflow.InstallmentStatus, "installment_status_known"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, paid_amount__gte=0, paid_amount__lte=F("amount")),
                name="installment_paid_within_amount",
            ),
        ]
        indexes = [models.Index(fields=["agency", "due_date"], name="installment_due", condition=Q(status="pending"))]


class SettlementOffer(TenantModel):
    """Paying `amount` (`percent` of the balance then) until `expires_on` closes the rest by an adjustment."""

    account = TenantForeignKey(Account)
    percent = models.PositiveSmallIntegerField()
    balance = MoneyField()
    amount = MoneyField()
    expires_on = models.DateField()
    status = models.CharField(max_length=20, default=workflow.OfferStatus.OPEN)
    created_by = TenantForeignKey(User, null=True)
    created_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    protection = NEVER_DELETED
    audited = Audited(plain=("account_id", "percent", "balance", "amount", "expires_on", "status"))

    class Meta:
        db_table = "settlement_offer"
        constraints = [
            tenant_unique("settlement_offer"),
            models.UniqueConstraint(
                fields=["agency", "account"], condition=Q(status="open"), name="settlement_offer_one_open"
            ),
            _known("status", workflow.OfferStatus, "settlement_offer_status_known"),
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=99, amount__gt=0, amount__lt=F("balance")),
                name="settlement_offer_is_part_of_the_balance",
            ),
        ]


class ProcessorEvent(TenantModel):
    """The webhook inbox. Stored once by event id; `agency` is found later, by our own stored intent id."""

    agency = models.ForeignKey(  # type: ignore[assignment]  # null until it is found
        "agencies.Agency", models.PROTECT, null=True, related_name="+", db_index=False
    )
    event_id = models.CharField(max_length=255, unique=True)
    event_type = models.CharField(max_length=80)
    intent_ref = models.CharField(max_length=255, blank=True)
    payload = models.JSONField()
    received_at = models.DateTimeField(db_default=Now())
    next_attempt_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveIntegerField(default=0)
    applied_at = models.DateTimeField(null=True)
    quarantine_reason = models.CharField(max_length=200, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    protection = Protection(
        app_may=("SELECT", "INSERT", "UPDATE"), resolver_may=("SELECT", "UPDATE"), nullable_agency=True
    )

    class Meta:
        db_table = "processor_event"
        constraints = [tenant_unique("processor_event")]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                name="processor_event_due",
                condition=Q(applied_at__isnull=True, quarantine_reason=""),
            )
        ]


class ProcessorCircuit(TenantModel):
    """The circuit breaker of one agency: open after failures in a row, one probe at a time lets it close."""

    processor = models.CharField(max_length=20)
    failures = models.PositiveIntegerField(default=0)
    open_until = models.DateTimeField(null=True)

    protection = NEVER_DELETED

    class Meta:
        db_table = "processor_circuit"
        constraints = [
            tenant_unique("processor_circuit"),
            models.UniqueConstraint(fields=["agency", "processor"], name="processor_circuit_once"),
        ]
