"""Payments over HTTP."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from prometheus_client import Counter
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from debtflow.common.access import Permission
from debtflow.common.api import pagination
from debtflow.common.api.idempotency import begin, finish, idempotent, key_of, once
from debtflow.common.api.schema import KEYED, TABLE_FILE
from debtflow.common.api.views import ApiViewSet
from debtflow.common.errors import Invalid, Unavailable
from debtflow.common.keyset import Direction
from debtflow.gateways import stripe, webhooks
from debtflow.gateways.outcomes import BadSignature
from debtflow.payments import exports, inbox, processing, receipts, selectors, services
from debtflow.payments.api import serializers as s
from debtflow.payments.models import Payment
from debtflow.payments.workflow import Instrument, Method, Processor

rejected = Counter("debtflow_webhook_rejected", "Webhook calls refused for a bad signature")


class PaymentViewSet(ApiViewSet):
    permissions: ClassVar = {
        "list": Permission.PAYMENT_VIEW,
        "retrieve": Permission.PAYMENT_VIEW,
        "create": Permission.PAYMENT_RECORD,
        "confirm": Permission.PAYMENT_CONFIRM,
        "fail": Permission.PAYMENT_CONFIRM,
        "refund": Permission.PAYMENT_REFUND,
        "card_form": Permission.PAYMENT_RECORD,
        "receipt": Permission.PAYMENT_VIEW,
        "export": Permission.PAYMENT_EXPORT,
    }
    lookup_value_converter = "uuid"

    @extend_schema(operation_id="listPayments", parameters=[s.PaymentQuery], responses=s.PaymentPage)
    def list(self, request: Request) -> Response:
        query = self.query(s.PaymentQuery)
        page_size, token = query.pop("page_size"), query.pop("cursor", None)
        bound_to = pagination.binding(self.actor, "payments", query)
        cursor = pagination.decode(token, binding=bound_to) if token else None
        page, totals = selectors.payment_page(
            query,
            page_size=page_size,
            key=cursor.key if cursor else None,
            direction=cursor.direction if cursor else Direction.AFTER,
            actor=self.actor,
        )
        body = pagination.page_body(
            page,
            s.PaymentSerializer(page.rows, many=True).data,
            request=request,
            bound_to=bound_to,
            count=totals["count"],
            count_is_exact=True,
            totals=totals,
        )
        return Response(body)

    @extend_schema(operation_id="getPayment", responses=s.PaymentDetailSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return Response(s.PaymentDetailSerializer(selectors.payment_detail(pk, actor=self.actor)).data)

    @extend_schema(operation_id="getPaymentReceipt", responses=s.ReceiptSerializer)
    @action(detail=True)
    def receipt(self, request: Request, pk: UUID) -> Response:
        """What a printed receipt says. Only a payment that was completed has one: else 409 `no_receipt`."""
        return Response(s.ReceiptSerializer(receipts.receipt(pk, actor=self.actor)).data)

    @extend_schema(
        operation_id="exportPayments",
        parameters=[s.PaymentExportQuery],
        responses=TABLE_FILE,
    )
    @action(detail=False)
    def export(self, request: Request) -> Any:
        """The filtered list as a streamed CSV or an XLSX, safe to open in a spreadsheet; written in the audit trail."""
        query = self.query(s.PaymentExportQuery)
        return exports.payments_file(file_format=query.pop("file_format"), filters=query, actor=self.actor)

    @extend_schema(
        operation_id="createPayment", parameters=KEYED, request=s.PaymentInput, responses={201: s.NewPaymentSerializer}
    )
    def create(self, request: Request) -> Any:
        command = self.parse(s.PaymentInput, request.data)
        command["payment_method"] = Method(command["payment_method"])
        command["instrument"] = Instrument(command["instrument"]) if command.get("instrument") else None
        command["processor"] = Processor(command["processor"]) if command.get("processor") else None
        if command["payment_method"] is Method.CARD or command["processor"] is Processor.STRIPE:
            return self._create_at_processor(request, command)
        return idempotent(request, lambda: self._recorded(self._record(request, command)))

    def _record(self, request: Request, command: dict[str, Any]) -> Payment:
        return services.record_payment(actor=self.actor, idempotency_key=key_of(request) or "", **command)

    def _create_at_processor(self, request: Request, command: dict[str, Any]) -> Any:
        """Recorded and reserved first; the call to the processor stands between two transactions."""
        kept = begin(request)
        if kept is not None:
            return kept
        payment_id = once(request, lambda: self._record(request, command).id)
        try:
            payment, secret = processing.start(payment_id, actor=self.actor)
        except Unavailable:
            payment, secret = selectors.get_payment(payment_id, actor=self.actor), ""
        return finish(request, self._recorded(payment, secret))

    def _recorded(self, payment: Payment, secret: str = "") -> Response:
        return Response({**s.PaymentSerializer(payment).data, "client_secret": secret}, status=201)

    @extend_schema(operation_id="confirmPayment", parameters=KEYED, request=None, responses=s.PaymentSerializer)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: UUID) -> Any:
        def run() -> Response:
            return Response(s.PaymentSerializer(services.confirm_payment(payment_id=pk, actor=self.actor)).data)

        return idempotent(request, run)

    @extend_schema(operation_id="failPayment", parameters=KEYED, request=s.FailureInput, responses=s.PaymentSerializer)
    @action(detail=True, methods=["post"])
    def fail(self, request: Request, pk: UUID) -> Any:
        """A check bounced, or a transfer never came. What it reserved on the account is free again."""
        command = self.parse(s.FailureInput, request.data)

        def run() -> Response:
            failed = services.fail_payment(payment_id=pk, actor=self.actor, **command)
            return Response(s.PaymentSerializer(failed).data)

        return idempotent(request, run)

    @extend_schema(operation_id="refundPayment", parameters=KEYED, request=s.RefundInput, responses=s.PaymentSerializer)
    @action(detail=True, methods=["post"])
    def refund(self, request: Request, pk: UUID) -> Any:
        command = self.parse(s.RefundInput, request.data)
        kept = begin(request)
        if kept is not None:
            return kept
        refund_id = once(request, lambda: services.refund_payment(payment_id=pk, actor=self.actor, **command).id)
        if selectors.get_payment(pk, actor=self.actor).processor == Processor.STRIPE:
            try:
                processing.send_refund(refund_id, actor=self.actor)
            except Unavailable:
                self.headers["Retry-After"] = "60"
        return finish(request, Response(s.PaymentSerializer(selectors.get_payment(pk, actor=self.actor)).data))

    @extend_schema(operation_id="getCardForm", responses=s.CardFormSerializer)
    @action(detail=False, url_path="card-form")
    def card_form(self, request: Request) -> Response:
        return Response(s.CardFormSerializer(stripe.card_form()).data)


class StripeWebhookViewSet(ApiViewSet):
    authentication_classes: ClassVar = []
    permission_classes: ClassVar = [AllowAny]

    @extend_schema(
        operation_id="receiveStripeWebhook", request={"application/json": dict}, responses={200: None}, auth=[]
    )
    def receive(self, request: Request) -> Response:
        try:
            notice = webhooks.verify_webhook(request._request.body, request.headers.get("Stripe-Signature", ""))
        except BadSignature as error:
            rejected.inc()
            raise Invalid("The signature is not valid.") from error
        inbox.receive(notice)
        return Response(status=200)


class CashSheetViewSet(ApiViewSet):
    permissions: ClassVar = {"list": Permission.PAYMENT_EXPORT}

    @extend_schema(operation_id="getCashSheet", parameters=[s.CashSheetQuery], responses=s.CashSheetSerializer)
    def list(self, request: Request) -> Response:
        """What was received on a day and completed, by method and by the collector it is credited to."""
        query = self.query(s.CashSheetQuery)
        return Response(s.CashSheetSerializer(selectors.cash_sheet(day=query.get("date"), actor=self.actor)).data)
