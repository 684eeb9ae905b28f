"""Payments inside a support session: read only; money moves through the services alone."""

from django.contrib import admin

from debtflow.common.admin import TenantReadOnlyAdmin
from debtflow.payments.models import Payment, PaymentPlan, ProcessorEvent, Refund


@admin.register(Payment)
class PaymentAdmin(TenantReadOnlyAdmin):
    fields = [
        "account",
        "amount",
        "refunded_amount",
        "refunding_amount",
        "method",
        "instrument",
        "status",
        "processor",
        "processor_ref",
        "received_date",
        "failure_code",
        "next_check_at",
        "created_at",
        "completed_at",
    ]
    list_display = ["id", "account", "amount", "method", "status", "processor_ref", "created_at"]
    list_filter = ["status", "method"]
    list_select_related = ["account"]
    search_fields = ["account__external_ref", "=processor_ref", "=id"]
    ordering = ["-created_at", "-id"]


@admin.register(Refund)
class RefundAdmin(TenantReadOnlyAdmin):
    fields = ["payment", "kind", "amount", "status", "processor_ref", "created_at", "completed_at"]
    list_display = ["payment", "kind", "amount", "status", "created_at"]
    list_filter = ["status", "kind"]
    search_fields = ["=processor_ref", "=payment__id"]
    ordering = ["-created_at", "-id"]


@admin.register(PaymentPlan)
class PaymentPlanAdmin(TenantReadOnlyAdmin):
    fields = ["account", "total", "frequency", "first_date", "status", "created_at", "ended_at"]
    list_display = ["account", "total", "frequency", "first_date", "status"]
    list_filter = ["status"]
    list_select_related = ["account"]
    search_fields = ["account__external_ref"]


@admin.register(ProcessorEvent)
class ProcessorEventAdmin(TenantReadOnlyAdmin):
    """Without the payload, which is the processor's."""

    fields = ["event_id", "event_type", "intent_ref", "received_at", "attempts", "applied_at", "quarantine_reason"]
    list_display = ["event_id", "event_type", "received_at", "attempts", "applied_at", "quarantine_reason"]
    list_filter = ["event_type"]
    search_fields = ["=event_id", "=intent_ref"]
