from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "debtflow.payments"
    label = "payments"

    def ready(self) -> None:
        from debtflow.payments import tasks  # noqa: F401  (registered by being imported)
