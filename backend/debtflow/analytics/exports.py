"""The analytics tables as files, each export written in the audit trail."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from debtflow.analytics import collectors, selectors, trends
from debtflow.analytics.periods import Period
from debtflow.audit import services as audit
from debtflow.common import tabular
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction

Rows = list[dict[str, Any]]
LEFT_OUT = {"drilldown", "by_status", "collector_id"}


def table_file(*, table: str, file_format: str, period: Period, actor: Actor) -> Any:
    """The table of the same name on the screen, as CSV or XLSX."""
    rows = _TABLES[table](period, actor)
    header = [name for name in (rows[0] if rows else {}) if name not in LEFT_OUT]
    with tenant_transaction(actor):
        facts = {"table": table, "format": file_format, "rows": len(rows)}
        audit.record("analytics.export", object_type="agency", object_id=actor.agency_id, facts=facts, actor=actor)
    respond = tabular.csv_response if file_format == "csv" else tabular.xlsx_response
    return respond(f"{table}-{period.end}", header, [[row[name] for name in header] for row in rows])


def _dashboard(period: Period, actor: Actor) -> Rows:
    figures = selectors.dashboard(period=period, actor=actor)
    names = ["total_accounts", "active_accounts", "total_balance", "total_original", "total_collected"]
    names += ["total_collected_all_time", "collection_rate", "avg_days_to_settle"]
    return [{"figure": name, "value": figures[name], "previous": figures["previous"][name]} for name in names]


def _trends(period: Period, actor: Actor) -> Rows:
    granularity = trends.Granularity.DAY
    if timedelta(days=period.days) > timedelta(days=92):
        granularity = trends.Granularity.MONTH
    return trends.payment_trends(period=period, granularity=granularity, split=trends.Split.ALL, actor=actor)


_TABLES: dict[str, Callable[[Period, Actor], Rows]] = {
    "dashboard": _dashboard,
    "collectors": lambda period, actor: collectors.collector_performance(period=period, actor=actor),
    "trends": _trends,
    "aging": lambda period, actor: selectors.aging_report(actor=actor),
}
