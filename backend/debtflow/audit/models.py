"""The audit trail: append-only, by month. Rows come from triggers and from `services.record`; nothing changes them."""

from django.db import models
from django.db.models.functions import Now

from debtflow.common.models import Audited, Protection, TenantModel, tenant_unique


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


class AuditArchive(models.Model):
    """One month taken out of the database: where it lies, what it held, and that it was read back before the drop."""

    month = models.DateField(primary_key=True)
    object_key = models.CharField(max_length=300)
    row_count = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    verified_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

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
