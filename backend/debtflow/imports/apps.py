from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "debtflow.imports"
    label = "imports"

    def ready(self) -> None:
        from debtflow.imports import metrics, tasks  # noqa: F401  (tasks are registered by being imported)

        metrics.register()
