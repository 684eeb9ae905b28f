"""Adjustments and settlement offers over HTTP."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.accounts.models import LedgerEntry
from debtflow.common.access import Permission
from debtflow.common.api.idempotency import idempotent
from debtflow.common.api.schema import KEYED
from debtflow.common.api.views import ApiViewSet, MoneyInput, MoneyOutput, StrictSerializer
from debtflow.payments import adjustments, offers
from debtflow.payments.api.plan_serializers import PlanQuery
from debtflow.payments.workflow import OfferStatus


class AdjustmentInput(StrictSerializer):
    account = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=LedgerEntry.Adjustment.values)
    amount = MoneyInput(
        help_text="What a write-off or settlement takes off; signed for a correction, where positive raises the balance"
    )
    reason = serializers.CharField(min_length=3, max_length=300)


class AdjustmentSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    account = serializers.UUIDField(source="account_id")
    kind = serializers.CharField(source="adjustment_kind", help_text="Empty for what an import corrected")
    amount = MoneyOutput(help_text="Signed: negative lowers the balance")
    reason = serializers.CharField()
    created_at = serializers.DateTimeField()


class OfferInput(StrictSerializer):
    account = serializers.UUIDField()
    percent = serializers.IntegerField(min_value=1, max_value=99)
    expires_on = serializers.DateField(help_text="The last day that counts, in the agency's time zone")


class OfferSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    account = serializers.UUIDField(source="account_id")
    percent = serializers.IntegerField()
    balance = MoneyOutput(help_text="The balance that the offer is a part of")
    amount = MoneyOutput(help_text="What settles the account when it is paid in time")
    expires_on = serializers.DateField()
    status = serializers.ChoiceField(choices=[status.value for status in OfferStatus])
    created_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)


class AdjustmentViewSet(ApiViewSet):
    permissions: ClassVar = {"list": Permission.PAYMENT_VIEW, "create": Permission.ACCOUNT_ADJUST}

    @extend_schema(operation_id="listAdjustments", parameters=[PlanQuery], responses=AdjustmentSerializer(many=True))
    def list(self, request: Request) -> Response:
        """The adjustments of one account, newest first."""
        rows = adjustments.adjustments_of(self.query(PlanQuery)["account"], actor=self.actor)
        return Response(AdjustmentSerializer(rows, many=True).data)

    @extend_schema(
        operation_id="createAdjustment",
        parameters=KEYED,
        request=AdjustmentInput,
        responses={201: AdjustmentSerializer},
    )
    def create(self, request: Request) -> Any:
        """A write-off, settlement or correction, for good. A mistake is reversed by another correction."""
        command = self.parse(AdjustmentInput, request.data)
        command["kind"] = LedgerEntry.Adjustment(command["kind"])

        def run() -> Response:
            return Response(AdjustmentSerializer(adjustments.adjust(actor=self.actor, **command)).data, status=201)

        return idempotent(request, run)


class SettlementOfferViewSet(ApiViewSet):
    permissions: ClassVar = {
        "list": Permission.PAYMENT_VIEW,
        "create": Permission.PLAN_MANAGE,
        "withdraw": Permission.PLAN_MANAGE,
    }
    lookup_value_converter = "uuid"

    @extend_schema(operation_id="listSettlementOffers", parameters=[PlanQuery], responses=OfferSerializer(many=True))
    def list(self, request: Request) -> Response:
        """The offers of one account, newest first."""
        rows = offers.offers_of(self.query(PlanQuery)["account"], actor=self.actor)
        return Response(OfferSerializer(rows, many=True).data)

    @extend_schema(
        operation_id="createSettlementOffer", parameters=KEYED, request=OfferInput, responses={201: OfferSerializer}
    )
    def create(self, request: Request) -> Any:
        """Part of today's balance. Paid in time, it closes the rest by an adjustment. One open offer each."""
        command = self.parse(OfferInput, request.data)

        def run() -> Response:
            return Response(OfferSerializer(offers.create_offer(actor=self.actor, **command)).data, status=201)

        return idempotent(request, run)

    @extend_schema(operation_id="withdrawSettlementOffer", parameters=KEYED, request=None, responses=OfferSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: UUID) -> Any:
        def run() -> Response:
            return Response(OfferSerializer(offers.withdraw_offer(offer_id=pk, actor=self.actor)).data)

        return idempotent(request, run)
