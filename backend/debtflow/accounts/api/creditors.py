"""Creditors over HTTP."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.accounts import creditors
from debtflow.accounts.models import Creditor
from debtflow.agencies.api import pages
from debtflow.common.access import Permission
from debtflow.common.api.idempotency import idempotent
from debtflow.common.api.schema import KEYED
from debtflow.common.api.views import ApiViewSet, StrictSerializer


class CreditorSerializer(serializers.ModelSerializer[Creditor]):
    class Meta:
        model = Creditor
        fields = ["id", "name", "reference", "is_active", "created_at"]


class CreditorPage(pages.CountedPage):
    results = CreditorSerializer(many=True)


class CreditorQuery(pages.StrictPageQuery):
    is_active = serializers.BooleanField(required=False, allow_null=True, default=None)


class CreditorInput(StrictSerializer):
    name = serializers.CharField(max_length=200)
    reference = serializers.CharField(max_length=60, allow_blank=True, required=False)


class CreditorChange(StrictSerializer):
    name = serializers.CharField(max_length=200, required=False)
    reference = serializers.CharField(max_length=60, allow_blank=True, required=False)
    is_active = serializers.BooleanField(
        required=False, help_text="An inactive creditor places no new accounts; those it has placed stay."
    )


class CreditorViewSet(ApiViewSet):
    permissions: ClassVar = {
        "list": Permission.CREDITOR_VIEW,
        "retrieve": Permission.CREDITOR_VIEW,
        "create": Permission.CREDITOR_MANAGE,
        "partial_update": Permission.CREDITOR_MANAGE,
    }
    lookup_value_converter = "uuid"

    @extend_schema(operation_id="listCreditors", parameters=[CreditorQuery], responses=CreditorPage)
    def list(self, request: Request) -> Response:
        return pages.answer(self, request, creditors.list_creditors, CreditorSerializer, CreditorQuery)

    @extend_schema(operation_id="getCreditor", responses=CreditorSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return Response(CreditorSerializer(creditors.get_creditor(creditor_id=pk, actor=self.actor)).data)

    @extend_schema(
        operation_id="createCreditor", parameters=KEYED, request=CreditorInput, responses={201: CreditorSerializer}
    )
    def create(self, request: Request) -> Any:
        command = self.parse(CreditorInput, request.data)

        def run() -> Response:
            return Response(CreditorSerializer(creditors.create_creditor(actor=self.actor, **command)).data, status=201)

        return idempotent(request, run)

    @extend_schema(operation_id="updateCreditor", request=CreditorChange, responses=CreditorSerializer)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        command = self.parse(CreditorChange, request.data)
        changed = creditors.update_creditor(creditor_id=pk, actor=self.actor, **command)
        return Response(CreditorSerializer(changed).data)
