"""The audit trail: append-only, by month. Rows come from triggers and from `services.record`; nothing changes them."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Now

from debtflow.common.models import Audited, Protection, TenantModel, tenant_unique
from debtflow.common.money import MoneyField, from_cents


class AuditEvent(TenantModel):
    """Who did what, when, from where. `changes` is {column: {old, new}} for changes, free facts for events."""

    created_at = models.DateTimeField(db_default=Now())
    actor = models.CharField(max_length=80)
    role = models.CharField(max_length=20)
    request_id = models.CharField(max_length=64)
    task_id = models.CharField(max_length=64)
    ip = models.GenericIPAddressField(null=True)
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=40)
    object_id = models.UUIDField(null=True)
    changes = models.JSONField()

    class Meta:
        managed = False
        db_table = "audit_event"

    protection = Protection(app_may=("SELECT", "INSERT"), resolver_may=("SELECT", "INSERT"), partitioned=True)
    actor_name = ""

    @property
    def columns(self) -> dict[str, Any]:
        """What changed in the row, as {column: {old, new}}; empty for events that change none. Amounts in dollars."""
        if self.action.endswith(".create") and set(self.changes) == {"new"}:
            found = {name: {"old": None, "new": value} for name, value in self.changes["new"].items()}
        else:
            found = self.changes if self._is_a_diff else {}
        in_cents = _money_columns(self.object_type)
        return {name: _as_money(change) if name in in_cents else change for name, change in found.items()}

    @property
    def facts(self) -> dict[str, Any]:
        """What an event that changes no row says about itself."""
        return {} if self._is_a_diff or self.columns else self.changes

    @property
    def _is_a_diff(self) -> bool:
        return all(isinstance(value, dict) and set(value) == {"old", "new"} for value in self.changes.values())


@cache
def _money_columns(table: str) -> frozenset[str]:
    fields = (field for model in apps.get_models() if model._meta.db_table == table for field in model._meta.fields)
    return frozenset(field.column for field in fields if isinstance(field, MoneyField))


def _as_money(change: dict[str, int | None]) -> dict[str, str | None]:
    return {side: None if cents is None else str(from_cents(cents)) for side, cents in change.items()}


class AuditArchive(models.Model):
    """One month taken out of the database: where it lies, what it held, and that it was read back before the drop.

    `dropped_at` is empty while the month is on its way out, or restored; `kept_until` is how long it stays restored.
    """

    month = models.DateField(primary_key=True)
    object_key = models.CharField(max_length=300)
    row_count = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    verified_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    kept_until = models.DateField(null=True)

    class Meta:
        db_table = "audit_archive"


class LegalHold(TenantModel):
    """While one is open, no month that holds the agency's events is dropped."""

    reason = models.CharField(max_length=500)
    placed_at = models.DateTimeField(db_default=Now())
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "legal_hold"
        constraints = [tenant_unique("legal_hold")]

    audited = Audited(plain=("reason", "placed_at", "lifted_at"))
