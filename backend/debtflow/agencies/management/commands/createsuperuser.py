from typing import Any

from django.contrib.auth.management.commands.createsuperuser import Command as CreateSuperuser

from debtflow.common.access import Actor, Role
from debtflow.common.tenancy import tenant_transaction


class Command(CreateSuperuser):
    """Django's command through the platform's door."""

    def handle(self, *args: Any, **options: Any) -> None:
        with tenant_transaction(Actor(role=Role.SYSTEM)):
            super().handle(*args, **options)
