"""Shapes of the payments endpoints."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from debtflow.common.api.pagination import PageQuery
from debtflow.common.api.views import MoneyInput, MoneyOutput, StrictSerializer
from debtflow.payments.models import Payment
from debtflow.payments.workflow import Frequency, Instrument, Method, PaymentStatus

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
    client_secret = serializers.CharField(help_text="For a card: what the browser confirms with. Empty otherwise.")

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
    received_date = serializers.DateField(required=False, allow_null=True)
    reference = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")
    note = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class RefundInput(StrictSerializer):
    amount = PositiveMoney(required=False, allow_null=True, default=None)
    reason = serializers.CharField(min_length=3, max_length=300)


class PlanInput(StrictSerializer):
    account = serializers.UUIDField()
    count = serializers.IntegerField(min_value=1, max_value=120)
    first_date = serializers.DateField()
    frequency = serializers.ChoiceField(choices=[f.value for f in Frequency])


class InstallmentSerializer(serializers.Serializer[Any]):
    position = serializers.IntegerField()
    due_date = serializers.DateField()
    amount = MoneyOutput()
    paid_amount = MoneyOutput()
    status = serializers.CharField()


class PlanSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    account = serializers.UUIDField(source="account_id")
    total = MoneyOutput()
    frequency = serializers.CharField()
    first_date = serializers.DateField()
    status = serializers.CharField()
    created_at = serializers.DateTimeField()
    installments = InstallmentSerializer(source="parts", many=True)


class PreviewPartSerializer(serializers.Serializer[Any]):
    position = serializers.IntegerField()
    due_date = serializers.DateField()
    amount = MoneyOutput()


class PlanPreviewSerializer(serializers.Serializer[Any]):
    total = MoneyOutput()
    installments = PreviewPartSerializer(many=True)


class CardFormSerializer(serializers.Serializer[Any]):
    is_available = serializers.BooleanField()
    publishable_key = serializers.CharField()
    script_url = serializers.URLField()


class PlanQuery(StrictSerializer):
    account = serializers.UUIDField()
