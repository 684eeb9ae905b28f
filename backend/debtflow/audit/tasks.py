from celery import shared_task

from debtflow.audit import services


@shared_task(name="audit.ensure_partitions")  # type: ignore[untyped-decorator]
def ensure_partitions(**_: object) -> None:
    services.ensure_partitions()
