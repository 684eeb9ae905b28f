from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "debtflow.audit"
    label = "audit"

    def ready(self) -> None:
        from debtflow.audit import tasks  # noqa: F401  (registered by being imported)
