"""Commissions over HTTP: what was earned, by whom, and when."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.accounts import commissions
from debtflow.accounts.models import Commission
from debtflow.agencies.api import pages
from debtflow.common.access import Permission
from debtflow.common.api.schema import TABLE_FILE
from debtflow.common.api.views import ApiViewSet, DayField, MoneyOutput, StrictSerializer


class CommissionFilters(StrictSerializer):
    collector = serializers.UUIDField(required=False)
    date_from = DayField(required=False, help_text="Closed on this day or later, in the agency's time zone.")
    date_to = DayField(required=False, help_text="Closed on this day or before, in the agency's time zone.")


class CommissionQuery(CommissionFilters, pages.StrictPageQuery):
    pass


class CommissionExportQuery(CommissionFilters):
    file_format = serializers.ChoiceField(choices=["csv", "xlsx"], default="csv")


class CommissionSerializer(serializers.ModelSerializer[Commission]):
    account = serializers.UUIDField(source="account_id")
    account_ref = serializers.CharField(source="account.external_ref")
    collector_id = serializers.UUIDField()
    collector_name = serializers.CharField(source="collector.user.full_name")
    base = MoneyOutput(help_text="Completed payments net of refunds that are credited to them at this rate.")
    amount = MoneyOutput(help_text="Earned when the account closed; rounded half up per payment.")
    clawed_back = MoneyOutput(help_text="Taken back by refunds since.")
    net = MoneyOutput()

    class Meta:
        model = Commission
        fields = [
            "id",
            "account",
            "account_ref",
            "collector_id",
            "collector_name",
            "rate",
            "base",
            "amount",
            "clawed_back",
            "net",
            "created_at",
        ]


class CommissionPage(pages.CountedPage):
    results = CommissionSerializer(many=True)


class CommissionSumSerializer(serializers.Serializer[Any]):
    month = serializers.CharField(help_text="YYYY-MM, in the agency's time zone.")
    collector_id = serializers.UUIDField()
    collector_name = serializers.CharField()
    accounts = serializers.IntegerField()
    base = MoneyOutput()
    amount = MoneyOutput()
    clawed_back = MoneyOutput()
    net = MoneyOutput()


class CommissionViewSet(ApiViewSet):
    permissions: ClassVar = {
        "list": Permission.COMMISSION_VIEW,
        "summary": Permission.COMMISSION_VIEW,
        "export": Permission.COMMISSION_VIEW,
    }

    @extend_schema(
        operation_id="listCommissions",
        description="One row per closed account, collector and rate. A collector sees their own.",
        parameters=[CommissionQuery],
        responses=CommissionPage,
    )
    def list(self, request: Request) -> Response:
        return pages.answer(self, request, commissions.list_commissions, CommissionSerializer, CommissionQuery)

    @extend_schema(
        operation_id="sumCommissions",
        description="Sums by month and collector, the newest month first.",
        parameters=[CommissionFilters],
        responses=CommissionSumSerializer(many=True),
    )
    @action(detail=False)
    def summary(self, request: Request) -> Response:
        rows = commissions.by_collector_and_month(actor=self.actor, **self.query(CommissionFilters))
        return Response(CommissionSumSerializer(rows, many=True).data)

    @extend_schema(
        operation_id="exportCommissions",
        parameters=[CommissionExportQuery],
        responses=TABLE_FILE,
    )
    @action(detail=False)
    def export(self, request: Request) -> Any:
        """The filtered rows as CSV or XLSX, safe to open in a spreadsheet; written in the audit trail."""
        query = self.query(CommissionExportQuery)
        return commissions.commissions_file(actor=self.actor, **query)
