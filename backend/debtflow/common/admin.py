"""The base of every page of the Django admin: what may be seen there, what may be changed, and what never."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from debtflow.common.access import Actor


class PlatformAdmin(ModelAdmin):  # type: ignore[misc]
    """Deletes nothing, acts on no selection, and writes no LogEntry: the audit trail has every change.

    Name the columns in `fields` and `list_display`; leave out whatever identifies a debtor.
    """

    actions = None
    list_per_page = 50
    show_full_result_count = False
    list_filter_submit = True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        return None

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        return None


class ReadOnlyAdmin(PlatformAdmin):
    """For what has rules of its own: money, the audit trail, whatever services write."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class _OfOneAgency:
    """Shown only while the superuser has a support session open, and then that agency's rows alone."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return support_agency(request) is not None

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return support_agency(request) is not None


class TenantReadOnlyAdmin(_OfOneAgency, ReadOnlyAdmin):
    pass


class TenantAdmin(_OfOneAgency, PlatformAdmin):
    """Rows that may be added and changed; what is added belongs to the agency of the support session."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return support_agency(request) is not None

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return support_agency(request) is not None

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        if not change:
            obj.agency_id = support_agency(request)  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)


def support_agency(request: HttpRequest) -> Any:
    """The agency of the open support session, or None. `AdminDoorMiddleware` sets the actor."""
    actor = getattr(request, "actor", None)
    return actor.agency_id if isinstance(actor, Actor) else None
