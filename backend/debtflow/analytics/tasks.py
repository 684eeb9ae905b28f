from celery import shared_task

from debtflow.analytics import invariants, services


@shared_task(name="analytics.compact")
def compact(**_: object) -> None:
    services.compact()


@shared_task(name="analytics.check_invariants")
def check_invariants(**_: object) -> None:
    invariants.check_all()
