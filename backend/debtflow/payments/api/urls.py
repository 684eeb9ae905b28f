from django.urls import path
from rest_framework.routers import SimpleRouter

from debtflow.payments.api.plans import PlanViewSet
from debtflow.payments.api.settlements import AdjustmentViewSet, SettlementOfferViewSet
from debtflow.payments.api.views import CashSheetViewSet, PaymentViewSet, StripeWebhookViewSet

router = SimpleRouter(use_regex_path=False)
router.register("payments", PaymentViewSet, basename="payment")
router.register("payment-plans", PlanViewSet, basename="payment-plan")
router.register("adjustments", AdjustmentViewSet, basename="adjustment")
router.register("settlement-offers", SettlementOfferViewSet, basename="settlement-offer")

urlpatterns = [
    path("payments/webhook/stripe/", StripeWebhookViewSet.as_view({"post": "receive"}), name="stripe-webhook"),
    path("reports/cash-sheet/", CashSheetViewSet.as_view({"get": "list"}), name="cash-sheet"),
    *router.urls,
]
