from rest_framework.routers import SimpleRouter

from debtflow.analytics.api.views import AnalyticsViewSet

router = SimpleRouter(use_regex_path=False)
router.register("analytics", AnalyticsViewSet, basename="analytics")
urlpatterns = router.urls
