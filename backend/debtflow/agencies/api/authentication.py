"""Who is calling: a person's access token, or a partner system's API key. Becomes the `Actor` in `request.auth`."""

from typing import Any
from uuid import UUID

import structlog
from django.db import connection
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request
from rest_framework_simplejwt.exceptions import TokenError

from debtflow.agencies import api_keys, unscoped
from debtflow.agencies.keys import AccessToken
from debtflow.common.access import Actor, Role
from debtflow.common.errors import Unauthenticated
from debtflow.common.tenancy import tenant_transaction

STATE = """
SELECT u.role, c.id FROM session s
JOIN app_user u ON u.id = s.user_id
LEFT JOIN agency a ON a.id = s.agency_id
LEFT JOIN collector c ON c.agency_id = s.agency_id AND c.user_id = u.id
WHERE s.id = %s AND s.revoked_at IS NULL AND u.is_active AND s.epoch = u.session_epoch
  AND (s.agency_id IS NULL OR a.is_active)
"""


class TokenRefused(Unauthenticated):
    code = "token_refused"
    title = "The access token is not valid, or its session has ended."


class ActorAuthentication(BaseAuthentication):
    """`Bearer <access>` or `Api-Key <key>`. One look-up per request stops a disabled user within that request."""

    def authenticate(self, request: Request) -> tuple[None, Actor] | None:
        header = request.headers.get("Authorization", "")
        scheme, _, credential = header.partition(" ")
        if not header:
            return None
        if scheme.lower() == "bearer":
            actor = self._person(credential.strip(), request)
        elif scheme.lower() == "api-key":
            actor = api_keys.authenticate(credential.strip(), ip=_ip(request), request_id=_request_id(request))
        else:
            raise TokenRefused("Use 'Authorization: Bearer <access token>' or 'Authorization: Api-Key <key>'.")
        structlog.contextvars.bind_contextvars(actor=actor.label, agency_id=str(actor.agency_id))
        return None, actor

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="debtflow"'

    def _person(self, token: str, request: Request) -> Actor:
        try:
            claims: Any = AccessToken(token)  # type: ignore[arg-type]
            agency_id = UUID(claims["agency_id"]) if claims["agency_id"] else None
            actor = Actor(
                role=Role(claims["role"]),
                agency_id=agency_id,
                user_id=UUID(claims["sub"]),
                session_id=UUID(claims["sid"]),
                ip=_ip(request),
                request_id=_request_id(request),
            )
        except (TokenError, KeyError, ValueError, TypeError) as error:
            raise TokenRefused from error
        return self._current(actor)

    def _current(self, actor: Actor) -> Actor:
        with tenant_transaction(actor), connection.cursor() as cursor:
            cursor.execute(STATE, [actor.session_id])
            state = cursor.fetchone()
        if state is None:
            raise TokenRefused
        role, collector_id = Role(state[0]), state[1]
        fields = {name: getattr(actor, name) for name in ("user_id", "session_id", "ip", "request_id")}
        if role is not Role.SUPERUSER:
            return Actor(role=role, agency_id=actor.agency_id, collector_id=collector_id, **fields)
        support = unscoped.find_support_session(fields["user_id"])
        if support is None:
            return Actor(role=role, **fields)
        return Actor(role=role, agency_id=support.agency_id, support_session_id=support.id, **fields)


def _ip(request: Request) -> str | None:
    return request._request.client_ip or None  # type: ignore[attr-defined]


def _request_id(request: Request) -> str:
    return request._request.request_id  # type: ignore[attr-defined,no-any-return]


class ActorScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "debtflow.agencies.api.authentication.ActorAuthentication"
    name = ["accessToken", "apiKey"]

    def get_security_definition(self, auto_schema: Any) -> list[dict[str, str]]:
        return [
            {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
            {"type": "apiKey", "in": "header", "name": "Authorization", "description": "Api-Key <key>"},
        ]
