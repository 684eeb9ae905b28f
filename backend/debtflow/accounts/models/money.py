"""The ledger, and what was earned from it."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from debtflow.accounts.models.placements import Account
from debtflow.agencies.models import Collector
from debtflow.common.models import APPEND_ONLY, Audited, Protection, TenantForeignKey, TenantModel, tenant_unique
from debtflow.common.money import MoneyField


class LedgerEntry(TenantModel):
    """One movement of money on an account, signed: what raises the balance is positive. Never changed.

    A payment's entry keeps whom it is credited to and their rate that day: the commission's base.
    """

    class Kind(models.TextChoices):
        PLACEMENT = "placement"
        PAYMENT = "payment"
        REFUND = "refund"
        CHARGEBACK = "chargeback"
        ADJUSTMENT = "adjustment"

    class Adjustment(models.TextChoices):
        WRITE_OFF = "write_off"
        SETTLEMENT = "settlement"
        CORRECTION = "correction"

    account = TenantForeignKey(Account)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    adjustment_kind = models.CharField(max_length=20, blank=True, default="", db_default="")
    amount = MoneyField()
    payment_id = models.UUIDField(null=True)
    refund_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    collector = TenantForeignKey(Collector, null=True)
    rate = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    created_at = models.DateTimeField(db_default=Now())

    protection = APPEND_ONLY
    audited = Audited(plain=("account_id", "kind", "adjustment_kind", "amount", "payment_id", "refund_id", "reason"))

    class Meta:
        db_table = "ledger_entry"
        constraints = [
            tenant_unique("ledger_entry"),
            models.CheckConstraint(
                condition=Q(kind__in=["placement", "refund", "chargeback"], amount__gt=0)
                | Q(kind="payment", amount__lt=0)
                | (Q(kind="adjustment") & ~Q(amount=0)),
                name="ledger_entry_sign_by_kind",
            ),
            models.CheckConstraint(
                condition=Q(adjustment_kind="")
                | Q(kind="adjustment", adjustment_kind__in=["write_off", "settlement", "correction"]),
                name="ledger_entry_adjustment_known",
            ),
            models.UniqueConstraint(
                fields=["agency", "account"], condition=Q(kind="placement"), name="ledger_entry_one_placement"
            ),
            models.UniqueConstraint(
                fields=["agency", "payment_id"], condition=Q(kind="payment"), name="ledger_entry_once_per_payment"
            ),
            models.UniqueConstraint(
                fields=["agency", "refund_id"],
                condition=Q(kind__in=["refund", "chargeback"]),
                name="ledger_entry_once_per_refund",
            ),
        ]
        indexes = [models.Index(fields=["agency", "account"], name="ledger_entry_account")]


class Commission(TenantModel):
    """What a collector earned on an account that closed: one row per account, collector and rate."""

    account = TenantForeignKey(Account)
    collector = TenantForeignKey(Collector)
    rate = models.DecimalField(max_digits=5, decimal_places=4)
    base = MoneyField()
    amount = MoneyField()
    clawed_back = MoneyField(default=0)
    created_at = models.DateTimeField(db_default=Now())

    protection = Protection(app_may=("SELECT", "INSERT", "UPDATE"))
    audited = Audited(plain=("account_id", "collector_id", "rate", "base", "amount", "clawed_back"))

    class Meta:
        db_table = "commission"
        constraints = [
            tenant_unique("commission"),
            models.UniqueConstraint(fields=["agency", "account", "collector", "rate"], name="commission_once"),
        ]
        indexes = [models.Index(fields=["agency", "-created_at", "-id"], name="commission_recent")]

    @property
    def net(self) -> Decimal:
        net: Decimal = self.amount - self.clawed_back
        return net
