"""The rollups: what the folded part of the activity log adds up to. Reads add the tail in the same statement."""

from typing import Any

from django.db import models

from debtflow.common.models import Protection, TenantModel, tenant_unique
from debtflow.common.money import MoneyField

ROLLUP = Protection(app_may=("SELECT", "INSERT", "UPDATE", "DELETE"))


class RollupAccount(TenantModel):
    """Accounts and balances by collector (nil: nobody), status and whether anything was paid."""

    collector_id = models.UUIDField()
    status = models.CharField(max_length=20)
    paying = models.BooleanField()
    accounts = models.BigIntegerField()
    balance = MoneyField()

    protection = ROLLUP

    class Meta:
        db_table = "rollup_account"
        constraints = [
            tenant_unique("rollup_account"),
            models.UniqueConstraint(fields=["agency", "collector_id", "status", "paying"], name="rollup_account_cell"),
        ]


class RollupDue(TenantModel):
    """Open accounts and balances by due day (9999-12-31: none) and status: the histogram that aging buckets at read."""

    due_date = models.DateField()
    status = models.CharField(max_length=20)
    accounts = models.BigIntegerField()
    balance = MoneyField()

    protection = ROLLUP

    class Meta:
        db_table = "rollup_due"
        constraints = [
            tenant_unique("rollup_due"),
            models.UniqueConstraint(
                fields=["agency", "due_date", "status"], include=["accounts", "balance"], name="rollup_due_cell"
            ),
        ]


class RollupDay(TenantModel):
    """What happened on a day of the agency's calendar, along one dimension: all, method, creditor or collector."""

    dimension = models.CharField(max_length=10)
    key = models.CharField(max_length=40)
    day = models.DateField()
    paid = MoneyField()
    payments = models.BigIntegerField()
    contacts = models.BigIntegerField()
    placed = MoneyField()
    created = models.BigIntegerField()
    opened = models.BigIntegerField()
    balance = MoneyField()
    settled = models.BigIntegerField()
    settle_days = models.BigIntegerField()

    protection = ROLLUP

    class Meta:
        db_table = "rollup_day"
        constraints = [
            tenant_unique("rollup_day"),
            models.UniqueConstraint(fields=["agency", "dimension", "day", "key"], name="rollup_day_cell"),
        ]


class RollupTotal(TenantModel):
    """The sum over all days of `RollupDay`, for dimensions all and collector."""

    dimension = models.CharField(max_length=10)
    key = models.CharField(max_length=40)
    paid = MoneyField()
    payments = models.BigIntegerField()
    contacts = models.BigIntegerField()
    placed = MoneyField()
    created = models.BigIntegerField()
    settled = models.BigIntegerField()
    settle_days = models.BigIntegerField()

    protection = ROLLUP

    class Meta:
        db_table = "rollup_total"
        constraints = [
            tenant_unique("rollup_total"),
            models.UniqueConstraint(fields=["agency", "dimension", "key"], name="rollup_total_cell"),
        ]


class RollupCollector(TenantModel):
    """What a collector earned on accounts that closed on a day, net of claw-backs, and promises of that day kept."""

    collector_id = models.UUIDField()
    day = models.DateField()
    earned = MoneyField()
    kept = models.BigIntegerField()

    protection = ROLLUP

    class Meta:
        db_table = "rollup_collector"
        constraints = [
            tenant_unique("rollup_collector"),
            models.UniqueConstraint(
                fields=["agency", "day", "collector_id"], include=["earned", "kept"], name="rollup_collector_cell"
            ),
        ]


class RollupCollectorDelta(TenantModel):
    """A change of those figures that is not folded yet, written by triggers on commissions and contacts.

    A commission counts on the agency's day of `happened_at`, a promise on `day`.
    """

    collector_id = models.UUIDField()
    happened_at = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    earned = MoneyField(default=0)
    kept = models.BigIntegerField(default=0)

    protection = ROLLUP

    class Meta:
        db_table = "rollup_collector_delta"
        constraints = [
            tenant_unique("rollup_collector_delta"),
            models.CheckConstraint(
                condition=models.Q(happened_at__isnull=False, day__isnull=True)
                | models.Q(happened_at__isnull=True, day__isnull=False),
                name="rollup_collector_delta_one_day",
            ),
        ]


class XidField(models.Field):  # type: ignore[type-arg]
    """PostgreSQL's 64-bit transaction number, as text in Python."""

    def db_type(self, connection: Any) -> str:
        return "xid8"


class RollupHorizon(TenantModel):
    """Activities of transactions below `xid` are in the rollups; the others are the tail.

    Until `has_collectors` the collectors' rollup is empty, and their figures are read from the books.
    """

    xid = XidField()
    has_collectors = models.BooleanField(default=False, db_default=False)
    folded_at = models.DateTimeField(auto_now=True)

    protection = ROLLUP

    class Meta:
        db_table = "rollup_horizon"
        constraints = [
            tenant_unique("rollup_horizon"),
            models.UniqueConstraint(fields=["agency"], name="rollup_horizon_one"),
        ]


class InvariantResult(models.Model):
    """How many breaches of one invariant the last check found over all agencies, for the metric and its alert."""

    invariant = models.CharField(max_length=4, primary_key=True)
    breaches = models.IntegerField()
    checked_at = models.DateTimeField()

    class Meta:
        db_table = "invariant_result"
