from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "debtflow.imports"
    label = "imports"

    def ready(self) -> None:
        from debtflow.imports import tasks  # noqa: F401  (registered by being imported)
