"""Saved views over HTTP."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.accounts import saved_views
from debtflow.accounts.api.serializers import AccountFilters
from debtflow.accounts.models import SavedView
from debtflow.accounts.selectors import ORDERINGS
from debtflow.agencies.api import pages
from debtflow.common.access import Permission
from debtflow.common.api.idempotency import idempotent
from debtflow.common.api.schema import KEYED
from debtflow.common.api.views import ApiViewSet, StrictSerializer

COLUMNS = [
    "debtor",
    "reference",
    "priority",
    "status",
    "current_balance",
    "due_date",
    "next_action_at",
    "last_contact_at",
    "collector",
]


class SavedViewInput(StrictSerializer):
    name = serializers.CharField(min_length=1, max_length=60)
    filters = AccountFilters(required=False)
    ordering = serializers.ChoiceField(choices=list(ORDERINGS), required=False, help_text="Empty: the worklist's.")
    columns = serializers.ListField(
        child=serializers.ChoiceField(choices=COLUMNS), required=False, max_length=len(COLUMNS), help_text="Empty: all."
    )
    is_shared = serializers.BooleanField(required=False)


class SavedViewChange(SavedViewInput):
    name = serializers.CharField(min_length=1, max_length=60, required=False)


class SavedViewSerializer(serializers.ModelSerializer[SavedView]):
    filters = serializers.DictField(help_text="As `accounts/` takes them.")
    columns = serializers.ListField(child=serializers.ChoiceField(choices=COLUMNS))
    ordering = serializers.ChoiceField(choices=list(ORDERINGS))
    user_id = serializers.UUIDField()
    owner_name = serializers.CharField(source="user.full_name")

    class Meta:
        model = SavedView
        fields = ["id", "name", "filters", "ordering", "columns", "is_shared", "user_id", "owner_name", "updated_at"]


class SavedViewPage(pages.CountedPage):
    results = SavedViewSerializer(many=True)


class SavedViewViewSet(ApiViewSet):
    permissions: ClassVar = dict.fromkeys(
        ("list", "retrieve", "create", "partial_update", "destroy"), Permission.VIEW_SAVE
    )
    lookup_value_converter = "uuid"

    @extend_schema(operation_id="listSavedViews", parameters=[pages.StrictPageQuery], responses=SavedViewPage)
    def list(self, request: Request) -> Response:
        return pages.answer(self, request, saved_views.list_saved_views, SavedViewSerializer)

    @extend_schema(operation_id="getSavedView", responses=SavedViewSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return Response(SavedViewSerializer(saved_views.get_saved_view(view_id=pk, actor=self.actor)).data)

    @extend_schema(
        operation_id="createSavedView", parameters=KEYED, request=SavedViewInput, responses={201: SavedViewSerializer}
    )
    def create(self, request: Request) -> Any:
        command = self.parse(SavedViewInput, request.data)

        def run() -> Response:
            view = saved_views.create_saved_view(actor=self.actor, **command)
            return Response(SavedViewSerializer(view).data, status=201)

        return idempotent(request, run)

    @extend_schema(operation_id="updateSavedView", request=SavedViewChange, responses=SavedViewSerializer)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        command = self.parse(SavedViewChange, request.data)
        return Response(
            SavedViewSerializer(saved_views.update_saved_view(view_id=pk, actor=self.actor, **command)).data
        )

    @extend_schema(operation_id="deleteSavedView", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        saved_views.delete_saved_view(view_id=pk, actor=self.actor)
        return Response(status=204)
