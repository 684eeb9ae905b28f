from typing import Any

from django.contrib.auth.management.commands.changepassword import Command as ChangePassword

from debtflow.common.access import Actor, Role
from debtflow.common.tenancy import tenant_transaction


class Command(ChangePassword):
    """Django's command through the platform's door: for superusers, who get no reset link by mail."""

    def handle(self, *args: Any, **options: Any) -> None:
        with tenant_transaction(Actor(role=Role.SYSTEM)):
            super().handle(*args, **options)
