"""Changes of many accounts at once, as jobs: what was asked, how far it is, and what became of each account."""

from enum import StrEnum

from django.db import models
from django.db.models.functions import Now

from debtflow.agencies.models import Collector
from debtflow.common.models import Audited, TenantForeignKey, TenantModel, tenant_unique


class JobStatus(StrEnum):
    PENDING = "pending"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNFINISHED = (JobStatus.PENDING, JobStatus.RUNNING)


BULK_KINDS = [("assign", "assign"), ("priority", "priority")]


class BulkJob(TenantModel):
    """`fence` rises with every claim; a chunk commits only while its worker's fence is still the job's.

    `selection` is `{"account_ids": […]}` or `{"filters": {…}}`, `acting` the person or key on whose behalf it runs.
    A job that sets priorities has its `priority` there too, and counts as `assigned` what it changed.
    `total` is known once the job is planned: then each account has its item.
    """

    kind = models.CharField(max_length=20, default="assign", choices=BULK_KINDS)
    status = models.CharField(max_length=20, choices=[(s.value, s.value) for s in JobStatus], default=JobStatus.PENDING)
    dry_run = models.BooleanField(default=False)
    strategy = models.CharField(max_length=30, blank=True, default="")
    collector_ids = models.JSONField(default=list)
    selection = models.JSONField(default=dict)
    acting = models.JSONField(default=dict)
    total = models.PositiveIntegerField(null=True)
    assigned = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    error_code = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    cancel_requested_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    audited = Audited(plain=("kind", "status", "dry_run", "strategy", "collector_ids", "total"))

    class Meta:
        db_table = "bulk_job"
        constraints = [tenant_unique("bulk_job")]
        indexes = [
            models.Index(fields=["agency", "-created_at", "-id"], name="bulk_job_recent"),
            models.Index(
                fields=["created_at"],
                name="bulk_job_unfinished",
                condition=models.Q(status__in=[s.value for s in UNFINISHED]),
            ),
        ]

    @property
    def processed(self) -> int:
        return self.assigned + self.skipped

    @property
    def progress_percent(self) -> int:
        if self.status == JobStatus.COMPLETED:
            return 100
        return self.processed * 100 // self.total if self.total else 0


class BulkItem(TenantModel):
    """One account of a job, in the order of the deal. `collector` is whom the plan gives it to.

    An account that was asked for and does not exist has an item too, so `account_id` is no foreign key.
    """

    class Outcome(models.TextChoices):
        PLANNED = "planned"
        WAITING = "waiting"
        ASSIGNED = "assigned"
        NOT_FOUND = "not_found"
        NOT_OPEN = "not_open"
        AT_CAPACITY = "collector_at_capacity"
        INACTIVE = "collector_inactive"
        CANCELLED = "cancelled"
        CHANGED = "changed"
        UNCHANGED = "unchanged"

    job = TenantForeignKey(BulkJob, on_delete=models.CASCADE)
    position = models.PositiveIntegerField()
    account_id = models.UUIDField()
    collector = TenantForeignKey(Collector, null=True)
    outcome = models.CharField(max_length=30, choices=Outcome.choices)

    class Meta:
        db_table = "bulk_item"
        constraints = [
            tenant_unique("bulk_item"),
            models.UniqueConstraint(fields=["agency", "job", "position"], name="bulk_item_position_once"),
        ]
        indexes = [models.Index(fields=["agency", "job", "outcome", "position"], name="bulk_item_outcome")]


OPEN_OUTCOMES = (BulkItem.Outcome.PLANNED, BulkItem.Outcome.WAITING)
