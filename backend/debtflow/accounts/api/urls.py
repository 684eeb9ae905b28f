from django.urls import path
from rest_framework.routers import SimpleRouter

from debtflow.accounts.api.bulk import BulkJobViewSet
from debtflow.accounts.api.collectors import CollectorViewSet
from debtflow.accounts.api.commissions import CommissionViewSet
from debtflow.accounts.api.creditors import CreditorViewSet
from debtflow.accounts.api.saved_views import SavedViewViewSet
from debtflow.accounts.api.views import AccountViewSet

router = SimpleRouter(use_regex_path=False)
router.register("accounts", AccountViewSet, basename="account")
router.register("bulk-jobs", BulkJobViewSet, basename="bulk-job")
router.register("collectors", CollectorViewSet, basename="collector")
router.register("commissions", CommissionViewSet, basename="commission")
router.register("creditors", CreditorViewSet, basename="creditor")
router.register("saved-views", SavedViewViewSet, basename="saved-view")

urlpatterns = [
    path("accounts/<uuid:pk>/add-note/", AccountViewSet.as_view({"post": "add_note"}), name="account-add-note-alias"),
    *router.urls,
]
