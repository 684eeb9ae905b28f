"""Liveness, readiness and metrics: outside `/api/v1/`, for probes and Prometheus."""

from ipaddress import ip_address

import prometheus_client
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from prometheus_client import multiprocess

from debtflow.common.metrics import business_collectors


def live(_: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "ok"})


def ready(_: HttpRequest) -> HttpResponse:
    """200 when the database answers, Redis answers and no migration is missing; else 503 with what is wrong."""
    checks = {"database": _database(), "redis": _redis()}
    checks["migrations"] = _migrations() if checks["database"] == "ok" else "unknown"
    is_ready = checks["database"] == "ok" and checks["migrations"] == "ok"
    body = {"status": "ok" if is_ready else "unavailable", "version": settings.RELEASE_VERSION, "checks": checks}
    return JsonResponse(body, status=200 if is_ready else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception as error:  # noqa: BLE001  (whatever is wrong, the probe must answer)
        return type(error).__name__
    return "ok"


def _redis() -> str:
    """Redis is a doorbell: without it the product is slower, not down, so it doesn't decide readiness."""
    try:
        cache.get("readiness")
    except Exception as error:  # noqa: BLE001  (whatever is wrong, the probe must answer)
        return type(error).__name__
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    return "missing" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else "ok"


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text. With several workers the counters of all of them, plus the business figures read now.

    404 for whoever came through a proxy or from outside METRICS_NETWORKS: Prometheus asks each pod by its address.
    """
    if not _is_internal(request):
        return HttpResponseNotFound()
    registry = prometheus_client.REGISTRY
    if settings.PROMETHEUS_MULTIPROC_DIR:
        registry = prometheus_client.CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)
    parts = [prometheus_client.generate_latest(registry), prometheus_client.generate_latest(business_collectors)]
    return HttpResponse(b"".join(parts), content_type=prometheus_client.CONTENT_TYPE_LATEST)


def _is_internal(request: HttpRequest) -> bool:
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    plain = getattr(address, "ipv4_mapped", None) or address
    return any(plain in network for network in settings.METRICS_NETWORKS)
