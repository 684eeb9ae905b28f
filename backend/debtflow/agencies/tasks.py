from celery import shared_task

from debtflow.agencies import cleaning, resets  # noqa: F401  (resets registers its handler by being imported)


@shared_task(name="agencies.clean_up")  # type: ignore[untyped-decorator]
def clean_up(**_: object) -> None:
    cleaning.clean_up()
