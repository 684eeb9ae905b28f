"""Where placements come from, what became of each file, and which rows were refused and why."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from debtflow.agencies.models import User
from debtflow.common.models import Audited, Protection, TenantForeignKey, TenantModel, tenant_unique
from debtflow.imports.workflow import ALERT_AFTER, FREES_FILE, JobStatus, SourceHealth

STATUS_CHOICES = [(s.value, s.value) for s in JobStatus]


class ImportSource(TenantModel):
    """One creditor's SFTP folder. `secret` is ciphertext bound to this row; `host_key` was accepted by a person."""

    name = models.CharField(max_length=120)
    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField(default=22)
    username = models.CharField(max_length=120)
    secret = models.BinaryField(null=True)
    credential_kind = models.CharField(
        max_length=12, default="password", choices=[("password", "password"), ("key", "key")]
    )
    host_key = models.CharField(max_length=2000)
    remote_dir = models.CharField(max_length=500, default="/upload")
    processed_dir = models.CharField(max_length=500, default="/upload/processed")
    rejected_dir = models.CharField(max_length=500, default="/upload/rejected")
    file_pattern = models.CharField(max_length=200, default="*.csv")
    poll_minutes = models.PositiveSmallIntegerField(default=15)
    is_active = models.BooleanField(default=True)
    mapping_version = models.PositiveIntegerField(default=1)
    next_poll_at = models.DateTimeField(db_default=Now())
    lease_token = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    consecutive_failures = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    last_error_code = models.CharField(max_length=40, blank=True, db_default="")
    last_success_at = models.DateTimeField(null=True)
    last_polled_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(auto_now=True)

    mapping: "ImportMapping"
    """The version in force, where a selector read it too."""

    audited = Audited(
        plain=(
            "name",
            "host",
            "port",
            "username",
            "host_key",
            "remote_dir",
            "processed_dir",
            "rejected_dir",
            "file_pattern",
            "poll_minutes",
            "is_active",
            "mapping_version",
        ),
        secret=("secret",),
    )

    class Meta:
        db_table = "import_source"
        constraints = [
            tenant_unique("import_source"),
            models.UniqueConstraint(fields=["agency", "name"], name="import_source_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def health(self) -> SourceHealth:
        if not self.is_active:
            return SourceHealth.INACTIVE
        if self.consecutive_failures:
            return SourceHealth.DOWN if self.consecutive_failures >= ALERT_AFTER else SourceHealth.FAILING
        return SourceHealth.OK if self.last_success_at else SourceHealth.NEW


class ImportMapping(TenantModel):
    """How one source writes its files, as it was at one time, or how one upload is written (without a source).

    Never changed: a change is the next version.
    """

    source = TenantForeignKey(ImportSource, null=True)
    version = models.PositiveIntegerField()
    column_mapping = models.JSONField(default=dict)
    delimiter = models.CharField(max_length=1, blank=True)
    encoding = models.CharField(max_length=20, blank=True)
    date_format = models.CharField(max_length=40, default="%Y-%m-%d")
    decimal_mark = models.CharField(max_length=1, default=".", choices=[(".", "."), (",", ",")])
    creditor_name = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    protection = Protection(app_may=("SELECT", "INSERT"))
    audited = Audited(
        plain=("source_id", "version", "column_mapping", "delimiter", "encoding", "date_format", "decimal_mark")
    )

    class Meta:
        db_table = "import_mapping"
        constraints = [
            tenant_unique("import_mapping"),
            models.UniqueConstraint(fields=["agency", "source", "version"], name="import_mapping_version_once"),
        ]


class ImportJob(TenantModel):
    """One file's way into the accounts. `processed_records` is the cursor: a new worker goes on from there.

    `fence` rises with every claim; a chunk commits only while its worker's fence is still the job's.
    """

    source = TenantForeignKey(ImportSource, null=True)
    mapping = TenantForeignKey(ImportMapping, null=True)
    parent = TenantForeignKey("self", null=True)
    user = TenantForeignKey(User, null=True)
    source_host = models.CharField(max_length=253, blank=True)
    file_name = models.CharField(max_length=255)
    file_size = models.BigIntegerField(default=0)
    file_modified = models.BigIntegerField(null=True)
    file_path_s3 = models.CharField(max_length=500, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    moved_at = models.DateTimeField(null=True)
    move_failures = models.PositiveIntegerField(default=0)
    duplicates = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=24, choices=STATUS_CHOICES, default=JobStatus.PENDING)
    dry_run = models.BooleanField(default=False)
    encoding = models.CharField(max_length=20, blank=True)
    delimiter = models.CharField(max_length=1, blank=True)
    header = ArrayField(models.TextField(), default=list)
    total_records = models.PositiveIntegerField(default=0)
    processed_records = models.PositiveIntegerField(default=0)
    processed_ok = models.PositiveIntegerField(default=0)
    processed_errors = models.PositiveIntegerField(default=0)
    created_accounts = models.PositiveIntegerField(default=0)
    updated_accounts = models.PositiveIntegerField(default=0)
    unchanged_accounts = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    preview = models.JSONField(default=list)
    error_code = models.CharField(max_length=40, blank=True)
    error_summary = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    cancel_requested_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    waiting_ahead: int | None = None
    """How many unfinished jobs came before, where a selector counted them."""

    audited = Audited(plain=("file_name", "file_sha256", "status", "dry_run", "source_id", "parent_id"))

    class Meta:
        db_table = "import_job"
        constraints = [
            tenant_unique("import_job"),
            models.UniqueConstraint(
                fields=["agency", "file_sha256"],
                condition=Q(dry_run=False) & ~Q(file_sha256="") & ~Q(status__in=sorted(FREES_FILE)),
                name="import_job_file_once",
            ),
            models.CheckConstraint(condition=Q(status__in=list(JobStatus)), name="import_job_status_known"),
        ]
        indexes = [
            models.Index(fields=["agency", "-created_at", "-id"], name="import_job_newest"),
            models.Index(
                fields=["created_at"],
                name="import_job_unfinished",
                condition=Q(status__in=["pending", "downloading", "processing"]) | Q(moved_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def progress_percent(self) -> int:
        if not self.total_records:
            return 100 if self.status in {JobStatus.COMPLETED, JobStatus.COMPLETED_WITH_ERRORS} else 0
        return int(100 * self.processed_records / self.total_records)


class ImportChunk(TenantModel):
    """One transaction of a job: which records, and what became of them."""

    job = TenantForeignKey(ImportJob, on_delete=models.CASCADE)
    first_record = models.PositiveIntegerField()
    records = models.PositiveIntegerField()
    created = models.PositiveIntegerField()
    updated = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    failed = models.PositiveIntegerField()
    fence = models.PositiveIntegerField()
    milliseconds = models.PositiveIntegerField()
    created_at = models.DateTimeField(db_default=Now())

    protection = Protection(app_may=("SELECT", "INSERT"))

    class Meta:
        db_table = "import_chunk"
        constraints = [
            tenant_unique("import_chunk"),
            models.UniqueConstraint(fields=["agency", "job", "first_record"], name="import_chunk_once"),
        ]


class RowError(TenantModel):
    """One thing wrong with one row. `value` and `raw` are masked; the file itself keeps what was sent."""

    job = TenantForeignKey(ImportJob, on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    column = models.CharField(max_length=100, blank=True)
    code = models.CharField(max_length=40)
    value = models.CharField(max_length=100, blank=True)
    raw = models.CharField(max_length=500, blank=True)
    is_warning = models.BooleanField(default=False)

    protection = Protection(app_may=("SELECT", "INSERT"))

    class Meta:
        db_table = "import_error"
        constraints = [tenant_unique("import_error")]
        indexes = [models.Index(fields=["agency", "job", "number", "id"], name="import_error_of_job")]
