"""The Django admin's way through the door, and the log line of each request."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import structlog
from django.contrib.auth import get_user
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django_structlog.middlewares import RequestMiddleware

from debtflow.agencies import unscoped
from debtflow.agencies.models import User
from debtflow.common.access import Actor, Role
from debtflow.common.tenancy import tenant_transaction

ADMIN_CSP = {"script-src": ["'unsafe-eval'"]}
"""The admin's menus are Alpine expressions, which it compiles; no inline script or style is let in for it."""
OWN_PAGES = ("/admin/login/", "/admin/logout/", "/admin/password_change/")


class AdminDoorMiddleware:
    """Every request below /admin/ runs in one tenant transaction: the agency's of the open support session, or none's.

    Around the whole response, because the admin's forms query for their choices after the view has returned. The
    superuser's own row is read first, through the platform's door: inside an agency's it can't be seen.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/admin/"):
            return self.get_response(request)
        plain: Any = request
        platform = Actor(role=Role.SUPERUSER, request_id=plain.request_id, ip=plain.client_ip)
        with tenant_transaction(platform):
            plain._cached_user = get_user(request)
        plain.actor = _visitor(platform, plain._cached_user, request.path)
        with tenant_transaction(plain.actor):
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
            if response.status_code >= 500:
                transaction.set_rollback(True)
            response._csp_update = ADMIN_CSP  # type: ignore[attr-defined]
            return response


def _visitor(platform: Actor, user: Any, path: str) -> Actor:
    if not isinstance(user, User) or not user.is_staff:
        return platform
    visitor = replace(platform, user_id=user.id)
    support = None if path.startswith(OWN_PAGES) else unscoped.find_support_session(user.id)
    return replace(visitor, agency_id=support.agency_id, support_session_id=support.id) if support else visitor


class RequestLogMiddleware(RequestMiddleware):
    """One line when a request starts and one when it ends, without its query string: people search for names there."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {request.path}"

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """The authenticator binds the actor; `request.user` would query outside the door."""

    @classmethod
    def bind_ip(cls, request: HttpRequest) -> None:
        structlog.contextvars.bind_contextvars(ip=getattr(request, "client_ip", ""))
