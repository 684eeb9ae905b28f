"""Figures of all agencies together for Prometheus. Every API process reads the same ones, so rules take the maximum."""

import time
from collections.abc import Iterator, Mapping

from django.conf import settings
from django.db import DatabaseError, connection
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from debtflow.accounts.workflow import Status
from debtflow.common.metrics import business_collectors

KEPT_SECONDS = 10.0
GAUGES = {
    "debtflow_agencies_active": "Active agencies.",
    "debtflow_outbox_due": "Deferred effects that are due.",
    "debtflow_outbox_oldest_seconds": "How late the oldest of them is.",
    "debtflow_outbox_dead": "Effects that were given up.",
    "debtflow_storage_failures": "Effects that wait because the object storage refused them.",
    "debtflow_source_poll_age_seconds": "Time since the last successful poll of the source that waits longest.",
    "debtflow_payments_pending_oldest_seconds": "Age of the oldest pending card payment.",
    "debtflow_processor_circuits_open": "Agencies whose calls to the processor are held back after failures.",
    "debtflow_webhook_lag_seconds": "Age of the oldest processor event that is neither applied nor quarantined.",
    "debtflow_webhook_quarantined": "Processor events that need a person.",
    "debtflow_rollup_tail_rows": "Activity rows not yet in the rollup, of the agency with the most.",
}
PAYMENT_STATUSES = ("pending", "completed", "failed", "refunded")
Figures = Mapping[str, int]


class BusinessCollector(Collector):
    """Keeps what it read for ten seconds: several scrapers cost one statement."""

    def __init__(self) -> None:
        self._read_at = 0.0
        self._kept: list[Metric] = []

    def describe(self) -> list[Metric]:
        return []

    def collect(self) -> Iterator[Metric]:
        yield _build_info(settings.RELEASE_VERSION)
        if time.monotonic() - self._read_at > KEPT_SECONDS:
            self._kept = list(_read())
            self._read_at = time.monotonic()
        yield from self._kept


def _build_info(version: str) -> Metric:
    info = GaugeMetricFamily("debtflow_build_info", "The release that answers.", labels=["version"])
    info.add_metric([version], 1)
    return info


def _read() -> Iterator[Metric]:
    """Only that it failed, where the database does not answer: a scrape must not fail with it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM business_figures()")
            figures = dict(zip([column.name for column in cursor.description], cursor.fetchone(), strict=True))
            cursor.execute("SELECT invariant, breaches, extract(epoch FROM now() - checked_at) FROM invariant_result")
            invariants = cursor.fetchall()
    except DatabaseError:
        yield GaugeMetricFamily("debtflow_business_metrics_up", "Whether the figures could be read.", 0)
        return
    yield GaugeMetricFamily("debtflow_business_metrics_up", "Whether the figures could be read.", 1)
    for name, meaning in GAUGES.items():
        yield GaugeMetricFamily(name, meaning, figures[name.removeprefix("debtflow_")])
    yield GaugeMetricFamily(
        "debtflow_audit_partitions_ahead", "Future months with partitions.", figures["partitions_ahead"]
    )
    yield GaugeMetricFamily(
        "debtflow_audit_archive_overdue_days",
        "Days past its retention of the oldest month.",
        figures["archive_overdue_days"],
    )
    yield from _by_status(figures)
    yield from _invariants(invariants)


def _by_status(figures: Figures) -> Iterator[Metric]:
    accounts = GaugeMetricFamily("debtflow_accounts", "Accounts by status.", labels=["status"])
    for status in Status:
        accounts.add_metric([status], figures[f"accounts_{status}"])
    payments = CounterMetricFamily("debtflow_payments", "Payments by their present status.", labels=["status"])
    cents = GaugeMetricFamily(
        "debtflow_payments_amount_cents",
        "Amount of the payments by status; of completed ones less what went back.",
        labels=["status"],
    )
    for name in PAYMENT_STATUSES:
        payments.add_metric([name], figures[f"payments_{name}"])
        cents.add_metric([name], figures[f"{name}_cents"])
    sources = GaugeMetricFamily("debtflow_source_failures", "Sources whose last poll failed.", labels=["code"])
    host_key = figures["source_host_key_failures"]
    sources.add_metric(["host_key"], host_key)
    sources.add_metric(["other"], figures["source_failures"] - host_key)
    collected = CounterMetricFamily("debtflow_collected_cents", "Money collected, ever.", figures["collected_cents"])
    yield from (accounts, payments, cents, sources, collected)


def _invariants(rows: list[tuple[str, int, float]]) -> Iterator[Metric]:
    breaches = GaugeMetricFamily(
        "debtflow_invariant_breaches", "Breaches found by the last check.", labels=["invariant"]
    )
    for name, found, _ in rows:
        breaches.add_metric([name], found)
    yield breaches
    oldest = max((float(age) for *_, age in rows), default=0.0)
    yield GaugeMetricFamily("debtflow_invariants_age_seconds", "Time since the last finished check.", oldest)


def register() -> None:
    business_collectors.register(BusinessCollector())
