from rest_framework.routers import SimpleRouter

from debtflow.imports.api.views import ImportSourceViewSet, ImportViewSet

router = SimpleRouter(use_regex_path=False)
router.register("imports", ImportViewSet, basename="import")
router.register("import-sources", ImportSourceViewSet, basename="import-source")

urlpatterns = router.urls
