"""Payment plans over HTTP."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.common.access import Permission
from debtflow.common.api.idempotency import idempotent
from debtflow.common.api.schema import KEYED
from debtflow.common.api.views import ApiViewSet
from debtflow.payments import plans
from debtflow.payments.api import plan_serializers as s
from debtflow.payments.workflow import Frequency


class PlanViewSet(ApiViewSet):
    permissions: ClassVar = {
        "list": Permission.PAYMENT_VIEW,
        "retrieve": Permission.PAYMENT_VIEW,
        "preview": Permission.PLAN_MANAGE,
        "create": Permission.PLAN_MANAGE,
        "cancel": Permission.PLAN_MANAGE,
    }
    lookup_value_converter = "uuid"

    @extend_schema(operation_id="listPaymentPlans", parameters=[s.PlanQuery], responses=s.PlanSerializer(many=True))
    def list(self, request: Request) -> Response:
        """The plans of one account, newest first."""
        rows = plans.list_plans(actor=self.actor, **self.query(s.PlanQuery))
        return Response(s.PlanSerializer(rows, many=True).data)

    @extend_schema(operation_id="getPaymentPlan", responses=s.PlanSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return Response(s.PlanSerializer(plans.get_plan(pk, actor=self.actor)).data)

    @extend_schema(operation_id="previewPaymentPlan", request=s.PlanInput, responses=s.PlanPreviewSerializer)
    @action(detail=False, methods=["post"])
    def preview(self, request: Request) -> Response:
        """The schedule that the same body would create. Nothing is stored."""
        return Response(s.PlanPreviewSerializer(plans.preview_plan(actor=self.actor, **self._command())).data)

    @extend_schema(
        operation_id="createPaymentPlan", parameters=KEYED, request=s.PlanInput, responses={201: s.PlanSerializer}
    )
    def create(self, request: Request) -> Any:
        """Plans the whole balance and moves the account to payment plan. One active plan each: 409 `plan_exists`."""
        command = self._command()

        def run() -> Response:
            return Response(s.PlanSerializer(plans.create_plan(actor=self.actor, **command)).data, status=201)

        return idempotent(request, run)

    def _command(self) -> dict[str, Any]:
        command = self.parse(s.PlanInput, self.request.data)
        return command | {"frequency": Frequency(command["frequency"])}

    @extend_schema(operation_id="cancelPaymentPlan", request=None, responses=s.PlanSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: UUID) -> Response:
        """Ends an active plan; the account goes back to negotiating."""
        return Response(s.PlanSerializer(plans.cancel_plan(plan_id=pk, actor=self.actor)).data)
