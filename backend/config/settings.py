"""Every setting of DebtFlow, read from the environment. A missing or unsafe one stops the process with a sentence."""

import sys
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.logs import logging_config
from config.openapi import SCHEMA

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
ENVIRONMENT = env.str("DEBTFLOW_ENV", "production")
PROCESS_ROLE = env.str("PROCESS_ROLE", "command")
IS_DEPLOYED = ENVIRONMENT in {"staging", "production"}
if ENVIRONMENT not in {"development", "test", "staging", "production"}:
    raise ImproperlyConfigured(f"DEBTFLOW_ENV is {ENVIRONMENT!r}; use development, test, staging or production.")
if PROCESS_ROLE not in {"web", "worker", "beat", "command"}:
    raise ImproperlyConfigured(f"PROCESS_ROLE is {PROCESS_ROLE!r}; use web, worker, beat or command.")

DEBUG = False
SECRET_KEY = env.str("DJANGO_SECRET_KEY")
DEMO_MODE = env.bool("DEMO_MODE", False)
RELEASE_VERSION = env.str("RELEASE_VERSION", "development")
PUBLIC_URL = env.str("PUBLIC_URL", "http://localhost:3000").rstrip("/")
API_DOCS_ENABLED = env.bool("API_DOCS_ENABLED", not IS_DEPLOYED)
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
METRICS_NETWORKS = [ip_network(text) for text in env.list("METRICS_NETWORKS", default=["127.0.0.0/8", "::1/128"])]
MASTER_KEY_FILE = env.str("MASTER_KEY_FILE")
JWT_KEYS_DIR = env.str("JWT_KEYS_DIR")
if IS_DEPLOYED and (len(SECRET_KEY) < 50 or "insecure" in SECRET_KEY):
    raise ImproperlyConfigured("DJANGO_SECRET_KEY is a default or too short; set 50 random characters or more.")
if ENVIRONMENT == "production" and DEMO_MODE:
    raise ImproperlyConfigured("DEMO_MODE creates users with published passwords; it must be off in production.")
for _switch in ("DEBUG", "DJANGO_DEBUG"):
    if IS_DEPLOYED and env.bool(_switch, False):
        raise ImproperlyConfigured(f"{_switch} is set, and DebtFlow has no debug mode; take it out of the environment.")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_ALLOW_CREDENTIALS = True
CORS_EXPOSE_HEADERS = ["ETag", "X-Request-ID", "Idempotent-Replayed", "Retry-After"]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "unfold",
    "django.contrib.admin",
    "debtflow.agencies",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "corsheaders",
    "csp",
    "django_prometheus",
    "django_structlog",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "debtflow.common",
    "debtflow.audit",
    "debtflow.accounts",
    "debtflow.payments",
    "debtflow.imports",
    "debtflow.analytics",
]
MIDDLEWARE = [
    "debtflow.common.api.middleware.ProbesMiddleware",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "debtflow.common.api.middleware.RequestContextMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "debtflow.agencies.middleware.AdminDoorMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "debtflow.agencies.middleware.RequestLogMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

STATEMENT_TIMEOUT = {"web": "5s", "worker": "60s", "beat": "5s", "command": "0"}[PROCESS_ROLE]


def _database(url_name: str, *, options: str = "") -> dict[str, object]:
    """`options` are settings of the session: for the connections that never pass a pool."""
    parsed = env.db(url_name)
    return {
        **parsed,
        "ENGINE": "django_prometheus.db.backends.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **parsed.get("OPTIONS", {}),
            "connect_timeout": 5,
            "application_name": f"debtflow-{PROCESS_ROLE}",
            **({"options": options} if options else {}),
        },
    }


# The role app has its lock and idle deadlines in the database, and `tenant_transaction` sets the statement's.
DATABASES = {"default": _database("DATABASE_URL")}
for alias, name in {"owner": "DATABASE_OWNER_URL", "admin": "DATABASE_ADMIN_URL"}.items():
    if env.str(name, ""):
        DATABASES[alias] = _database(name, options="-c lock_timeout=5s -c idle_in_transaction_session_timeout=60s")
DATABASE_ROUTERS = ["debtflow.common.routers.OneDatabaseRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["debtflow.agencies.backends.SuperuserBackend"]

REDIS_URL = env.str("REDIS_URL")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 3600

PASSWORD_HASHERS = ["debtflow.agencies.hashers.Argon2idPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "debtflow.agencies.validators.KnownPasswordValidator"},
]
ACCESS_TOKEN_LIFETIME = timedelta(minutes=15)
REFRESH_TOKEN_LIFETIME = timedelta(days=7)

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["debtflow.agencies.api.authentication.ActorAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["debtflow.common.api.permissions.ActionPermission"],
    "DEFAULT_RENDERER_CLASSES": ["debtflow.common.api.renderers.OrjsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["debtflow.common.api.parsers.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "debtflow.common.api.schema.ProblemAutoSchema",
    "EXCEPTION_HANDLER": "debtflow.agencies.api.denials.exception_handler",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = SCHEMA

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_DEPLOYED else None
SECURE_SSL_REDIRECT = IS_DEPLOYED
SECURE_HSTS_SECONDS = 31_536_000 if IS_DEPLOYED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_DEPLOYED
SECURE_HSTS_PRELOAD = IS_DEPLOYED
SESSION_COOKIE_SECURE = IS_DEPLOYED
CSRF_COOKIE_SECURE = IS_DEPLOYED
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SAMESITE = "Strict"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = not IS_DEPLOYED
LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True

S3_ENDPOINT_URL = env.str("S3_ENDPOINT_URL", "") or None
S3_IMPORT_BUCKET = env.str("S3_IMPORT_BUCKET")
S3_ARCHIVE_BUCKET = env.str("S3_ARCHIVE_BUCKET")
AWS_REGION = env.str("AWS_REGION", "us-east-1")
AWS_ACCESS_KEY_ID = env.str("AWS_ACCESS_KEY_ID", "") or None
AWS_SECRET_ACCESS_KEY = env.str("AWS_SECRET_ACCESS_KEY", "") or None
STRIPE_SECRET_KEY = env.str("STRIPE_SECRET_KEY", "")
STRIPE_PUBLISHABLE_KEY = env.str("STRIPE_PUBLISHABLE_KEY", "")
STRIPE_WEBHOOK_SECRETS = env.list("STRIPE_WEBHOOK_SECRETS", default=[])
STRIPE_API_BASE = env.str("STRIPE_API_BASE", "") or None
STRIPE_JS_URL = env.str("STRIPE_JS_URL", "https://js.stripe.com/v3/")
SFTP_ALLOWED_PRIVATE_HOSTS = env.list("SFTP_ALLOWED_PRIVATE_HOSTS", default=[])
IMPORT_LEASE_SECONDS = env.int("IMPORT_LEASE_SECONDS", 30)
BULK_LEASE_SECONDS = env.int("BULK_LEASE_SECONDS", 30)
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "DebtFlow <no-reply@debtflow.example.com>")

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 15 * 60
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 5, "socket_connect_timeout": 5, "visibility_timeout": 3600}
CELERY_BEAT_SCHEDULE = {
    "outbox": {"task": "outbox.drain", "schedule": 5.0},
    "partitions": {"task": "audit.ensure_partitions", "schedule": crontab(hour=3, minute=5)},
    "clean-up": {"task": "agencies.clean_up", "schedule": crontab(hour=4, minute=15)},
    "poll-sources": {"task": "imports.poll_due_sources", "schedule": crontab(minute="*")},
    "sweep-imports": {"task": "imports.sweep", "schedule": 15.0},
    "reconcile-payments": {"task": "payments.reconcile", "schedule": 60.0},
    "apply-processor-events": {"task": "payments.apply_events", "schedule": 5.0},
    "payment-plans": {"task": "payments.mark_missed", "schedule": crontab(minute=20)},
    "promises": {"task": "accounts.settle_promises", "schedule": crontab(minute=10)},
    "close-settled": {"task": "accounts.close_settled", "schedule": crontab(minute=35)},
    "search-words": {"task": "accounts.recount_search_words", "schedule": crontab(hour=3, minute=40)},
    "sweep-bulk-jobs": {"task": "accounts.sweep_bulk_jobs", "schedule": 15.0},
    "forget-bulk-items": {"task": "accounts.forget_bulk_items", "schedule": crontab(hour=4, minute=35)},
    "compact": {"task": "analytics.compact", "schedule": 5.0},
    "invariants": {"task": "analytics.check_invariants", "schedule": 300.0},
}

LOGGING = logging_config(level=env.str("LOG_LEVEL", "INFO"), console=sys.stderr.isatty() and not IS_DEPLOYED)
DJANGO_STRUCTLOG_CELERY_ENABLED = True
PROMETHEUS_EXPORT_MIGRATIONS = False
PROMETHEUS_LATENCY_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, float("inf"))
PROMETHEUS_MULTIPROC_DIR = env.str("PROMETHEUS_MULTIPROC_DIR", "")
UNFOLD = {
    "SITE_TITLE": "DebtFlow administration",
    "SITE_HEADER": "DebtFlow",
    "SITE_SUBHEADER": "Administration",
    "SHOW_HISTORY": False,
    "COLORS": {"primary": {"500": "#1D4F91", "600": "#1D4F91", "700": "#173F74"}},
}
