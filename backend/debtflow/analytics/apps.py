from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "debtflow.analytics"
    label = "analytics"

    def ready(self) -> None:
        from debtflow.analytics import tasks  # noqa: F401  (registered by being imported)
