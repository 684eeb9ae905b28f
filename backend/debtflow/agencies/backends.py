"""Sign-in to the Django admin: superusers only, under the same backoff and the same hash as everybody."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from debtflow.agencies import backoff, passwords
from debtflow.agencies.models import User, normalised_username
from debtflow.audit import services as audit
from debtflow.common.access import Actor, Role
from debtflow.common.errors import Throttled


class SuperuserBackend(ModelBackend):
    """Runs inside the platform's door, where row security shows users without an agency alone."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        if request is None or not username or not password:
            return None
        plain: Any = request
        name = normalised_username(username)
        user = User.objects.filter(username=name, role=Role.SUPERUSER, is_active=True).first()
        actor = Actor(role=Role.SYSTEM, request_id=plain.request_id, ip=plain.client_ip)
        try:
            backoff.check(name, plain.client_ip)
            with passwords.place_in_queue():
                right = passwords.verify(password, user.password if user else passwords.DUMMY)
        except Throttled as error:
            raise PermissionDenied(error.detail) from error
        if right and user:
            backoff.succeeded(name, plain.client_ip)
            audit.record("admin.sign_in", object_type="app_user", object_id=user.id, actor=actor)
            return user
        backoff.failed(name, plain.client_ip)
        audit.record("admin.sign_in_failed", object_type="app_user", object_id=user.id if user else None, actor=actor)
        return None
