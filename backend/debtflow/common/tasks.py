from celery import shared_task

from debtflow.common import outbox


@shared_task(name="outbox.drain")
def drain_outbox(**_: object) -> None:
    outbox.drain()
