from django.contrib import admin

from debtflow.audit.models import AuditArchive, AuditEvent, LegalHold
from debtflow.common.admin import ReadOnlyAdmin, TenantAdmin, TenantReadOnlyAdmin


@admin.register(AuditEvent)
class AuditEventAdmin(TenantReadOnlyAdmin):
    fields = [
        "created_at",
        "actor",
        "role",
        "action",
        "object_type",
        "object_id",
        "changes",
        "ip",
        "request_id",
        "task_id",
    ]
    list_display = ["created_at", "actor", "action", "object_type", "object_id", "ip", "request_id"]
    list_filter = ["action", "object_type", "role"]
    search_fields = ["=object_id", "=request_id", "=actor"]
    ordering = ["-created_at", "-id"]


@admin.register(LegalHold)
class LegalHoldAdmin(TenantAdmin):
    fields = ["reason", "lifted_at"]
    list_display = ["reason", "placed_at", "lifted_at"]
    search_fields = ["reason"]


@admin.register(AuditArchive)
class AuditArchiveAdmin(ReadOnlyAdmin):
    list_display = ["month", "object_key", "row_count", "verified_at", "dropped_at"]
