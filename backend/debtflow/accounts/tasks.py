from uuid import UUID

from celery import shared_task

from debtflow.accounts import bulk_jobs, bulk_work, closing, promises, search
from debtflow.agencies.unscoped import every_agency


@shared_task(name="accounts.settle_promises")
def settle_promises(**_: object) -> None:
    for agency_id in every_agency():
        promises.settle_promises(agency_id=agency_id)


@shared_task(name="accounts.close_settled")
def close_settled(**_: object) -> None:
    for agency_id in every_agency():
        closing.close_settled(agency_id=agency_id)


@shared_task(name="accounts.recount_search_words")
def recount_search_words(**_: object) -> None:
    for agency_id in every_agency():
        search.recount_words(agency_id)


@shared_task(name="accounts.run_bulk_job")
def run_bulk_job(*, job_id: str, agency_id: str, **_: object) -> None:
    bulk_work.run_job(job_id=UUID(job_id), agency_id=UUID(agency_id))


@shared_task(name="accounts.sweep_bulk_jobs")
def sweep_bulk_jobs(**_: object) -> None:
    bulk_jobs.sweep()


@shared_task(name="accounts.forget_bulk_items")
def forget_bulk_items(**_: object) -> None:
    for agency_id in every_agency():
        bulk_jobs.forget_old_items(agency_id=agency_id)
