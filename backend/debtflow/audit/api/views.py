"""The audit trail over HTTP: read only, like the table."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.audit import exports, selectors
from debtflow.audit.api.serializers import AuditEventSerializer, AuditFilters, AuditPageSerializer, AuditQuery
from debtflow.common.access import Permission
from debtflow.common.api.pagination import binding, decode, page_body
from debtflow.common.api.views import ApiViewSet
from debtflow.common.keyset import Direction


class AuditViewSet(ApiViewSet):
    lookup_value_converter = "uuid"
    permissions: ClassVar = {
        "list": Permission.AUDIT_VIEW,
        "retrieve": Permission.AUDIT_VIEW,
        "export": Permission.AUDIT_VIEW,
    }

    @extend_schema(operation_id="listAuditEvents", parameters=[AuditQuery], responses=AuditPageSerializer)
    def list(self, request: Request) -> Response:
        filters = self.query(AuditQuery)
        bound_to = binding(self.actor, "audit", filters)
        page_size, token = filters.pop("page_size"), filters.pop("cursor", None)
        cursor = decode(token, binding=bound_to) if token else None
        page = selectors.audit_events(
            actor=self.actor,
            filters=filters,
            page_size=page_size,
            key=cursor.key if cursor else None,
            direction=cursor.direction if cursor else Direction.AFTER,
        )
        rows = list(AuditEventSerializer(page.rows, many=True).data)
        return Response(page_body(page, rows, request=request, bound_to=bound_to))

    @extend_schema(operation_id="getAuditEvent", responses=AuditEventSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return Response(AuditEventSerializer(selectors.audit_event(event_id=pk, actor=self.actor)).data)

    @extend_schema(
        operation_id="exportAuditEvents",
        parameters=[AuditFilters],
        responses={(200, "text/csv"): OpenApiTypes.BINARY},
    )
    @action(detail=False, url_path="export")
    def export(self, request: Request) -> Any:
        """The filtered events as CSV, written in the audit trail itself."""
        return exports.audit_file(filters=self.query(AuditFilters), actor=self.actor)
