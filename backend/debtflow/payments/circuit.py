"""The circuit breaker: after failures in a row the processor is left alone, then one probe at a time may close it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from django.db.models import F

from debtflow.common.access import Actor
from debtflow.common.errors import Unavailable
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways.outcomes import Doubt
from debtflow.payments.models import ProcessorCircuit
from debtflow.payments.workflow import Processor

FAILURES_TO_OPEN = 5
OPEN_FOR = timedelta(seconds=30)
Outcome = TypeVar("Outcome")


class ProcessorUnavailable(Unavailable):
    code = "processor_unavailable"
    title = "The card processor does not answer. Record another kind of payment, or try again in a minute."


def through(call: Callable[[], Outcome], *, actor: Actor) -> Outcome:
    """Calls the processor outside any transaction, or raises `ProcessorUnavailable` while the circuit is open."""
    with tenant_transaction(actor, durable=True):
        _admit(actor)
    outcome = call()
    with tenant_transaction(actor, durable=True):
        _count(isinstance(outcome, Doubt), actor)
    return outcome


def _admit(actor: Actor) -> None:
    row = ProcessorCircuit.objects.filter(processor=Processor.STRIPE).first()
    if row is None or row.open_until is None:
        return
    now = datetime.now(UTC)
    probe = ProcessorCircuit.objects.filter(id=row.id, open_until=row.open_until)
    if row.open_until > now or not probe.update(open_until=now + OPEN_FOR):
        raise ProcessorUnavailable


def _count(failed: bool, actor: Actor) -> None:
    rows = ProcessorCircuit.objects.filter(processor=Processor.STRIPE)
    if not failed:
        rows.exclude(failures=0).update(failures=0, open_until=None)
        return
    row, _ = ProcessorCircuit.objects.get_or_create(agency_id=actor.agency_id, processor=Processor.STRIPE)
    rows.filter(id=row.id).update(failures=F("failures") + 1)
    rows.filter(id=row.id, failures__gte=FAILURES_TO_OPEN).update(open_until=datetime.now(UTC) + OPEN_FOR)
