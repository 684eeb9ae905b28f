from rest_framework.routers import SimpleRouter

from debtflow.audit.api.views import AuditViewSet

router = SimpleRouter(use_regex_path=False)
router.register("audit", AuditViewSet, basename="audit")

urlpatterns = router.urls
