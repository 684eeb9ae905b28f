from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from debtflow.common.access import Actor
from debtflow.common.errors import Forbidden, Unauthenticated


class ActionPermission(BasePermission):
    """Each action names its permission in the view's `permissions`; one that names none is denied to everybody."""

    def has_permission(self, request: Request, view: Any) -> bool:
        needed = getattr(view, "permissions", {}).get(getattr(view, "action", None))
        actor = request.auth
        if not isinstance(actor, Actor):
            raise Unauthenticated
        if needed is None or not actor.can(needed):
            raise Forbidden
        return True
