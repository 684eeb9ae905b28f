"""What the import pages read."""

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from debtflow.agencies.models import Agency
from debtflow.common.access import Actor
from debtflow.common.api.views import found
from debtflow.common.keyset import Direction, KeysetPage, keyset_page
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports.models import ImportJob, ImportMapping, ImportSource, RowError
from debtflow.imports.workflow import JobStatus

COUNT_CAP = 1_000


def jobs(actor: Actor) -> QuerySet[ImportJob]:
    return ImportJob.objects.filter(agency_id=actor.agency_id).select_related("mapping")


def get_job(*, job_id: UUID, actor: Actor) -> ImportJob:
    with tenant_transaction(actor):
        job = found(jobs(actor).filter(id=job_id).first())
        job.waiting_ahead = waiting_ahead(job)
    return job


def waiting_ahead(job: ImportJob) -> int | None:
    """How many unfinished jobs came before this one; None once a worker has it."""
    if job.status != JobStatus.PENDING:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT import_jobs_ahead(%s)", [job.created_at])
        return int(cursor.fetchone()[0])


def list_jobs(
    *,
    filters: dict[str, Any],
    page_size: int,
    actor: Actor,
    key: tuple[Any, ...] | None = None,
    direction: Direction = Direction.AFTER,
) -> tuple[KeysetPage, int, bool]:
    """Newest first. Days are the agency's."""
    with tenant_transaction(actor):
        zone = Agency.objects.values_list("timezone", flat=True).get(id=actor.agency_id)
        matching = jobs(actor)
        if filters.get("status"):
            matching = matching.filter(status__in=filters["status"])
        if "dry_run" in filters:
            matching = matching.filter(dry_run=filters["dry_run"])
        if "source" in filters:
            matching = matching.filter(source_id=filters["source"])
        if "uploaded" in filters:
            matching = matching.filter(source__isnull=filters["uploaded"])
        for name, operator in (("created_after", ">="), ("created_before", "<=")):
            if filters.get(name):
                matching = matching.extra(  # noqa: S610  (both parts are the literals above)
                    where=[f"(import_job.created_at AT TIME ZONE %s)::date {operator} %s"],
                    params=[zone, filters[name]],
                )
        page = keyset_page(matching, ordering=("-created_at", "-id"), page_size=page_size, key=key, direction=direction)
        for job in page.rows:
            job.waiting_ahead = waiting_ahead(job)
        count = len(matching.order_by().values_list("id")[: COUNT_CAP + 1])
    return page, min(count, COUNT_CAP), count <= COUNT_CAP


def list_errors(
    *, job_id: UUID, page_size: int, actor: Actor, key: tuple[Any, ...] | None, direction: Direction
) -> tuple[KeysetPage, int]:
    with tenant_transaction(actor):
        job = get_job(job_id=job_id, actor=actor)
        errors = RowError.objects.filter(agency_id=actor.agency_id, job=job)
        page = keyset_page(errors, ordering=("number", "id"), page_size=page_size, key=key, direction=direction)
        return page, errors.count()


def list_sources(*, actor: Actor, is_active: bool | None = None, is_failing: bool | None = None) -> list[ImportSource]:
    """By name. A source fails whose last poll did not succeed."""
    with tenant_transaction(actor):
        matching = ImportSource.objects.filter(agency_id=actor.agency_id)
        if is_active is not None:
            matching = matching.filter(is_active=is_active)
        if is_failing is not None:
            matching = matching.filter(**{"consecutive_failures__gt" if is_failing else "consecutive_failures": 0})
        sources = list(matching.order_by("name"))
        for source in sources:
            source.mapping = current_mapping(source)
    return sources


def get_source(*, source_id: UUID, actor: Actor) -> ImportSource:
    with tenant_transaction(actor):
        source = found(ImportSource.objects.filter(agency_id=actor.agency_id, id=source_id).first())
        source.mapping = current_mapping(source)
    return source


def current_mapping(source: ImportSource) -> ImportMapping:
    return ImportMapping.objects.get(source=source, version=source.mapping_version)
