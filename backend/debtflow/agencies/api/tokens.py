"""Sign-in, refresh, sign-out: as a JSON pair for API clients, or with the refresh token in a cookie for our own SPA."""

import hmac
import secrets
from typing import Any
from urllib.parse import urlparse

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.agencies import sessions
from debtflow.agencies.api.throttles import PerNetwork
from debtflow.agencies.metrics import counted_refusals
from debtflow.agencies.sessions import Caller, RefreshRefused, Tokens
from debtflow.common.api.views import ApiViewSet, StrictSerializer
from debtflow.common.errors import Forbidden

REFRESH_COOKIE = "df_refresh"
CSRF_COOKIE = "df_csrf"
CSRF_HEADER = "X-CSRF-Token"
COOKIE_PATH = "/api/v1/auth/"
WEB_CLIENT = OpenApiParameter(
    "X-Client",
    str,
    OpenApiParameter.HEADER,
    description="`web`: the refresh token comes and goes as an HttpOnly cookie only.",
)


class CredentialsSerializer(StrictSerializer):
    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=200, trim_whitespace=False)


class RefreshSerializer(StrictSerializer):
    refresh = serializers.CharField(max_length=200, required=False)


class TokensSerializer(serializers.Serializer[Any]):
    access = serializers.CharField()
    refresh = serializers.CharField(required=False, help_text="Absent for X-Client: web.")


class TokenViewSet(ApiViewSet):
    """These three come before a session, so they ask for no permission."""

    authentication_classes = []
    permission_classes = [AllowAny]
    throttle_classes = [PerNetwork.limited_to(300)]

    @extend_schema(
        operation_id="createToken",
        request=CredentialsSerializer,
        responses=TokensSerializer,
        parameters=[WEB_CLIENT],
        auth=[],
    )
    def create(self, request: Request) -> Response:
        command = self.parse(CredentialsSerializer, request.data)
        with counted_refusals():
            tokens = sessions.sign_in(**command, caller=caller_of(request))
        return _answer(request, tokens)

    @extend_schema(
        operation_id="refreshToken",
        request=RefreshSerializer,
        responses=TokensSerializer,
        parameters=[WEB_CLIENT],
        auth=[],
    )
    def refresh(self, request: Request) -> Response:
        return _answer(request, sessions.refresh(token=self._token(request), caller=caller_of(request)))

    @extend_schema(
        operation_id="logout", request=RefreshSerializer, responses={204: None}, parameters=[WEB_CLIENT], auth=[]
    )
    def logout(self, request: Request) -> Response:
        sessions.sign_out(token=self._token(request), caller=caller_of(request))
        response = Response(status=204)
        if _is_web(request):
            response.delete_cookie(REFRESH_COOKIE, path=COOKIE_PATH, samesite="Strict")
            response.delete_cookie(CSRF_COOKIE, path="/", samesite="Strict")
        return response

    def _token(self, request: Request) -> str:
        """The token from the body, or for the SPA from its cookie, which only our own pages may make a browser send."""
        if not _is_web(request):
            token = self.parse(RefreshSerializer, request.data or {}).get("refresh")
        else:
            _refuse_foreign_pages(request)
            token = request.COOKIES.get(REFRESH_COOKIE)
        if not token:
            raise RefreshRefused("There is no refresh token. Sign in.")
        return str(token)


def _is_web(request: Request) -> bool:
    return request.headers.get("X-Client", "").lower() == "web"


def caller_of(request: Request) -> Caller:
    plain: Any = request._request
    return Caller(ip=plain.client_ip, request_id=plain.request_id, device=request.headers.get("User-Agent", ""))


def _answer(request: Request, tokens: Tokens) -> Response:
    if not _is_web(request):
        response = Response({"access": tokens.access, "refresh": tokens.refresh})
    else:
        response = Response({"access": tokens.access})
        age = int(settings.REFRESH_TOKEN_LIFETIME.total_seconds())
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(
            REFRESH_COOKIE,
            tokens.refresh,
            max_age=age,
            path=COOKIE_PATH,
            secure=secure,
            httponly=True,
            samesite="Strict",
        )
        response.set_cookie(
            CSRF_COOKIE, secrets.token_urlsafe(24), max_age=age, path="/", secure=secure, samesite="Strict"
        )
    response["Cache-Control"] = "no-store"
    return response


def _refuse_foreign_pages(request: Request) -> None:
    cookie, header = request.COOKIES.get(CSRF_COOKIE, ""), request.headers.get(CSRF_HEADER, "")
    if not cookie or not hmac.compare_digest(cookie.encode(), header.encode()):
        raise Forbidden(f"Send the {CSRF_COOKIE} cookie's value as {CSRF_HEADER}.")
    origin = request.headers.get("Origin")
    allowed = {*settings.CSRF_TRUSTED_ORIGINS, *settings.CORS_ALLOWED_ORIGINS, settings.PUBLIC_URL}
    if origin and origin not in allowed and urlparse(origin).netloc != request.get_host():
        raise Forbidden("This origin may not use the session.")
