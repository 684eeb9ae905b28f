"""The analytics tables as files, each export written in the audit trail."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from debtflow.accounts.exports import HEADER, account_rows
from debtflow.accounts.selectors import filtered
from debtflow.accounts.workflow import OPEN, Status
from debtflow.analytics import collectors, import_figures, selectors, trends
from debtflow.analytics.periods import Period
from debtflow.analytics.stagnant import usual_days
from debtflow.audit import services as audit
from debtflow.common import tabular
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction

Rows = list[dict[str, Any]]
STAGNANT = "stagnant"
LEFT_OUT = {"drilldown", "by_status", "collector_id"}
FIGURES = (
    "total_accounts",
    "active_accounts",
    "total_balance",
    "total_original",
    "total_collected",
    "total_collected_all_time",
    "collection_rate",
    "avg_days_to_settle",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Granularity and split matter to the trends alone, no_contact_days to the stagnant accounts."""

    period: Period
    granularity: trends.Granularity
    split: trends.Split
    no_contact_days: int | None = None


def table_file(*, table: str, file_format: str, asked: Asked, actor: Actor) -> Any:
    """The table of the same name on the screen, as CSV or XLSX."""
    name = f"{table}-{asked.period.end}"
    if table == STAGNANT:
        return _stagnant_file(name, file_format, asked, actor)
    rows = _TABLES[table](asked, actor)
    header = [name for name in (rows[0] if rows else {}) if name not in LEFT_OUT]
    with tenant_transaction(actor):
        _record(table, file_format, len(rows), actor)
    values = [[row[name] for name in header] for row in rows]
    return tabular.table_response(file_format, name, header, values, count=len(rows))


def _record(table: str, file_format: str, count: int, actor: Actor) -> None:
    facts = {"table": table, "format": file_format, "rows": count}
    audit.record("analytics.export", object_type="agency", object_id=actor.agency_id, facts=facts, actor=actor)


def _stagnant_file(name: str, file_format: str, asked: Asked, actor: Actor) -> Any:
    """As many rows as there are accounts, so they are streamed."""
    with tenant_transaction(actor):
        filters = {"no_contact_days": asked.no_contact_days or usual_days(actor=actor)}
        count = filtered(filters, actor=actor).count()
        tabular.refuse_too_long(count, file_format)
        _record(STAGNANT, file_format, count, actor)
    return tabular.table_response(file_format, name, HEADER, account_rows(filters, actor=actor), count=count)


def _dashboard(asked: Asked, actor: Actor) -> Rows:
    figures = selectors.dashboard(period=asked.period, actor=actor)
    rows = [{"figure": name, "value": figures[name], "previous": figures["previous"][name]} for name in FIGURES]
    by_status = figures["accounts_by_status"].items()
    return rows + [{"figure": f"accounts_{status}", "value": count, "previous": None} for status, count in by_status]


def _trends(asked: Asked, actor: Actor) -> Rows:
    return trends.payment_trends(period=asked.period, granularity=asked.granularity, split=asked.split, actor=actor)


def _aging(_: Asked, actor: Actor) -> Rows:
    """A column for each open status beside the sums."""
    nothing = {"count": 0}
    statuses = [status for status in Status if status in OPEN]
    return [
        bucket | {status.value: bucket["by_status"].get(status.value, nothing)["count"] for status in statuses}
        for bucket in selectors.aging_report(actor=actor)
    ]


_TABLES: dict[str, Callable[[Asked, Actor], Rows]] = {
    "dashboard": _dashboard,
    "collectors": lambda asked, actor: collectors.collector_performance(period=asked.period, actor=actor),
    "trends": _trends,
    "aging": _aging,
    "imports": lambda asked, actor: import_figures.import_figures(period=asked.period, actor=actor)["by_day"],
}
