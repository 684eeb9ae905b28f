"""Celery shells: each calls one service. Ids only travel through the broker."""

from uuid import UUID

from celery import shared_task

from debtflow.imports import polling, processing, services


@shared_task(name="imports.poll_due_sources")
def poll_due_sources(**_: object) -> None:
    polling.poll_due_sources()


@shared_task(name="imports.poll_source")
def poll_source(*, source_id: str, agency_id: str, trigger_id: str = "", **_: object) -> None:
    polling.poll_source(source_id=UUID(source_id), agency_id=UUID(agency_id), trigger_id=trigger_id)


@shared_task(name="imports.process_job")
def process_job(*, job_id: str, agency_id: str, **_: object) -> None:
    processing.process_job(job_id=UUID(job_id), agency_id=UUID(agency_id))


@shared_task(name="imports.sweep")
def sweep(**_: object) -> None:
    services.sweep()
