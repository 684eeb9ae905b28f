"""Figures of imports for Prometheus, read from the tables at each scrape."""

from collections.abc import Iterator

from django.db import DatabaseError, connection
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from debtflow.common.metrics import business_collectors
from debtflow.imports.workflow import JobStatus


class ImportCollector(Collector):
    def describe(self) -> list[Metric]:
        return []

    def collect(self) -> Iterator[Metric]:
        """Nothing where the database does not answer: a scrape must not fail with it."""
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT status, jobs, oldest_seconds, ok, failed FROM import_figures()")
                found = {row[0]: row[1:] for row in cursor.fetchall()}
                cursor.execute("SELECT failing, unreachable FROM import_source_figures()")
                failing, alerting = cursor.fetchone()
        except DatabaseError:
            return
        jobs = GaugeMetricFamily("debtflow_import_jobs", "Import jobs by status.", labels=["status"])
        for status in JobStatus:
            jobs.add_metric([status], found.get(status, (0,))[0])
        yield jobs
        rows = CounterMetricFamily("debtflow_import_rows", "Rows imported, by result.", labels=["result"])
        rows.add_metric(["ok"], sum(row[2] for row in found.values()))
        rows.add_metric(["error"], sum(row[3] for row in found.values()))
        yield rows
        oldest = max((float(row[1] or 0) for row in found.values()), default=0.0)
        yield GaugeMetricFamily(
            "debtflow_import_stalled_seconds", "How long the oldest unfinished import has waited.", max(oldest, 0.0)
        )
        sources = GaugeMetricFamily(
            "debtflow_import_sources_failing", "Sources whose last polls failed.", labels=["times"]
        )
        sources.add_metric(["once"], failing)
        sources.add_metric(["three"], alerting)
        yield sources


def register() -> None:
    business_collectors.register(ImportCollector())
