"""What files brought: accounts added and changed and rows that failed, by day and by source, dry runs left out."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from debtflow.analytics import drilldown
from debtflow.analytics.periods import Period
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports.models import ImportSource

NAMES = ("files", "created_accounts", "updated_accounts", "failed_rows", "failed_files")
IMPORTS = """
WITH zone AS (SELECT timezone FROM agency WHERE id = current_setting('app.agency_id')::uuid)
SELECT (j.created_at AT TIME ZONE (SELECT timezone FROM zone))::date, j.source_id, count(*), sum(j.created_accounts),
       sum(j.updated_accounts), sum(j.processed_errors), count(*) FILTER (WHERE j.status = 'failed')
FROM import_job j
WHERE j.agency_id = current_setting('app.agency_id')::uuid AND NOT j.dry_run
  AND j.created_at >= %(start)s::timestamp AT TIME ZONE (SELECT timezone FROM zone)
  AND j.created_at < (%(end)s::date + 1)::timestamp AT TIME ZONE (SELECT timezone FROM zone)
GROUP BY 1, 2
"""
Figures = dict[str, int]
Found = tuple[date, UUID | None, Figures]


def import_figures(*, period: Period, actor: Actor) -> dict[str, Any]:
    """Sums of the window, each of its days, and each source that sent something; uploads have no source."""
    with tenant_transaction(actor):
        with connection.cursor() as cursor:
            cursor.execute(IMPORTS, {"start": period.start, "end": period.end})
            found = [(day, source, dict(zip(NAMES, sums, strict=True))) for day, source, *sums in cursor.fetchall()]
        sources = dict(ImportSource.objects.filter(agency_id=actor.agency_id).values_list("id", "name"))
    return {
        **_sum(figures for _, _, figures in found),
        "period": {"date_from": period.start, "date_to": period.end},
        "drilldown": drilldown.imports(period),
        "by_day": _by_day(period, found),
        "by_source": _by_source(period, found, sources),
    }


def _sum(rows: Iterable[Figures]) -> Figures:
    sums = dict.fromkeys(NAMES, 0)
    for row in rows:
        sums = {name: sums[name] + int(row[name]) for name in NAMES}
    return sums


def _by_day(period: Period, found: list[Found]) -> list[dict[str, Any]]:
    of_day: defaultdict[date, list[Figures]] = defaultdict(list)
    for day, _, figures in found:
        of_day[day].append(figures)
    days = [period.start + timedelta(days=n) for n in range(period.days)]
    return [{"day": day, **_sum(of_day[day]), "drilldown": drilldown.imports(Period(day, day))} for day in days]


def _by_source(period: Period, found: list[Found], names: dict[UUID, str]) -> list[dict[str, Any]]:
    """The one with the most files first."""
    of_source: defaultdict[UUID | None, list[Figures]] = defaultdict(list)
    for _, source, figures in found:
        of_source[source].append(figures)
    rows = [
        {
            "source_id": source,
            "source_name": names[source] if source else "",
            **_sum(figures),
            "drilldown": drilldown.imports(period, **({"source": str(source)} if source else {"uploaded": True})),
        }
        for source, figures in of_source.items()
    ]
    return sorted(rows, key=lambda row: (-row["files"], row["source_name"]))
