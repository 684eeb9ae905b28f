"""Bulk assignment over HTTP: what is asked for, what became of it, and the jobs of the large ones."""

from typing import Any, ClassVar
from uuid import UUID

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.accounts import bulk_jobs
from debtflow.accounts.allocation import Strategy
from debtflow.accounts.api.serializers import PRIORITY_HELP, AccountFilters
from debtflow.accounts.models import BulkItem, BulkJob
from debtflow.agencies.api import pages
from debtflow.common.access import Permission
from debtflow.common.api.idempotency import idempotent
from debtflow.common.api.schema import KEYED
from debtflow.common.api.views import ApiViewSet, StrictSerializer


def one_selection(attrs: dict[str, Any]) -> dict[str, Any]:
    """Ids or a filter, as the services take them."""
    if (attrs["account_ids"] is None) == (attrs["filter"] is None):
        raise serializers.ValidationError({"account_ids": ["Give account_ids or filter, one of them."]})
    attrs["filters"] = attrs.pop("filter")
    return attrs


class BulkAssignInput(StrictSerializer):
    account_ids = serializers.ListField(child=serializers.UUIDField(), max_length=25_000, required=False, default=None)
    filter = AccountFilters(required=False, default=None)
    collector_ids = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=200)
    strategy = serializers.ChoiceField(choices=[s.value for s in Strategy])
    dry_run = serializers.BooleanField(default=False)

    def validate(self, attrs: Any) -> Any:
        return one_selection(attrs)


class BulkPriorityInput(StrictSerializer):
    account_ids = serializers.ListField(child=serializers.UUIDField(), max_length=25_000, required=False, default=None)
    filter = AccountFilters(required=False, default=None)
    priority = serializers.IntegerField(min_value=0, max_value=3, help_text=PRIORITY_HELP)
    dry_run = serializers.BooleanField(default=False)

    def validate(self, attrs: Any) -> Any:
        return one_selection(attrs)


class SkippedSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    reason = serializers.CharField()


class BulkAssignResult(serializers.Serializer[Any]):
    assigned = serializers.IntegerField()
    skipped = SkippedSerializer(many=True)
    dry_run = serializers.BooleanField()


class BulkPriorityResult(serializers.Serializer[Any]):
    changed = serializers.IntegerField()
    skipped = SkippedSerializer(many=True)
    dry_run = serializers.BooleanField()


class BulkJobSerializer(serializers.ModelSerializer[BulkJob]):
    processed = serializers.IntegerField()
    progress_percent = serializers.IntegerField()
    total = serializers.IntegerField(allow_null=True, help_text="Known once the job is planned.")
    assigned = serializers.IntegerField(
        help_text="Or changed, by a job of priorities. In a dry run: how many would be."
    )

    class Meta:
        model = BulkJob
        fields = [
            "id",
            "kind",
            "status",
            "dry_run",
            "strategy",
            "total",
            "processed",
            "assigned",
            "skipped",
            "progress_percent",
            "error_code",
            "created_at",
            "started_at",
            "completed_at",
        ]


class BulkJobPage(pages.CountedPage):
    results = BulkJobSerializer(many=True)


class BulkItemSerializer(serializers.ModelSerializer[BulkItem]):
    account_id = serializers.UUIDField()
    collector_id = serializers.UUIDField(allow_null=True, help_text="Whom the plan gives it to.")
    outcome = serializers.ChoiceField(choices=BulkItem.Outcome.values)

    class Meta:
        model = BulkItem
        fields = ["position", "account_id", "collector_id", "outcome"]


class BulkItemPage(pages.CountedPage):
    results = BulkItemSerializer(many=True)


class BulkItemQuery(pages.StrictPageQuery):
    outcome = serializers.ListField(child=serializers.ChoiceField(choices=BulkItem.Outcome.values), required=False)


def bulk_answer(done: dict[str, Any] | BulkJob) -> Response:
    """What was done at once, or 202 with the job and where it is."""
    if isinstance(done, dict):
        return Response(done)
    headers = {"Location": reverse("bulk-job-detail", args=[done.id])}
    return Response(BulkJobSerializer(done).data, status=202, headers=headers)


class BulkJobViewSet(ApiViewSet):
    permissions: ClassVar = {
        "list": Permission.ACCOUNT_ASSIGN,
        "retrieve": Permission.ACCOUNT_ASSIGN,
        "items": Permission.ACCOUNT_ASSIGN,
        "cancel": Permission.ACCOUNT_ASSIGN,
    }
    lookup_value_converter = "uuid"

    @extend_schema(operation_id="listBulkJobs", parameters=[pages.StrictPageQuery], responses=BulkJobPage)
    def list(self, request: Request) -> Response:
        return pages.answer(self, request, bulk_jobs.list_jobs, BulkJobSerializer)

    @extend_schema(operation_id="getBulkJob", responses=BulkJobSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return Response(BulkJobSerializer(bulk_jobs.get_job(job_id=pk, actor=self.actor)).data)

    @extend_schema(
        operation_id="listBulkJobItems",
        description="What became of each account, in the order of the deal; kept for 30 days after the job's end.",
        parameters=[BulkItemQuery],
        responses=BulkItemPage,
    )
    @action(detail=True)
    def items(self, request: Request, pk: UUID) -> Response:
        def list_bulk_items(*, outcome: list[str] | None = None, **query: Any) -> Any:
            return bulk_jobs.list_items(job_id=pk, outcomes=outcome, **query)

        return pages.answer(self, request, list_bulk_items, BulkItemSerializer, BulkItemQuery)

    @extend_schema(operation_id="cancelBulkJob", parameters=KEYED, request=None, responses=BulkJobSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: UUID) -> Any:
        def run() -> Response:
            return Response(BulkJobSerializer(bulk_jobs.cancel_job(job_id=pk, actor=self.actor)).data)

        return idempotent(request, run)
