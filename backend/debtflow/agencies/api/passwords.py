"""Forgotten, invited and changed passwords over HTTP."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.agencies import resets
from debtflow.agencies.api.serializers import NewPassword
from debtflow.agencies.api.throttles import PerNetwork
from debtflow.agencies.api.tokens import caller_of
from debtflow.common.access import Permission
from debtflow.common.api.views import ApiViewSet, StrictSerializer


class ResetRequestSerializer(StrictSerializer):
    identifier = serializers.CharField(max_length=254, help_text="User name or mail address.")


class ResetSerializer(StrictSerializer):
    token = serializers.CharField(max_length=200)
    password = NewPassword()


class ChangePasswordSerializer(StrictSerializer):
    current = serializers.CharField(max_length=200, trim_whitespace=False)
    new = NewPassword()


class PasswordResetViewSet(ApiViewSet):
    """Before a session: whoever asks learns nothing about who exists."""

    authentication_classes = []
    permission_classes = [AllowAny]
    throttle_classes = [PerNetwork.limited_to(10)]

    @extend_schema(operation_id="requestPasswordReset", request=ResetRequestSerializer, responses={202: None}, auth=[])
    def create(self, request: Request) -> Response:
        command = self.parse(ResetRequestSerializer, request.data)
        resets.request_reset(caller=caller_of(request), **command)
        return Response(status=202)

    @extend_schema(operation_id="resetPassword", request=ResetSerializer, responses={204: None}, auth=[])
    def confirm(self, request: Request) -> Response:
        command = self.parse(ResetSerializer, request.data)
        resets.set_password(caller=caller_of(request), **command)
        return Response(status=204)


class OwnPasswordViewSet(ApiViewSet):
    permissions: ClassVar = {"change": Permission.SELF}
    throttle_classes = [PerNetwork.limited_to(10)]

    @extend_schema(operation_id="changePassword", request=ChangePasswordSerializer, responses={204: None})
    def change(self, request: Request) -> Response:
        resets.change_password(actor=self.actor, **self.parse(ChangePasswordSerializer, request.data))
        return Response(status=204)
