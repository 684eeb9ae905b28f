"""What happens to every request before its view: liveness, request id, the caller's address."""

import re
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from debtflow.common import errors
from debtflow.common.api import problems
from debtflow.common.api.health import live, metrics, ready
from debtflow.common.ids import uuid7

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
MAX_BODY = 1024 * 1024
UPLOAD_PATHS = ("/api/v1/imports/upload/",)
PROBES = {"/health/": live, "/health/ready/": ready, "/metrics": metrics}
Next = Callable[[HttpRequest], HttpResponse]


class ProbesMiddleware:
    """Answers probes and Prometheus before the host check and the redirect to HTTPS: they come by the pod's address."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path)
        return probe(request) if probe else self.get_response(request)


class RequestContextMiddleware:
    """Accepts or makes `X-Request-ID`, echoes it, and finds the caller's address behind the trusted proxies."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if REQUEST_ID.fullmatch(given) else str(uuid7())  # type: ignore[attr-defined]
        request.META["HTTP_X_REQUEST_ID"] = request.request_id  # type: ignore[attr-defined]
        request.client_ip = client_ip(request)  # type: ignore[attr-defined]
        structlog.contextvars.bind_contextvars(request_id=request.request_id)  # type: ignore[attr-defined]
        response = self._answer(request)
        response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        too_long = length.isdigit() and int(length) > MAX_BODY
        if too_long and request.path not in UPLOAD_PATHS:
            return problems.from_error(errors.TooLarge("A request body may have 1 MiB at most."), request)
        return self.get_response(request)


def client_ip(request: HttpRequest) -> str:
    """The address that the outermost trusted proxy saw: what a client writes into X-Forwarded-For doesn't count."""
    depth: int = settings.TRUSTED_PROXY_COUNT
    hops: list[str] = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    if depth and len(hops) >= depth:
        return hops[-depth]
    return str(request.META.get("REMOTE_ADDR", ""))
