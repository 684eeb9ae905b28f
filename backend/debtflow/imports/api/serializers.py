"""Imports as they are read and as they are told what to do."""

from typing import Any

import orjson
from rest_framework import serializers

from debtflow.common.api.pagination import PageQuery
from debtflow.common.api.views import StrictSerializer
from debtflow.imports.detection import ENCODINGS
from debtflow.imports.models import ImportJob
from debtflow.imports.workflow import SENTENCES, JobStatus, SourceHealth

STATUSES = [(s.value, s.value) for s in JobStatus]
HEALTH = [(s.value, s.value) for s in SourceHealth]


class ImportJobSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    source_host = serializers.CharField()
    file_name = serializers.CharField()
    file_path_s3 = serializers.CharField()
    file_sha256 = serializers.CharField()
    status = serializers.ChoiceField(STATUSES)
    dry_run = serializers.BooleanField()
    total_records = serializers.IntegerField()
    processed_records = serializers.IntegerField()
    processed_ok = serializers.IntegerField()
    processed_errors = serializers.IntegerField()
    created_accounts = serializers.IntegerField()
    updated_accounts = serializers.IntegerField()
    unchanged_accounts = serializers.IntegerField()
    warnings = serializers.IntegerField()
    duplicates = serializers.IntegerField()
    progress_percent = serializers.IntegerField()
    waiting_ahead = serializers.IntegerField(allow_null=True)
    encoding = serializers.CharField()
    delimiter = serializers.CharField()
    source_id = serializers.UUIDField(allow_null=True)
    parent_id = serializers.UUIDField(allow_null=True)
    mapping_version = serializers.SerializerMethodField(help_text="Of its source's mapping; null for an upload's own.")
    column_mapping = serializers.SerializerMethodField()
    preview = serializers.ListField(child=serializers.DictField())
    started_at = serializers.DateTimeField(allow_null=True)
    completed_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    error_code = serializers.CharField()
    error_summary = serializers.CharField()

    def get_mapping_version(self, job: ImportJob) -> int | None:
        return job.mapping.version if job.mapping and job.mapping.source_id else None

    def get_column_mapping(self, job: ImportJob) -> dict[str, str]:
        return dict(job.mapping.column_mapping) if job.mapping else {}


class ImportJobPageSerializer(serializers.Serializer[Any]):
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    count = serializers.IntegerField()
    count_is_exact = serializers.BooleanField()
    results = ImportJobSerializer(many=True)


class ImportErrorSerializer(serializers.Serializer[Any]):
    line = serializers.IntegerField()
    column = serializers.CharField()
    code = serializers.CharField()
    error = serializers.SerializerMethodField()
    value = serializers.CharField()
    raw = serializers.CharField()
    is_warning = serializers.BooleanField()

    def get_error(self, row: Any) -> str:
        return SENTENCES[row.code]


class ImportErrorPageSerializer(serializers.Serializer[Any]):
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    count = serializers.IntegerField()
    count_is_exact = serializers.BooleanField()
    results = ImportErrorSerializer(many=True)


class ImportQuery(PageQuery, StrictSerializer):
    status = serializers.ListField(child=serializers.ChoiceField(STATUSES), required=False)
    created_after = serializers.DateField(required=False)
    created_before = serializers.DateField(required=False)
    dry_run = serializers.BooleanField(required=False, help_text="False leaves dry runs out; true shows them alone.")
    source = serializers.UUIDField(required=False)  # type: ignore[assignment]
    uploaded = serializers.BooleanField(required=False, help_text="True: those that came from no source.")

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("status"), list):
            data = data | {"status": [str(each).lower() for each in data["status"]]}
        return super().to_internal_value(data)


class ImportSourceQuery(StrictSerializer):
    is_active = serializers.BooleanField(required=False)
    is_failing = serializers.BooleanField(required=False, help_text="True: those whose last poll did not succeed.")


class ImportErrorQuery(PageQuery, StrictSerializer):
    pass


class _ColumnMapping(serializers.DictField):
    """A JSON object; in a multipart body the text of one. A field mapped to `""` is not read."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Our field to the file's column; an empty column leaves the field out.")
        super().__init__(child=serializers.CharField(max_length=200, allow_blank=True), **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, str):
            try:
                data = orjson.loads(data)
            except orjson.JSONDecodeError as error:
                raise serializers.ValidationError("Write the mapping as a JSON object.") from error
        return super().to_internal_value(data)


class MappingInputSerializer(StrictSerializer):
    """How a file is written: `MAPPING_FIELDS`."""

    column_mapping = _ColumnMapping(required=False)
    delimiter = serializers.ChoiceField(["", ",", "\t", ";", "|"], required=False, help_text="Empty: detected.")
    encoding = serializers.ChoiceField(list(ENCODINGS), required=False, help_text="Empty: detected.")
    date_format = serializers.CharField(max_length=40, required=False, help_text="`%m/%d/%Y` or `MM/DD/YYYY`.")
    decimal_mark = serializers.ChoiceField([".", ","], required=False)
    creditor_name = serializers.CharField(max_length=200, required=False, allow_blank=True)


class UploadInputSerializer(MappingInputSerializer):
    file = serializers.FileField()
    dry_run = serializers.BooleanField(default=False)
    parent = serializers.UUIDField(required=False)  # type: ignore[assignment]  # the contract's name
    source = serializers.UUIDField(required=False)  # type: ignore[assignment]  # the contract's name


class SampleInputSerializer(StrictSerializer):
    file = serializers.FileField()
    delimiter = serializers.ChoiceField(["", ",", "\t", ";", "|"], default="", help_text="Empty: detected.")
    encoding = serializers.ChoiceField(list(ENCODINGS), default="", help_text="Empty: detected.")


class SampleSerializer(serializers.Serializer[Any]):
    """`rows` are the first ones, masked; `column_mapping` is a guess; `missing` are required fields it lacks."""

    encoding = serializers.CharField(help_text="`xlsx` for a workbook.")
    delimiter = serializers.CharField(allow_blank=True)
    header = serializers.ListField(child=serializers.CharField(allow_blank=True))
    doubled = serializers.ListField(child=serializers.CharField())
    rows = serializers.ListField(child=serializers.ListField(child=serializers.CharField(allow_blank=True)))
    column_mapping = serializers.DictField(child=serializers.CharField())
    missing = serializers.ListField(child=serializers.CharField())


class TriggeredSerializer(serializers.Serializer[Any]):
    task_id = serializers.CharField()


class ImportSourceSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    host = serializers.CharField()
    port = serializers.IntegerField()
    username = serializers.CharField()
    host_key = serializers.CharField()
    remote_dir = serializers.CharField()
    processed_dir = serializers.CharField()
    rejected_dir = serializers.CharField()
    file_pattern = serializers.CharField()
    poll_minutes = serializers.IntegerField()
    is_active = serializers.BooleanField()
    mapping_version = serializers.IntegerField()
    column_mapping = serializers.DictField(source="mapping.column_mapping", child=serializers.CharField())
    delimiter = serializers.CharField(source="mapping.delimiter")
    encoding = serializers.CharField(source="mapping.encoding")
    date_format = serializers.CharField(source="mapping.date_format")
    decimal_mark = serializers.CharField(source="mapping.decimal_mark")
    creditor_name = serializers.CharField(source="mapping.creditor_name")
    health = serializers.ChoiceField(
        HEALTH, help_text="`down` after three failed polls in a row: administrators were notified."
    )
    consecutive_failures = serializers.IntegerField()
    last_error = serializers.CharField()
    last_error_code = serializers.CharField()
    last_success_at = serializers.DateTimeField(allow_null=True)
    last_polled_at = serializers.DateTimeField(allow_null=True)
    next_poll_at = serializers.DateTimeField()
    created_at = serializers.DateTimeField()


class _Folder(serializers.RegexField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"^[^\x00-\x1f]{1,500}\Z", **kwargs)


class ImportSourceInputSerializer(MappingInputSerializer):
    name = serializers.CharField(max_length=120)
    host = serializers.RegexField(r"^[A-Za-z0-9._:-]{1,253}\Z")
    port = serializers.IntegerField(min_value=1, max_value=65535, required=False)
    username = serializers.CharField(max_length=120)
    password = serializers.CharField(max_length=500, write_only=True, required=False, trim_whitespace=False)
    private_key = serializers.CharField(max_length=20_000, write_only=True, required=False, trim_whitespace=False)
    host_key = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    remote_dir = _Folder(required=False)
    processed_dir = _Folder(required=False)
    rejected_dir = _Folder(required=False)
    file_pattern = serializers.CharField(max_length=200, required=False)
    poll_minutes = serializers.IntegerField(min_value=1, max_value=1440, required=False)
    is_active = serializers.BooleanField(required=False)


class SourceTestSerializer(serializers.Serializer[Any]):
    ok = serializers.BooleanField()
    code = serializers.CharField()
    detail = serializers.CharField()
    host_key = serializers.CharField()
    fingerprint = serializers.CharField()
    files = serializers.ListField(child=serializers.CharField())
