"""A cash payment by a ModelViewSet: the row locked first, then the same rows as the product's, one after another.

It keeps no answer for an `Idempotency-Key` and knows no plans and offers: the product does more for its CPU.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import include, path
from rest_framework import serializers
from rest_framework.routers import DefaultRouter
from rest_framework.viewsets import ModelViewSet

from debtflow.accounts import timeline
from debtflow.accounts.models import Account, LedgerEntry
from debtflow.agencies.models import Notification
from debtflow.common.access import Actor, Role
from debtflow.payments.api.serializers import METHODS
from debtflow.payments.models import Payment


class StockPaymentSerializer(serializers.ModelSerializer[Payment]):
    account = serializers.PrimaryKeyRelatedField(queryset=Account.objects.all())
    account_ref = serializers.CharField(source="account.external_ref", read_only=True)
    debtor_name = serializers.CharField(source="account.debtor_name", read_only=True)
    amount = serializers.DecimalField(max_digits=14, decimal_places=2, min_value=0)
    refunded_amount = serializers.DecimalField(max_digits=14, decimal_places=2, read_only=True)
    payment_method = serializers.ChoiceField(source="method", choices=METHODS)
    received_date = serializers.DateField(default=date.today)
    created_by_name = serializers.CharField(source="created_by.full_name", read_only=True)

    class Meta:
        model = Payment
        exclude = ("agency", "collector", "created_by", "method", "refunding_amount")
        read_only_fields = ("status", "processor", "processor_ref", "created_at", "completed_at", "metadata")


class StockPaymentViewSet(ModelViewSet[Payment]):
    queryset = Payment.objects.select_related("account", "created_by").order_by("-created_at")
    serializer_class = StockPaymentSerializer

    def perform_create(self, serializer: Any) -> None:
        amount = serializer.validated_data["amount"]
        with transaction.atomic():
            account = Account.objects.select_for_update().get(id=serializer.validated_data["account"].id)
            if account.status == "closed" or account.current_balance - account.pending_amount < amount:
                raise serializers.ValidationError({"amount": ["Amount is more than the balance."]})
            payment = serializer.save(
                account=account,
                agency_id=account.agency_id,
                collector_id=account.collector_id,
                created_by=self.request.user,
                status="completed",
            )
            self._book(payment, account)

    def _book(self, payment: Payment, account: Account) -> None:
        before = timeline.Facts.of(account)
        account.current_balance -= payment.amount
        account.total_paid += payment.amount
        account.version += 1
        entry = LedgerEntry(agency_id=account.agency_id, account=account, kind="payment", amount=-payment.amount)
        entry.payment_id, entry.collector = payment.id, account.collector
        entry.rate = account.collector.commission_rate if account.collector else None
        entry.save()
        told = {"payment_id": str(payment.id), "amount": str(payment.amount), "balance": str(account.current_balance)}
        money = {"paid": payment.amount, "payments": 1, "method": payment.method}
        actor = Actor(role=Role.AGENCY_ADMIN, agency_id=account.agency_id, user_id=self.request.user.id)
        timeline.add(account, "payment", told, actor=actor, before=before, **money)
        if account.collector:
            Notification.objects.create(
                agency_id=account.agency_id,
                user_id=account.collector.user_id,
                kind="payment.completed",
                facts={"account_id": str(account.id), "amount": str(payment.amount)},
            )
        account.save()


router = DefaultRouter()
router.register("payments", StockPaymentViewSet)
urlpatterns = [path("api/v1/", include(router.urls))]
