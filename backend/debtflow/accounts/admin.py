"""Accounts and their books inside a support session: read only, and nothing that says who owes."""

from django.contrib import admin

from debtflow.accounts.models import Account, Commission, Creditor, LedgerEntry
from debtflow.common.admin import TenantReadOnlyAdmin


@admin.register(Creditor)
class CreditorAdmin(TenantReadOnlyAdmin):
    fields = ["name", "reference", "is_active", "created_at"]
    list_display = ["name", "reference", "is_active", "created_at"]
    search_fields = ["name", "reference"]


@admin.register(Account)
class AccountAdmin(TenantReadOnlyAdmin):
    fields = [
        "external_ref",
        "creditor",
        "collector",
        "account_type",
        "status",
        "priority",
        "original_amount",
        "current_balance",
        "pending_amount",
        "total_paid",
        "due_date",
        "last_contact_at",
        "version",
        "created_at",
        "updated_at",
    ]
    list_display = ["external_ref", "creditor", "status", "priority", "current_balance", "due_date", "created_at"]
    list_filter = ["status", "priority"]
    list_select_related = ["creditor"]
    search_fields = ["external_ref", "=id"]
    ordering = ["-created_at", "-id"]


@admin.register(LedgerEntry)
class LedgerEntryAdmin(TenantReadOnlyAdmin):
    fields = ["account", "kind", "amount", "payment_id", "refund_id", "collector", "rate", "created_at"]
    list_display = ["account", "kind", "amount", "created_at"]
    list_filter = ["kind"]
    list_select_related = ["account"]
    search_fields = ["account__external_ref", "=payment_id"]
    ordering = ["-created_at", "-id"]


@admin.register(Commission)
class CommissionAdmin(TenantReadOnlyAdmin):
    fields = ["account", "collector", "rate", "base", "amount", "clawed_back"]
    list_display = ["account", "collector", "rate", "base", "amount", "clawed_back"]
    list_select_related = ["account", "collector__user"]
    search_fields = ["account__external_ref"]
