"""Sources, jobs and chunks inside a support session: read only, without secrets and without row values."""

from django.contrib import admin

from debtflow.common.admin import TenantReadOnlyAdmin
from debtflow.imports.models import ImportChunk, ImportJob, ImportMapping, ImportSource


@admin.register(ImportSource)
class ImportSourceAdmin(TenantReadOnlyAdmin):
    fields = [
        *("name", "host", "port", "username", "credential_kind", "host_key", "remote_dir", "processed_dir"),
        *("rejected_dir", "file_pattern", "poll_minutes", "is_active", "mapping_version", "next_poll_at"),
        *("consecutive_failures", "last_error", "last_error_code", "last_success_at", "last_polled_at"),
    ]
    list_display = ["name", "host", "is_active", "consecutive_failures", "last_success_at", "next_poll_at"]
    list_filter = ["is_active"]
    search_fields = ["name", "host"]


@admin.register(ImportMapping)
class ImportMappingAdmin(TenantReadOnlyAdmin):
    fields = ["source_id", "version", "column_mapping", "delimiter", "encoding", "date_format", "decimal_mark"]
    list_display = ["source_id", "version", "created_at"]


@admin.register(ImportJob)
class ImportJobAdmin(TenantReadOnlyAdmin):
    fields = [
        *("file_name", "file_sha256", "file_size", "source_host", "status", "dry_run", "total_records"),
        *("processed_records", "processed_ok", "processed_errors", "created_accounts", "updated_accounts"),
        *("unchanged_accounts", "warnings", "duplicates", "error_code", "attempts", "fence", "lease_until"),
        *("started_at", "completed_at", "moved_at", "created_at"),
    ]
    list_display = ["file_name", "source_host", "status", "processed_records", "total_records", "created_at"]
    list_filter = ["status", "dry_run"]
    search_fields = ["file_name", "file_sha256"]


@admin.register(ImportChunk)
class ImportChunkAdmin(TenantReadOnlyAdmin):
    fields = ["job_id", "first_record", "records", "created", "updated", "unchanged", "failed", "fence", "milliseconds"]
    list_display = ["job_id", "first_record", "records", "failed", "milliseconds", "created_at"]
