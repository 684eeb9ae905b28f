from celery import shared_task

from debtflow.accounts import contacts, search
from debtflow.agencies.unscoped import every_agency


@shared_task(name="accounts.settle_promises")
def settle_promises(**_: object) -> None:
    for agency_id in every_agency():
        contacts.settle_promises(agency_id=agency_id)


@shared_task(name="accounts.recount_search_words")
def recount_search_words(**_: object) -> None:
    for agency_id in every_agency():
        search.recount_words(agency_id)
