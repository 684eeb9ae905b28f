from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "debtflow.common"
    label = "common"

    def ready(self) -> None:
        from debtflow.common import checks, tasks  # noqa: F401  (registered by being imported)
