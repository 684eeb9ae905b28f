"""DRF's exception hook: a refusal leaves its event in the audit trail before it becomes a problem."""

from typing import Any

from django.http import HttpResponse
from rest_framework.response import Response

from debtflow.audit import services as audit
from debtflow.common.access import Actor
from debtflow.common.api import problems
from debtflow.common.errors import Forbidden
from debtflow.common.tenancy import tenant_transaction


def exception_handler(exc: Exception, context: dict[str, Any]) -> HttpResponse | Response | None:
    if isinstance(exc, Forbidden):
        _record(context)
    return problems.exception_handler(exc, context)


def _record(context: dict[str, Any]) -> None:
    actor, view = context["request"].auth, context["view"]
    if not isinstance(actor, Actor):
        return
    facts = {"view": type(view).__name__, "action": getattr(view, "action", None)}
    with tenant_transaction(actor):
        audit.record("request.denied", object_type="request", object_id=None, facts=facts, actor=actor)
