from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "debtflow.agencies"
    label = "agencies"

    def ready(self) -> None:
        from debtflow.agencies import tasks  # noqa: F401  (registered by being imported)
