from django.urls import path
from rest_framework.routers import SimpleRouter

from debtflow.agencies.api.credentials import ApiKeyViewSet, SessionViewSet, SupportSessionViewSet
from debtflow.agencies.api.notifications import NotificationViewSet
from debtflow.agencies.api.passwords import OwnPasswordViewSet, PasswordResetViewSet
from debtflow.agencies.api.tokens import TokenViewSet
from debtflow.agencies.api.views import AgencyViewSet, MeViewSet, UserViewSet

router = SimpleRouter(use_regex_path=False)
router.register("agencies", AgencyViewSet, basename="agency")
router.register("users", UserViewSet, basename="user")
router.register("sessions", SessionViewSet, basename="session")
router.register("api-keys", ApiKeyViewSet, basename="api-key")
router.register("support-sessions", SupportSessionViewSet, basename="support-session")
router.register("notifications", NotificationViewSet, basename="notification")

urlpatterns = [
    path("auth/token/", TokenViewSet.as_view({"post": "create"}), name="token"),
    path("auth/token/refresh/", TokenViewSet.as_view({"post": "refresh"}), name="token-refresh"),
    path("auth/logout/", TokenViewSet.as_view({"post": "logout"}), name="logout"),
    path("auth/me/", MeViewSet.as_view({"get": "me", "patch": "update"}), name="me"),
    path("auth/password/", OwnPasswordViewSet.as_view({"post": "change"}), name="password"),
    path("auth/password/reset/", PasswordResetViewSet.as_view({"post": "create"}), name="password-reset"),
    path(
        "auth/password/reset/confirm/", PasswordResetViewSet.as_view({"post": "confirm"}), name="password-reset-confirm"
    ),
    *router.urls,
]
