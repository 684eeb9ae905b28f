"""Who works on a job: claims, renewals and the fence that a doubled or frozen worker meets."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q
from django.db.models.functions import Greatest

from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports.models import ImportJob
from debtflow.imports.workflow import RUNNABLE, JobStatus

Item = TypeVar("Item")


class LeaseLost(Exception):
    """Another worker has the job, or it has ended: nothing of this chunk was kept."""


class Cancelled(Exception):
    """A person asked for the end between two chunks."""


@dataclass(frozen=True, slots=True)
class Claim:
    job: ImportJob
    fence: int
    actor: Actor


def lease_end() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=settings.IMPORT_LEASE_SECONDS)


def claim(job_id: UUID, actor: Actor) -> Claim | None:
    """None where the job has ended or another worker's lease still runs."""
    now = datetime.now(UTC)
    with tenant_transaction(actor, durable=True):
        free = ImportJob.objects.filter(Q(lease_until__isnull=True) | Q(lease_until__lt=now), id=job_id)
        claimed = free.filter(status__in=RUNNABLE).update(
            fence=F("fence") + 1, attempts=F("attempts") + 1, lease_until=lease_end(), status=JobStatus.DOWNLOADING
        )
        if not claimed:
            return None
        job = ImportJob.objects.select_related("mapping", "source").get(id=job_id)
    return Claim(job, job.fence, actor)


@contextmanager
def holding(claimed: Claim) -> Iterator[ImportJob]:
    """A transaction that commits only while the claim holds. Raises `LeaseLost` or `Cancelled` first."""
    with tenant_transaction(claimed.actor, durable=True):
        job = ImportJob.objects.select_for_update().filter(id=claimed.job.id, fence=claimed.fence).first()
        if job is None or job.status not in RUNNABLE:
            raise LeaseLost
        if job.cancel_requested_at:
            raise Cancelled
        job.lease_until = lease_end()
        yield job


def kept(claimed: Claim, items: Iterator[Item]) -> Iterator[Item]:
    """The items, with the lease renewed while they are read: what takes longer than a lease must not lose it.

    Raises as `holding` does. Not for use inside a transaction.
    """
    renew_at = time.monotonic() + settings.IMPORT_LEASE_SECONDS / 3
    for item in items:
        if time.monotonic() >= renew_at:
            with holding(claimed) as job:
                job.save(update_fields=["lease_until"])
            renew_at = time.monotonic() + settings.IMPORT_LEASE_SECONDS / 3
        yield item


def pause(claimed: Claim, *, seconds: int, is_attempt: bool = True) -> None:
    """Gives the job back, due again after `seconds`. What is no fault of the file is no attempt at it."""
    with tenant_transaction(claimed.actor, durable=True):
        ImportJob.objects.filter(id=claimed.job.id, fence=claimed.fence, status__in=RUNNABLE).update(
            status=JobStatus.PENDING,
            lease_until=datetime.now(UTC) + timedelta(seconds=seconds),
            attempts=Greatest(F("attempts") - (0 if is_attempt else 1), 0),
        )
