from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "debtflow.accounts"
    label = "accounts"

    def ready(self) -> None:
        from debtflow.accounts import tasks  # noqa: F401  (registered by being imported)
