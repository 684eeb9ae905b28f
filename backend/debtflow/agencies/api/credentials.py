"""Sessions, API keys and support sessions over HTTP."""

from typing import ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.agencies import api_keys, sessions, support
from debtflow.agencies.api import pages
from debtflow.agencies.api.serializers import (
    ApiKeyInputSerializer,
    ApiKeyPageSerializer,
    ApiKeySerializer,
    NewApiKeySerializer,
    SessionPageSerializer,
    SessionSerializer,
    SupportSessionInputSerializer,
    SupportSessionPageSerializer,
    SupportSessionSerializer,
)
from debtflow.common.access import Permission
from debtflow.common.api.views import ApiViewSet
from debtflow.common.errors import NotFound


class SessionViewSet(ApiViewSet):
    permissions: ClassVar = {"list": Permission.SELF, "destroy": Permission.SELF}
    lookup_value_converter = "uuid"

    @extend_schema(operation_id="listSessions", parameters=[pages.StrictPageQuery], responses=SessionPageSerializer)
    def list(self, request: Request) -> Response:
        return pages.answer(self, request, sessions.own_sessions, SessionSerializer)

    @extend_schema(operation_id="revokeSession", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        if not sessions.revoke_session(session_id=pk, actor=self.actor):
            raise NotFound
        return Response(status=204)


class ApiKeyViewSet(ApiViewSet):
    permissions: ClassVar = {
        "list": Permission.API_KEY_MANAGE,
        "create": Permission.API_KEY_MANAGE,
        "destroy": Permission.API_KEY_MANAGE,
    }
    lookup_value_converter = "uuid"

    @extend_schema(operation_id="listApiKeys", parameters=[pages.StrictPageQuery], responses=ApiKeyPageSerializer)
    def list(self, request: Request) -> Response:
        return pages.answer(self, request, api_keys.list_api_keys, ApiKeySerializer)

    @extend_schema(operation_id="createApiKey", request=ApiKeyInputSerializer, responses={201: NewApiKeySerializer})
    def create(self, request: Request) -> Response:
        command = self.parse(ApiKeyInputSerializer, request.data)
        row, secret = api_keys.create_api_key(actor=self.actor, **command)
        response = Response({**ApiKeySerializer(row).data, "key": secret}, status=201)
        response["Cache-Control"] = "no-store"
        return response

    @extend_schema(operation_id="deleteApiKey", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        api_keys.revoke_api_key(api_key_id=pk, actor=self.actor)
        return Response(status=204)


class SupportSessionViewSet(ApiViewSet):
    permissions: ClassVar = {
        "list": Permission.SELF,
        "create": Permission.SUPPORT_SESSION,
        "destroy": Permission.SELF,
    }
    lookup_value_converter = "uuid"

    @extend_schema(
        operation_id="listSupportSessions", parameters=[pages.StrictPageQuery], responses=SupportSessionPageSerializer
    )
    def list(self, request: Request) -> Response:
        return pages.answer(self, request, support.support_sessions, SupportSessionSerializer)

    @extend_schema(
        operation_id="openSupportSession",
        request=SupportSessionInputSerializer,
        responses={201: SupportSessionSerializer},
    )
    def create(self, request: Request) -> Response:
        command = self.parse(SupportSessionInputSerializer, request.data)
        opened = support.open_support_session(actor=self.actor, **command)
        return Response(SupportSessionSerializer(opened).data, status=201)

    @extend_schema(operation_id="endSupportSession", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        support.end_support_session(support_session_id=pk, actor=self.actor)
        return Response(status=204)
