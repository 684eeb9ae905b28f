"""Agencies, their users, and oneself, over HTTP."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.agencies import people, resets
from debtflow.agencies.api import pages
from debtflow.agencies.api.serializers import (
    AgencyInputSerializer,
    AgencyPageSerializer,
    AgencySerializer,
    MeInputSerializer,
    MeSerializer,
    UserChangeSerializer,
    UserInputSerializer,
    UserPageSerializer,
    UserSerializer,
)
from debtflow.common.access import Permission, Role
from debtflow.common.api.idempotency import idempotent
from debtflow.common.api.views import ApiViewSet


class MeViewSet(ApiViewSet):
    permissions: ClassVar = {"me": Permission.SELF, "update": Permission.SELF}

    @extend_schema(operation_id="getMe", responses=MeSerializer)
    def me(self, request: Request) -> Response:
        return Response(MeSerializer(people.me(actor=self.actor)).data)

    @extend_schema(operation_id="updateMe", request=MeInputSerializer, responses=MeSerializer)
    def update(self, request: Request) -> Response:
        command = self.parse(MeInputSerializer, request.data)
        return Response(MeSerializer(people.update_me(actor=self.actor, **command)).data)


class AgencyViewSet(ApiViewSet):
    permissions: ClassVar = {
        "list": Permission.AGENCY_VIEW,
        "retrieve": Permission.AGENCY_VIEW,
        "create": Permission.AGENCY_CREATE,
        "partial_update": Permission.AGENCY_EDIT,
    }
    lookup_value_converter = "uuid"
    lookup_field = "pk"

    @extend_schema(operation_id="listAgencies", parameters=[pages.StrictPageQuery], responses=AgencyPageSerializer)
    def list(self, request: Request) -> Response:
        return pages.answer(self, request, people.list_agencies, AgencySerializer)

    @extend_schema(operation_id="getAgency", responses=AgencySerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return Response(AgencySerializer(people.get_agency(agency_id=pk, actor=self.actor)).data)

    @extend_schema(operation_id="createAgency", request=AgencyInputSerializer, responses={201: AgencySerializer})
    def create(self, request: Request) -> Any:
        command = self.parse(AgencyInputSerializer, request.data)
        agency = people.create_agency(actor=self.actor, **command)
        return Response(AgencySerializer(agency).data, status=201)

    @extend_schema(operation_id="updateAgency", request=AgencyInputSerializer(partial=True), responses=AgencySerializer)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        command = self.parse(AgencyInputSerializer, request.data, partial=True)
        return Response(AgencySerializer(people.update_agency(agency_id=pk, actor=self.actor, **command)).data)


class UserViewSet(ApiViewSet):
    permissions: ClassVar = {
        "list": Permission.COLLECTOR_MANAGE,
        "create": Permission.COLLECTOR_MANAGE,
        "partial_update": Permission.COLLECTOR_MANAGE,
        "invite": Permission.COLLECTOR_MANAGE,
    }
    lookup_value_converter = "uuid"

    @extend_schema(operation_id="listUsers", parameters=[pages.StrictPageQuery], responses=UserPageSerializer)
    def list(self, request: Request) -> Response:
        return pages.answer(self, request, people.list_users, UserSerializer)

    @extend_schema(operation_id="createUser", request=UserInputSerializer, responses={201: UserSerializer})
    def create(self, request: Request) -> Any:
        command = self.parse(UserInputSerializer, request.data)
        role = Role(command.pop("role"))

        def run() -> Response:
            return Response(UserSerializer(people.create_user(actor=self.actor, role=role, **command)).data, status=201)

        return idempotent(request, run)

    @extend_schema(operation_id="updateUser", request=UserChangeSerializer, responses=UserSerializer)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        command = self.parse(UserChangeSerializer, request.data)
        return Response(UserSerializer(people.update_user(user_id=pk, actor=self.actor, **command)).data)

    @extend_schema(operation_id="inviteUser", request=None, responses={202: None})
    @action(detail=True, methods=["post"])
    def invite(self, request: Request, pk: UUID) -> Response:
        """Mails the link to choose a password, again if need be."""
        resets.invite(user_id=pk, actor=self.actor)
        return Response(status=202)
