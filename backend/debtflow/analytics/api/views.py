"""The owner's view over HTTP."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.agencies.api import pages
from debtflow.analytics import attention, behind, collectors, exports, import_figures, selectors, stagnant, trends
from debtflow.analytics.api.serializers import (
    PERIODS,
    AgingBucketSerializer,
    AttentionSerializer,
    CollectorPerformanceSerializer,
    ContactQuery,
    DashboardSerializer,
    ExportQuery,
    ImportFiguresSerializer,
    LoggedContactPage,
    LoggedContactSerializer,
    PeriodQuery,
    SettlementPage,
    SettlementQuery,
    SettlementSerializer,
    StagnantPage,
    StagnantQuery,
    TrendSerializer,
    TrendsQuery,
)
from debtflow.analytics.periods import Period, period_of
from debtflow.common.access import Permission
from debtflow.common.api import pagination
from debtflow.common.api.schema import TABLE_FILE
from debtflow.common.api.views import ApiViewSet, StrictSerializer
from debtflow.common.keyset import Direction


class NoQuery(StrictSerializer):
    """A list that takes no parameters: one that is given is an error."""


class AnalyticsViewSet(ApiViewSet):
    permissions: ClassVar = {
        "dashboard": Permission.ANALYTICS_VIEW,
        "collectors": Permission.ANALYTICS_OWN,
        "trends": Permission.ANALYTICS_VIEW,
        "aging": Permission.ANALYTICS_VIEW,
        "stagnant": Permission.ANALYTICS_VIEW,
        "attention": Permission.ANALYTICS_VIEW,
        "imports": Permission.ANALYTICS_VIEW,
        "contacts": Permission.ANALYTICS_OWN,
        "settlements": Permission.ANALYTICS_VIEW,
        "export": Permission.ANALYTICS_VIEW,
    }

    @extend_schema(operation_id="getDashboard", parameters=[PeriodQuery], responses=DashboardSerializer)
    @action(detail=False, url_path="dashboard")
    def dashboard(self, request: Request) -> Response:
        period = self._period(self.query(PeriodQuery))
        return self._answer(DashboardSerializer, selectors.dashboard(period=period, actor=self.actor))

    @extend_schema(
        operation_id="listCollectorPerformance",
        parameters=[PeriodQuery],
        responses=CollectorPerformanceSerializer(many=True),
    )
    @action(detail=False, url_path="collectors")
    def collectors(self, request: Request) -> Response:
        period = self._period(self.query(PeriodQuery))
        rows = collectors.collector_performance(period=period, actor=self.actor)
        return self._answer(CollectorPerformanceSerializer, rows)

    @extend_schema(operation_id="listPaymentTrends", parameters=[TrendsQuery], responses=TrendSerializer(many=True))
    @action(detail=False, url_path="payments/trends")
    def trends(self, request: Request) -> Response:
        query = self.query(TrendsQuery)
        rows = trends.payment_trends(
            period=self._period(query),
            granularity=trends.Granularity(query["granularity"]),
            split=trends.Split(query["split"]),
            actor=self.actor,
        )
        return self._answer(TrendSerializer, rows)

    @extend_schema(operation_id="getAgingReport", responses=AgingBucketSerializer(many=True))
    @action(detail=False, url_path="aging-report")
    def aging(self, request: Request) -> Response:
        self.query(NoQuery)
        return self._answer(AgingBucketSerializer, selectors.aging_report(actor=self.actor))

    @extend_schema(operation_id="listStagnantAccounts", parameters=[StagnantQuery], responses=StagnantPage)
    @action(detail=False, url_path="stagnant")
    def stagnant(self, request: Request) -> Response:
        query = self.query(StagnantQuery)
        days = query.get("days") or stagnant.usual_days(actor=self.actor)
        bound_to = pagination.binding(self.actor, "stagnant", {"days": days})
        cursor = pagination.decode(query["cursor"], binding=bound_to) if "cursor" in query else None
        found = stagnant.stagnant_accounts(
            days=days,
            page_size=query["page_size"],
            actor=self.actor,
            key=cursor.key if cursor else None,
            direction=cursor.direction if cursor else Direction.AFTER,
        )
        counted = {"count": found.count, "count_is_exact": found.count_is_exact}
        body = pagination.page_body(
            found.page,
            found.page.rows,
            request=request,
            bound_to=bound_to,
            days=days,
            drilldown=found.drilldown,
            **counted,
        )
        return self._answer(StagnantPage, body)

    @extend_schema(operation_id="listAttention", responses=AttentionSerializer(many=True))
    @action(detail=False, url_path="attention")
    def attention(self, request: Request) -> Response:
        self.query(NoQuery)
        return self._answer(AttentionSerializer, attention.needs_attention(actor=self.actor))

    @extend_schema(operation_id="getImportFigures", parameters=[PeriodQuery], responses=ImportFiguresSerializer)
    @action(detail=False, url_path="imports")
    def imports(self, request: Request) -> Response:
        period = self._period(self.query(PeriodQuery))
        return self._answer(ImportFiguresSerializer, import_figures.import_figures(period=period, actor=self.actor))

    @extend_schema(operation_id="listLoggedContacts", parameters=[ContactQuery], responses=LoggedContactPage)
    @action(detail=False, url_path="contacts")
    def contacts(self, request: Request) -> Response:
        """What one collector logged; to a collector their own."""
        return pages.answer(self, request, behind.list_contacts, LoggedContactSerializer, ContactQuery)

    @extend_schema(operation_id="listSettlements", parameters=[SettlementQuery], responses=SettlementPage)
    @action(detail=False, url_path="settlements")
    def settlements(self, request: Request) -> Response:
        """Each time an account became settled, up to a day."""
        return pages.answer(self, request, behind.list_settlements, SettlementSerializer, SettlementQuery)

    @extend_schema(
        operation_id="exportAnalytics",
        parameters=[ExportQuery],
        responses=TABLE_FILE,
    )
    @action(detail=False, url_path="export")
    def export(self, request: Request) -> Any:
        query = self.query(ExportQuery)
        asked = exports.Asked(
            period=self._period(query),
            granularity=trends.Granularity(query["granularity"]),
            split=trends.Split(query["split"]),
            no_contact_days=query.get("no_contact_days"),
        )
        return exports.table_file(table=query["table"], file_format=query["file_format"], asked=asked, actor=self.actor)

    def _period(self, query: dict[str, Any]) -> Period:
        days = query.get("days") or PERIODS[query["period"]]
        return period_of(
            days=days,
            date_from=query["date_from"],
            date_to=query["date_to"],
            today=selectors.today(actor=self.actor),
        )

    def _answer(self, serializer: Any, data: Any) -> Response:
        return Response(serializer(data, many=isinstance(data, list)).data)
