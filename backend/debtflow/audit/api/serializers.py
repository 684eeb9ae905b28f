from datetime import date, datetime
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from debtflow.audit.models import AuditEvent
from debtflow.common.api.pagination import PageQuery
from debtflow.common.api.views import StrictSerializer


@extend_schema_field(OpenApiTypes.STR)
class MomentField(serializers.Field):  # type: ignore[type-arg]
    """A day of the agency's calendar (2026-11-24) or a time (2026-11-24T09:00:00Z)."""

    default_error_messages = {"invalid": "Use a day such as 2026-11-24 or a time such as 2026-11-24T09:00:00Z."}

    def to_internal_value(self, data: Any) -> date | datetime:
        text = str(data)
        if len(text) == 10:
            return serializers.DateField().run_validation(text)  # type: ignore[no-any-return]
        return serializers.DateTimeField().run_validation(text)  # type: ignore[no-any-return]


class AuditFilters(StrictSerializer):
    object_type = serializers.CharField(max_length=40, required=False)
    object_id = serializers.UUIDField(required=False)
    actor = serializers.RegexField(
        r"^((user|api_key):)?[0-9a-fA-F-]{36}$|^system$",
        required=False,
        help_text="The id of a user or an API key, a label such as `user:<id>`, or `system`.",
    )
    action = serializers.CharField(max_length=80, required=False)
    request_id = serializers.CharField(max_length=64, required=False)
    ip = serializers.IPAddressField(required=False)
    created_after = MomentField(required=False)
    created_before = MomentField(required=False)


class AuditQuery(PageQuery, AuditFilters):
    pass


class ChangeSerializer(serializers.Serializer[Any]):
    old = serializers.JSONField(allow_null=True)
    new = serializers.JSONField(allow_null=True)


class AuditEventSerializer(serializers.ModelSerializer[AuditEvent]):
    actor_name = serializers.CharField()
    ip_address = serializers.IPAddressField(source="ip", allow_null=True)
    changes = serializers.SerializerMethodField()
    facts = serializers.SerializerMethodField()

    class Meta:
        model = AuditEvent
        fields = [
            "id",
            "actor",
            "actor_name",
            "role",
            "action",
            "object_type",
            "object_id",
            "changes",
            "facts",
            "ip_address",
            "request_id",
            "task_id",
            "created_at",
        ]

    @extend_schema_field(serializers.DictField(child=ChangeSerializer()))
    def get_changes(self, event: AuditEvent) -> dict[str, Any]:
        return event.columns

    @extend_schema_field(serializers.DictField())
    def get_facts(self, event: AuditEvent) -> dict[str, Any]:
        return event.facts


class AuditPageSerializer(serializers.Serializer[Any]):
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = AuditEventSerializer(many=True)
