"""The product's models served as most people serve them: Django's own middleware, a connection for each request, a
superuser whom row security lets pass. The settings that the audit triggers read stand in the connection's options."""

from config.settings import *  # noqa: F403
from config.settings import env

SIGNING_KEY = "benchmark-" * 4
AUDITED_AS = {
    "agency_id": env.str("STOCK_AGENCY"),
    "actor": "system",
    "role": "system",
    "request_id": "x",
    "task_id": "x",
}
DATABASES = {
    "default": {
        **env.db("DATABASE_URL"),
        "ENGINE": "django.db.backends.postgresql",
        "OPTIONS": {"options": " ".join(f"-c app.{name}={value}" for name, value in AUDITED_AS.items())},
    }
}
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "benchmarks.stock.payments"
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
}
SIMPLE_JWT = {"SIGNING_KEY": SIGNING_KEY}
