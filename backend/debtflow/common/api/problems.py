"""Every refusal as RFC 9457 problem+json. The only place that turns kinds of errors into HTTP."""

from http import HTTPStatus
from typing import Any

import orjson
import structlog
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions as drf
from rest_framework.response import Response

from debtflow.common import errors

STATUS = {
    errors.Invalid: 400,
    errors.Unauthenticated: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Stale: 412,
    errors.TooLarge: 413,
    errors.Unprocessable: 422,
    errors.Throttled: 429,
    errors.Unavailable: 503,
}
DATABASE_BUSY = "The database is busy or does not answer. Try again; under the same Idempotency-Key it happens once."
CONTENT_TYPE = "application/problem+json"
log = structlog.get_logger(__name__)


def problem(status: int, *, code: str, detail: str, request: Any = None, **members: Any) -> HttpResponse:
    body = {
        "type": f"https://debtflow.example.com/problems/{code.replace('_', '-')}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "instance": getattr(request, "path", ""),
        "request_id": getattr(request, "request_id", ""),
        **members,
    }
    return HttpResponse(orjson.dumps(body, default=str), status=status, content_type=CONTENT_TYPE)


def from_error(error: errors.DomainError, request: Any) -> HttpResponse:
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    members = dict(error.extra)
    if isinstance(error, errors.Invalid):
        members["errors"] = error.errors
    response = problem(status, code=error.code, detail=error.detail, request=request, **members)
    if isinstance(error, errors.Throttled):
        response["Retry-After"] = str(error.retry_after)
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="debtflow"'
    return response


def exception_handler(exc: Exception, context: dict[str, Any]) -> HttpResponse | Response | None:
    """DRF's hook. An error that is no refusal is logged with its trace and answers 500 without a word of it."""
    request = context["request"]._request
    if isinstance(exc, errors.DomainError):
        return from_error(exc, request)
    if isinstance(exc, drf.ValidationError):
        invalid = errors.Invalid("Some fields are not valid.", errors=_field_errors(exc.detail))
        return from_error(invalid, request)
    if isinstance(exc, Http404):
        return from_error(errors.NotFound(), request)
    if isinstance(exc, PermissionDenied):
        return from_error(errors.Forbidden(), request)
    if isinstance(exc, RequestDataTooBig):
        return from_error(errors.TooLarge("A request body may have 1 MiB at most."), request)
    if isinstance(exc, drf.APIException):
        return _from_drf(exc, request)
    if isinstance(exc, OperationalError):
        log.warning("database_unavailable", error=type(exc.__cause__ or exc).__name__)
        response = from_error(errors.Unavailable(DATABASE_BUSY), request)
        response["Retry-After"] = "5"
        return response
    log.exception("unhandled_error", path=request.path)
    return server_error(request)


def _from_drf(exc: drf.APIException, request: HttpRequest) -> HttpResponse:
    code = exc.get_codes()
    response = problem(exc.status_code, code=str(code), detail=str(exc.detail), request=request)
    if isinstance(exc, drf.NotAuthenticated | drf.AuthenticationFailed):
        response["WWW-Authenticate"] = 'Bearer realm="debtflow"'
    return response


def _field_errors(detail: Any, prefix: str = "") -> dict[str, list[str]]:
    """Flattens DRF's nested messages: `{"debtor": {"email": [..]}}` becomes `{"debtor.email": [..]}`."""
    if isinstance(detail, dict):
        found: dict[str, list[str]] = {}
        for key, value in detail.items():
            found |= _field_errors(value, f"{prefix}.{key}" if prefix else str(key))
        return found
    if isinstance(detail, list) and any(isinstance(item, dict | list) for item in detail):
        found = {}
        for index, value in enumerate(detail):
            if value:
                found |= _field_errors(value, f"{prefix}.{index}" if prefix else str(index))
        return found
    messages = detail if isinstance(detail, list) else [detail]
    return {prefix or "non_field_errors": [str(message) for message in messages]}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return from_error(errors.TooLarge("A request body may have 1 MiB at most."), request)
    return from_error(errors.Invalid("The request can't be read."), request)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return from_error(errors.Forbidden(), request)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return from_error(errors.NotFound(), request)


def server_error(request: HttpRequest) -> HttpResponse:
    return problem(
        500,
        code="server_error",
        detail="Something went wrong on our side. It is logged under this request id.",
        request=request,
    )
