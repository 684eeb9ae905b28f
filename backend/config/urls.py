from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView

api: list[URLPattern | URLResolver] = [
    path("", include("debtflow.agencies.api.urls")),
    path("", include("debtflow.accounts.api.urls")),
    path("", include("debtflow.payments.api.urls")),
    path("", include("debtflow.imports.api.urls")),
    path("", include("debtflow.analytics.api.urls")),
    path("", include("debtflow.audit.api.urls")),
]
if settings.API_DOCS_ENABLED:
    api += [
        path("schema/", SpectacularJSONAPIView.as_view(), name="schema"),
        path("docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    ]

urlpatterns = [
    path("api/v1/", include(api)),
    path("admin/", admin.site.urls),
]
handler400 = "debtflow.common.api.problems.bad_request"
handler403 = "debtflow.common.api.problems.forbidden"
handler404 = "debtflow.common.api.problems.not_found"
handler500 = "debtflow.common.api.problems.server_error"
