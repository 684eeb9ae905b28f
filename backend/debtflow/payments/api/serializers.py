"""Shapes of the payments endpoints."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from debtflow.common.api.pagination import PageQuery
from debtflow.common.api.views import MoneyInput, MoneyOutput, StrictSerializer
from debtflow.payments.models import Payment
from debtflow.payments.workflow import Instrument, Method, PaymentStatus, Processor

METHODS = [m.value for m in Method]
PAYMENT_STATUSES = [p.value for p in PaymentStatus]


class PositiveMoney(MoneyInput):
    def to_internal_value(self, data: Any) -> Any:
        value = super().to_internal_value(data)
        if value <= Decimal(0):
            raise serializers.ValidationError("The amount must be more than zero.")
        return value


class PaymentFilters(StrictSerializer):
    account = serializers.UUIDField(required=False)
    collector = serializers.UUIDField(required=False)
    creditor = serializers.UUIDField(required=False)
    status = serializers.ListField(child=serializers.ChoiceField(choices=PAYMENT_STATUSES), required=False)
    payment_method = serializers.ListField(child=serializers.ChoiceField(choices=METHODS), required=False)
    created_after = serializers.DateField(required=False)
    created_before = serializers.DateField(required=False)
    completed_after = serializers.DateField(required=False)
    completed_before = serializers.DateField(required=False)
    min_amount = MoneyInput(required=False)
    max_amount = MoneyInput(required=False)


class PaymentQuery(PaymentFilters, PageQuery):
    pass


class PaymentExportQuery(PaymentFilters):
    file_format = serializers.ChoiceField(choices=["csv", "xlsx"], default="csv")


class PaymentSerializer(serializers.ModelSerializer[Payment]):
    account = serializers.UUIDField(source="account_id")
    account_ref = serializers.CharField(source="account.external_ref")
    debtor_name = serializers.CharField(source="account.debtor_name")
    amount = MoneyOutput()
    refunded_amount = MoneyOutput()
    payment_method = serializers.ChoiceField(source="method", choices=METHODS)
    status = serializers.ChoiceField(choices=PAYMENT_STATUSES)
    metadata = serializers.DictField()
    created_by_name = serializers.SerializerMethodField()

    class Meta:
        model = Payment
        fields = [
            "id",
            "account",
            "account_ref",
            "debtor_name",
            "amount",
            "refunded_amount",
            "payment_method",
            "instrument",
            "status",
            "processor",
            "processor_ref",
            "idempotency_key",
            "reference",
            "received_date",
            "failure_reason",
            "metadata",
            "created_by_name",
            "created_at",
            "completed_at",
        ]

    def get_created_by_name(self, payment: Payment) -> str:
        return payment.created_by.full_name if payment.created_by else "System"


class NewPaymentSerializer(PaymentSerializer):
    client_secret = serializers.CharField(
        help_text="For a payment at the processor: what the browser confirms with. Empty otherwise."
    )

    class Meta(PaymentSerializer.Meta):
        fields = [*PaymentSerializer.Meta.fields, "client_secret"]


class TotalsSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    total_amount = MoneyOutput()
    total_refunded = MoneyOutput()


class PaymentPage(serializers.Serializer[Any]):
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    count = serializers.IntegerField()
    count_is_exact = serializers.BooleanField()
    totals = TotalsSerializer()
    results = PaymentSerializer(many=True)


class PaymentInput(StrictSerializer):
    account = serializers.UUIDField()
    amount = PositiveMoney()
    payment_method = serializers.ChoiceField(choices=METHODS)
    instrument = serializers.ChoiceField(choices=[i.value for i in Instrument], required=False, allow_null=True)
    processor = serializers.ChoiceField(
        choices=[p.value for p in Processor],
        required=False,
        allow_null=True,
        help_text="`stripe` for a bank transfer that the processor takes and reports; a person confirms any other.",
    )
    received_date = serializers.DateField(required=False, allow_null=True)
    reference = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")
    note = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class FailureInput(StrictSerializer):
    reason = serializers.CharField(min_length=3, max_length=300)


class RefundInput(StrictSerializer):
    amount = PositiveMoney(required=False, allow_null=True, default=None)
    reason = serializers.CharField(min_length=3, max_length=300)


class RefundSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.CharField(help_text="`refund`, or `chargeback` by the cardholder's bank")
    amount = MoneyOutput()
    reason = serializers.CharField()
    status = serializers.CharField(help_text="`pending` until the processor confirms it, `completed` or `failed`")
    failure_reason = serializers.CharField()
    created_at = serializers.DateTimeField()
    completed_at = serializers.DateTimeField(allow_null=True)


class CardFormSerializer(serializers.Serializer[Any]):
    is_available = serializers.BooleanField()
    publishable_key = serializers.CharField()
    script_url = serializers.URLField()


class PaymentDetailSerializer(PaymentSerializer):
    refunding_amount = MoneyOutput(help_text="Reserved by refunds that the processor has not confirmed yet")
    refunds = RefundSerializer(many=True)

    class Meta(PaymentSerializer.Meta):
        fields = [*PaymentSerializer.Meta.fields, "note", "refunding_amount", "refunds"]


class ReceiptSerializer(serializers.Serializer[Any]):
    """Everything that a printed receipt says."""

    number = serializers.CharField(help_text="Short, unique in the agency; what the debtor quotes")
    agency_name = serializers.CharField()
    agency_license = serializers.CharField()
    account_ref = serializers.CharField()
    creditor_name = serializers.CharField()
    debtor_name = serializers.CharField()
    amount = MoneyOutput()
    refunded_amount = MoneyOutput()
    payment_method = serializers.CharField()
    instrument = serializers.CharField()
    card_brand = serializers.CharField()
    card_last4 = serializers.CharField()
    reference = serializers.CharField()
    received_date = serializers.DateField()
    completed_at = serializers.DateTimeField()
    received_by = serializers.CharField()
    balance_after = MoneyOutput(allow_null=True, help_text="The account's balance when this payment was posted")
    refunds = RefundSerializer(many=True)


class CashSheetQuery(StrictSerializer):
    date = serializers.DateField(required=False, help_text="In the agency's time zone; today where it is left out")


class CashSheetRow(serializers.Serializer[Any]):
    payment_method = serializers.ChoiceField(choices=METHODS)
    collector_id = serializers.UUIDField(allow_null=True)
    collector_name = serializers.CharField(allow_null=True)
    count = serializers.IntegerField()
    total_amount = MoneyOutput()
    total_refunded = MoneyOutput()


class CashSheetSerializer(serializers.Serializer[Any]):
    date = serializers.DateField()
    rows = CashSheetRow(many=True)
    totals = TotalsSerializer()
