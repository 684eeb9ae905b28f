"""Who owes what to whom, and where each account stands."""

from datetime import UTC, date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Now

from debtflow.accounts.workflow import OPEN, Status
from debtflow.agencies.models import Collector
from debtflow.common.access import Actor, Role
from debtflow.common.models import Audited, Protection, TenantForeignKey, TenantModel, tenant_unique
from debtflow.common.money import MoneyField

NEVER = date(9999, 12, 31)
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
"""Where rows without a due date or a contact stand when sorted: keyset pages need columns without nulls."""

STATUS_CHOICES = [(s.value, s.value) for s in Status]


class Creditor(TenantModel):
    """Who placed the debt."""

    name = models.CharField(max_length=200)
    reference = models.CharField(max_length=60, blank=True)
    is_active = models.BooleanField(default=True, db_default=True)
    created_at = models.DateTimeField(db_default=Now())

    audited = Audited(plain=("name", "reference", "is_active"))

    class Meta:
        db_table = "creditor"
        constraints = [
            tenant_unique("creditor"),
            models.UniqueConstraint(fields=["agency", "name"], name="creditor_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Debtor(TenantModel):
    """Who owes. `ssn_last4` is AES-256-GCM ciphertext; `phone` is E.164."""

    external_ref = models.CharField(max_length=64)
    full_name = models.CharField(max_length=200)
    ssn_last4 = models.BinaryField(null=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address_line1 = models.CharField(max_length=200, blank=True)
    address_city = models.CharField(max_length=100, blank=True)
    address_state = models.CharField(max_length=2, blank=True)
    address_zip = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())

    audited = Audited(
        plain=("external_ref", "address_state"),
        masked=("full_name", "phone", "email", "address_line1", "address_city", "address_zip"),
        secret=("ssn_last4",),
    )

    class Meta:
        db_table = "debtor"
        constraints = [
            tenant_unique("debtor"),
            models.UniqueConstraint(fields=["agency", "external_ref"], name="debtor_ref_once"),
        ]

    def __str__(self) -> str:
        return self.external_ref


class AccountQuerySet(models.QuerySet["Account"]):
    def visible_to(self, actor: Actor) -> Self:
        ours = self.filter(agency_id=actor.agency_id)
        return ours.filter(collector_id=actor.collector_id) if actor.role is Role.COLLECTOR else ours

    def open(self) -> Self:
        return self.filter(status__in=OPEN)


_LISTS = {
    "account_of_collector_status": ("collector", "status", "-priority", "due_sort"),
    "account_of_status_by_rank": ("status", "-priority", "due_sort"),
    "account_of_status_by_created": ("status", "created_at"),
    "account_of_status_by_balance": ("status", "current_balance"),
    "account_of_status_by_due": ("status", "due_sort"),
    "account_of_status_by_contact": ("status", "contact_sort"),
}
_LISTED = (
    "priority",
    "collector",
    "creditor",
    "current_balance",
    "created_at",
    "due_sort",
    "contact_sort",
    "next_action_at",
    "due_date",
)


def _listed_by(name: str, *leading: str) -> models.Index:
    """With all that the worklist's filters and orders read, so that `sql/49_worklist_ids` reads no account's row."""
    keys = {field.removeprefix("-") for field in leading}
    include = [field for field in _LISTED if field not in keys]
    return models.Index(fields=["agency", *leading, "id"], include=include, name=name)


class Account(TenantModel):
    """One delinquent debt. `current_balance` is the sum of its ledger; `pending_amount` of its pending payments."""

    debtor = TenantForeignKey(Debtor)
    creditor = TenantForeignKey(Creditor)
    collector = TenantForeignKey(Collector, null=True)
    external_ref = models.CharField(max_length=64)
    account_type = models.CharField(max_length=60, blank=True)
    debtor_name = models.CharField(max_length=200)
    phone_digits = models.CharField(max_length=20, blank=True)
    original_amount = MoneyField()
    current_balance = MoneyField()
    pending_amount = MoneyField(default=0)
    total_paid = MoneyField(default=0)
    status = models.CharField(max_length=20, choices=STATUS_CHOICES, default=Status.NEW)
    priority = models.PositiveSmallIntegerField(default=1)
    due_date = models.DateField(null=True)
    due_sort = models.GeneratedField(
        expression=Coalesce("due_date", Value(NEVER)), output_field=models.DateField(), db_persist=True
    )
    last_contact_at = models.DateTimeField(null=True)
    contact_sort = models.GeneratedField(
        expression=Coalesce("last_contact_at", Value(LONG_AGO)), output_field=models.DateTimeField(), db_persist=True
    )
    reserved_by = models.UUIDField(null=True)
    reserved_until = models.DateTimeField(null=True)
    next_action_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(auto_now=True, db_default=Now())

    objects = AccountQuerySet.as_manager()

    protection = Protection(app_may=("SELECT", "INSERT", "UPDATE"))
    audited = Audited(
        plain=(
            "external_ref",
            "creditor_id",
            "collector_id",
            "account_type",
            "original_amount",
            "current_balance",
            "pending_amount",
            "status",
            "priority",
            "due_date",
        )
    )

    class Meta:
        db_table = "account"
        constraints = [
            tenant_unique("account"),
            models.UniqueConstraint(fields=["agency", "external_ref"], name="account_ref_once"),
            models.CheckConstraint(condition=Q(status__in=list(Status)), name="account_status_known"),
            models.CheckConstraint(condition=Q(priority__lte=3), name="account_priority_0_to_3"),
            models.CheckConstraint(condition=Q(original_amount__gt=0), name="account_original_positive"),
            models.CheckConstraint(condition=Q(current_balance__gte=0), name="account_balance_not_negative"),
            models.CheckConstraint(condition=Q(total_paid__gte=0), name="account_paid_not_negative"),
            models.CheckConstraint(
                condition=Q(pending_amount__gte=0, pending_amount__lte=F("current_balance")),
                name="account_pending_within_balance",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CLOSED) | Q(current_balance=0), name="account_closed_has_no_balance"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.NEW) | Q(collector__isnull=True), name="account_new_has_no_collector"
            ),
        ]
        indexes = [
            *(_listed_by(name, *leading) for name, leading in _LISTS.items()),
            models.Index(fields=["agency", "-current_balance", "-id"], name="account_balance"),
            models.Index(fields=["agency", "due_sort", "id"], name="account_due"),
            models.Index(fields=["agency", "contact_sort", "id"], name="account_last_contact"),
            models.Index(
                fields=["agency", "phone_digits"], name="account_phone", opclasses=["uuid_ops", "text_pattern_ops"]
            ),
            models.Index(
                fields=["agency", "external_ref"], name="account_ref", opclasses=["uuid_ops", "text_pattern_ops"]
            ),
            models.Index(fields=["agency", "debtor"], name="account_debtor"),
        ]

    def __str__(self) -> str:
        return self.external_ref

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


class SearchWord(models.Model):
    """The agency's dictionary: each word of its debtors' names, and roughly how many accounts carry it.

    Triggers add what is new; `search.recount_words` sets the counts right. The word '' counts all accounts.
    """

    pk = models.CompositePrimaryKey("agency_id", "word")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", db_index=False)
    word = models.TextField(db_collation="C")
    accounts = models.IntegerField()

    protection = Protection(app_may=("SELECT", "INSERT", "UPDATE"), readonly_may_read=False)

    class Meta:
        db_table = "search_word"
