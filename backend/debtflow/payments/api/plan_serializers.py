"""Shapes of payment plans."""

from typing import Any

from rest_framework import serializers

from debtflow.common.api.views import MoneyOutput, StrictSerializer
from debtflow.payments.workflow import Frequency, PlanStatus


class PlanInput(StrictSerializer):
    account = serializers.UUIDField()
    count = serializers.IntegerField(min_value=1, max_value=120)
    first_date = serializers.DateField()
    frequency = serializers.ChoiceField(choices=[f.value for f in Frequency])


class PreviewPartSerializer(serializers.Serializer[Any]):
    position = serializers.IntegerField()
    due_date = serializers.DateField()
    amount = MoneyOutput()


class PlanPreviewSerializer(serializers.Serializer[Any]):
    total = MoneyOutput()
    installments = PreviewPartSerializer(many=True)


class InstallmentSerializer(PreviewPartSerializer):
    paid_amount = MoneyOutput()
    status = serializers.CharField(help_text="`pending`, `paid`, `missed` or `cancelled`")


class PlanSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    account = serializers.UUIDField(source="account_id")
    total = MoneyOutput()
    frequency = serializers.CharField()
    first_date = serializers.DateField()
    status = serializers.ChoiceField(choices=[p.value for p in PlanStatus])
    created_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
    installments = InstallmentSerializer(many=True, source="parts")


class PlanQuery(StrictSerializer):
    account = serializers.UUIDField()
