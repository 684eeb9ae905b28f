"""The list behind a figure: which one, and the filter to give it. Its count is the figure."""

from datetime import date, timedelta
from typing import Any, TypedDict
from uuid import UUID

from debtflow.accounts.workflow import OPEN, Status
from debtflow.analytics.periods import Period

LISTS = (
    "accounts",
    "payments",
    "imports",
    "import-sources",
    "commissions",
    "analytics/contacts",
    "analytics/settlements",
)
"""Each by its path under the API."""

MONEY_IN = ["completed", "refunded"]


class Drilldown(TypedDict):
    list: str
    filter: dict[str, Any]


def accounts(**filters: Any) -> Drilldown:
    return {"list": "accounts", "filter": filters}


def open_accounts(**filters: Any) -> Drilldown:
    return accounts(status=sorted(OPEN), **filters)


def payments(start: date | None, end: date | None, **filters: Any) -> Drilldown:
    """Payments completed on these days, at their full amounts: what was refunded stands beside each."""
    ends = {"completed_after": start, "completed_before": end}
    days = {name: day.isoformat() for name, day in ends.items() if day}
    return {"list": "payments", "filter": {"status": MONEY_IN, **days, **filters}}


def imports(period: Period, **filters: Any) -> Drilldown:
    """Files that came on these days, dry runs left out."""
    days = {"created_after": period.start.isoformat(), "created_before": period.end.isoformat()}
    return {"list": "imports", "filter": {"dry_run": False, **days, **filters}}


def of_standing(period: Period, *, is_now: bool) -> dict[str, Drilldown]:
    """A list shows accounts as they are now, so what was open at the end of a window that is past has none."""
    until = None if is_now else period.end
    placed = accounts() if until is None else accounts(created_before=until.isoformat())
    received, ever = payments(period.start, period.end), payments(None, until)
    settled: Drilldown = {
        "list": "analytics/settlements",
        "filter": {} if until is None else {"date_to": until.isoformat()},
    }
    found = {
        "total_accounts": placed,
        "total_original": placed,
        "total_collected": received,
        "payment_count": received,
        "total_collected_all_time": ever,
        "payment_count_all_time": ever,
        "collection_rate": ever,
        "settlements": settled,
        "avg_days_to_settle": settled,
    }
    if is_now:
        found |= {"active_accounts": open_accounts(), "total_balance": open_accounts()}
    return found


def of_now() -> dict[str, Drilldown]:
    """The figures that are always of now, whatever the window."""
    by_status = {f"accounts_by_status.{status}": accounts(status=[status.value]) for status in Status}
    unassigned = open_accounts(unassigned=True)
    return {**by_status, "unassigned_accounts": unassigned, "unassigned_balance": unassigned}


def of_collector(collector_id: UUID, period: Period) -> dict[str, Drilldown]:
    mine = {"collector": str(collector_id)}
    active, worked = open_accounts(**mine), accounts(worked=True, **mine)
    received, ever = payments(period.start, period.end, **mine), payments(None, None, **mine)
    first, last = period.start.isoformat(), period.end.isoformat()
    kept = {"promise_state": "kept", "promised_from": first, "promised_to": last}
    days = {"date_from": first, "date_to": last}
    return {
        "total_accounts": accounts(**mine),
        "active_accounts": active,
        "total_balance": active,
        "worked_accounts": worked,
        "success_rate": worked,
        "paying_accounts": accounts(paying=True, **mine),
        "total_collected": received,
        "payment_count": received,
        "total_collected_all_time": ever,
        "payment_count_all_time": ever,
        "contacts": {"list": "analytics/contacts", "filter": {**mine, **days}},
        "promises_kept": {"list": "analytics/contacts", "filter": {**mine, **kept}},
        "commission_earned": {"list": "commissions", "filter": {**mine, **days}},
    }


def of_bucket(bucket: str, today: date, status: str | None = None) -> Drilldown:
    """Open accounts, or those in one status, by days past due today."""
    ago = {days: (today - timedelta(days=days)).isoformat() for days in (0, 30, 31, 60, 61, 90, 91)}
    windows: dict[str, dict[str, Any]] = {
        "current": {"due_after": (today + timedelta(days=1)).isoformat()},
        "0-30": {"due_after": ago[30], "due_before": ago[0]},
        "31-60": {"due_after": ago[60], "due_before": ago[31]},
        "61-90": {"due_after": ago[90], "due_before": ago[61]},
        "90+": {"due_before": ago[91]},
        "no_due_date": {"no_due_date": True},
    }
    return accounts(status=[status] if status else sorted(OPEN), **windows[bucket])
