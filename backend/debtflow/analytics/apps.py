from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "debtflow.analytics"
    label = "analytics"

    def ready(self) -> None:
        from debtflow.analytics import metrics, tasks  # noqa: F401  (tasks are registered by being imported)

        metrics.register()
