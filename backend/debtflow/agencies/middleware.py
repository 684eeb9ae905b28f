"""The Django admin's way through the door: every request below /admin/ runs in one tenant transaction."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from debtflow.common.access import Actor, Role
from debtflow.common.tenancy import tenant_transaction


class AdminDoorMiddleware:
    """Around the whole response, because the admin's forms query for their choices after the view has returned."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/admin/"):
            return self.get_response(request)
        actor = Actor(role=Role.SUPERUSER, request_id=request.request_id, ip=request.client_ip)  # type: ignore[attr-defined]
        with tenant_transaction(actor):
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
            return response
