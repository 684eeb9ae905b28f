from celery import shared_task

from debtflow.agencies.unscoped import every_agency
from debtflow.payments import inbox, offers, plans, reconciler


@shared_task(name="payments.apply_events")
def apply_events(**_: object) -> None:
    inbox.apply_due()


@shared_task(name="payments.reconcile")
def reconcile(**_: object) -> None:
    reconciler.reconcile()


@shared_task(name="payments.mark_missed")
def mark_missed(**_: object) -> None:
    for agency_id in every_agency():
        plans.mark_missed(agency_id=agency_id)
        offers.expire(agency_id=agency_id)
