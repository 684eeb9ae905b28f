"""The platform's own pages: agencies for every superuser, an agency's people inside a support session."""

from typing import Any

import django.contrib.auth.admin  # noqa: F401  (registers Group before it is taken out)
from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpRequest

from debtflow.agencies import data_keys
from debtflow.agencies.models import Agency, ApiKey, Collector, LoginAttempt, Session, SupportSession, User
from debtflow.agencies.settings_schema import validated_settings
from debtflow.common.admin import PlatformAdmin, ReadOnlyAdmin, TenantAdmin, TenantReadOnlyAdmin, support_agency
from debtflow.common.errors import Invalid

admin.site.unregister(Group)  # nobody's rights come from groups


class AgencyForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Agency
        fields = ["name", "license_number", "timezone", "settings", "is_active"]

    def clean_settings(self) -> dict[str, Any]:
        try:
            return validated_settings(self.cleaned_data["settings"] or {})
        except Invalid as error:
            raise forms.ValidationError([f"{name}: {' '.join(m)}" for name, m in error.errors.items()]) from error


@admin.register(Agency)
class AgencyAdmin(PlatformAdmin):
    form = AgencyForm
    list_display = ["name", "license_number", "timezone", "is_active", "created_at"]
    list_filter = ["is_active"]
    search_fields = ["name", "license_number"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Outside a visit only: inside one, the door shows a single agency."""
        return support_agency(request) is None

    def save_model(self, request: HttpRequest, obj: Agency, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            transaction.on_commit(lambda: data_keys.ensure_key(obj.id))


@admin.register(User)
class UserAdmin(TenantReadOnlyAdmin):
    fields = ["username", "role", "is_active", "last_login", "created_at"]
    list_display = ["username", "role", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["username"]


@admin.register(Collector)
class CollectorAdmin(TenantAdmin):
    fields = ["user", "commission_rate", "max_accounts"]
    readonly_fields = ["user"]
    list_display = ["user", "commission_rate", "max_accounts", "is_active"]
    list_filter = ["is_active"]
    list_select_related = ["user"]
    search_fields = ["user__username"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Session)
class SessionAdmin(TenantReadOnlyAdmin):
    fields = ["user", "ip", "device", "created_at", "last_used_at", "revoked_at", "revoked_reason"]
    list_display = ["user", "ip", "created_at", "last_used_at", "revoked_at", "revoked_reason"]
    list_select_related = ["user"]
    search_fields = ["user__username"]


@admin.register(ApiKey)
class ApiKeyAdmin(TenantReadOnlyAdmin):
    fields = ["name", "prefix", "scopes", "created_at", "expires_at", "last_used_at", "revoked_at"]
    list_display = ["name", "prefix", "created_at", "expires_at", "last_used_at", "revoked_at"]
    search_fields = ["name", "prefix"]


@admin.register(SupportSession)
class SupportSessionAdmin(TenantReadOnlyAdmin):
    fields = ["user_id", "reason", "created_at", "expires_at", "ended_at"]
    list_display = ["user_id", "reason", "created_at", "expires_at", "ended_at"]
    search_fields = ["reason"]


@admin.register(LoginAttempt)
class LoginAttemptAdmin(ReadOnlyAdmin):
    """Keyed hashes of accounts and networks: how many are backing off, never who."""

    fields = ["subject", "failures", "last_failure_at"]
    list_display = ["subject", "failures", "last_failure_at"]
