"""Everything that happened to an account: the timeline, and the attempts to reach its debtor."""

from django.db import models
from django.db.models.functions import Now

from debtflow.accounts.models.placements import Account
from debtflow.agencies.models import User
from debtflow.common.models import Audited, Protection, TenantForeignKey, TenantModel, tenant_unique
from debtflow.common.money import MoneyField


class Activity(TenantModel):
    """The timeline, by month, append-only. Beside what people read, a row carries its delta for the analytics.

    Rows without an account are the delta of a bulk write: one for each group and chunk, `accounts` strong.

    The delta, which analytics folds: `accounts` is how many accounts the row speaks for (1 for one account whose facts
    changed, n for a group, 0 for a row without a delta). The old_* facts are null when the accounts are new, else the
    facts before; the new_* facts after: status, collector (null: nobody), due date (null: none), balance (the sum, in
    a group), paying (total_paid above zero). `placed` is the original amount of new accounts, or its correction.
    `paid` (signed: refunds and chargebacks negative) and `payments` (+1, -1 or 0) come with creditor and method, and
    count for `new_collector_id`.
    """

    class Type(models.TextChoices):
        NOTE = "note"
        STATUS_CHANGE = "status_change"
        PAYMENT = "payment"
        ASSIGNMENT = "assignment"
        IMPORT = "import"
        CONTACT = "contact"
        REFUND = "refund"
        PLAN = "plan"

    account = TenantForeignKey(Account, null=True)
    user = TenantForeignKey(User, null=True)
    activity_type = models.CharField(max_length=20, choices=Type.choices)
    description = models.TextField(blank=True)
    metadata = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Now())
    xid = models.TextField(db_default=models.Func(function="pg_current_xact_id"))
    accounts = models.IntegerField(default=0)
    old_status = models.CharField(max_length=20, null=True)
    new_status = models.CharField(max_length=20, null=True)
    old_collector_id = models.UUIDField(null=True)
    new_collector_id = models.UUIDField(null=True)
    old_due_date = models.DateField(null=True)
    new_due_date = models.DateField(null=True)
    old_balance = MoneyField(null=True)
    new_balance = MoneyField(null=True)
    old_paying = models.BooleanField(null=True)
    new_paying = models.BooleanField(null=True)
    placed = MoneyField(null=True)
    paid = MoneyField(null=True)
    payments = models.IntegerField(default=0)
    creditor_id = models.UUIDField(null=True)
    method = models.CharField(max_length=20, null=True)

    protection = Protection(app_may=("SELECT", "INSERT"), partitioned=True)

    class Meta:
        managed = False
        db_table = "activity"


class Contact(TenantModel):
    """One attempt to reach a debtor. A promise is kept or broken by payments and dates, not by hand."""

    account = TenantForeignKey(Account)
    user = TenantForeignKey(User, null=True)
    channel = models.CharField(max_length=20)
    direction = models.CharField(max_length=10)
    phone = models.CharField(max_length=20, blank=True)
    disposition = models.CharField(max_length=20)
    party = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    callback_at = models.DateTimeField(null=True)
    callback_done_at = models.DateTimeField(null=True)
    promise_amount = MoneyField(null=True)
    promise_date = models.DateField(null=True)
    promise_state = models.CharField(max_length=10, blank=True)
    warnings = models.JSONField(default=list)
    created_at = models.DateTimeField(db_default=Now())

    audited = Audited(
        plain=(
            "account_id",
            "channel",
            "direction",
            "disposition",
            "party",
            "promise_amount",
            "promise_date",
            "promise_state",
            "warnings",
        ),
        masked=("phone",),
    )

    class Meta:
        db_table = "contact"
        constraints = [tenant_unique("contact")]
        indexes = [
            models.Index(fields=["agency", "account", "-created_at"], name="contact_account"),
            models.Index(fields=["agency", "created_at"], include=["account"], name="contact_when"),
        ]
