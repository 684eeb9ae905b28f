"""What the owner should look at first. A line opens the list behind it, where there is one to open."""

from datetime import date, timedelta
from typing import Any

from django.db import connection

from debtflow.accounts.workflow import OPEN
from debtflow.agencies.calendar import Calendar
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction

IMPORT_DAYS = 7
"""Of the agency's calendar, today included."""

ATTENTION = """
SELECT (SELECT coalesce(sum(accounts), 0) FROM live_accounts()
        WHERE collector_id = '00000000-0000-0000-0000-000000000000' AND status NOT IN ('settled', 'closed')),
       (SELECT coalesce(sum(accounts), 0) FROM live_accounts() WHERE status = 'disputed'),
       (SELECT count(*) FROM account a
        WHERE a.agency_id = current_setting('app.agency_id')::uuid AND a.status NOT IN ('settled', 'closed')
          AND EXISTS (SELECT 1 FROM contact c WHERE c.agency_id = a.agency_id AND c.account_id = a.id
                      AND c.promise_state = 'broken')),
       (SELECT count(*) FROM import_job
        WHERE agency_id = current_setting('app.agency_id')::uuid AND NOT dry_run
          AND status IN ('completed_with_errors', 'failed') AND created_at >= %(imports_since)s),
       (SELECT coalesce(sum(processed_errors), 0) FROM import_job
        WHERE agency_id = current_setting('app.agency_id')::uuid AND NOT dry_run
          AND status IN ('completed_with_errors', 'failed') AND created_at >= %(imports_since)s),
       (SELECT count(DISTINCT p.account_id) FROM installment i
        JOIN payment_plan p ON p.agency_id = i.agency_id AND p.id = i.plan_id AND p.status = 'active'
        JOIN account a ON a.agency_id = p.agency_id AND a.id = p.account_id AND a.status NOT IN ('settled', 'closed')
        WHERE i.agency_id = current_setting('app.agency_id')::uuid AND i.status = 'missed')
"""


def needs_attention(*, actor: Actor) -> list[dict[str, Any]]:
    with tenant_transaction(actor):
        calendar = Calendar.of(actor)
        first_day = calendar.today - timedelta(days=IMPORT_DAYS - 1)
        with connection.cursor() as cursor:
            cursor.execute(ATTENTION, {"imports_since": calendar.start_of(first_day)})
            unassigned, disputed, broken, imports, rows, missed = cursor.fetchone()
        sources = _sources()
    lines = [
        _line("imports_with_errors", imports, "warning", "imports", _imports_since(first_day), rows),
        _line("unassigned_accounts", unassigned, "info", "accounts", {"unassigned": True, "status": sorted(OPEN)}),
        _line("missed_installments", missed, "warning", "accounts", {"view": "missed_installments"}),
        _line("broken_promises", broken, "warning", "accounts", {"view": "broken_promises"}),
        _line("disputes_waiting", disputed, "danger", "accounts", {"status": ["disputed"]}),
    ]
    return [line for line in lines if line["count"]] + sources


def _imports_since(first_day: date) -> dict[str, Any]:
    """A dry run changes nothing, so its errors don't need attention."""
    return {
        "status": ["completed_with_errors", "failed"],
        "dry_run": False,
        "created_after": first_day.isoformat(),
    }


def _line(
    kind: str, count: int, severity: str, target: str | None, filters: dict[str, Any], detail: object = ""
) -> dict[str, Any]:
    return {
        "kind": kind,
        "count": int(count),
        "severity": severity,
        "detail": str(detail or ""),
        "drilldown": {"list": target, "filter": filters} if target else None,
    }


def _sources() -> list[dict[str, Any]]:
    """One line for the health of the SFTP sources: how many fail, or when the last poll was."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE consecutive_failures > 0), max(last_success_at), count(*)"
            " FROM import_source WHERE agency_id = current_setting('app.agency_id')::uuid AND is_active"
        )
        failing, last, known = cursor.fetchone()
    if not known:
        return []
    severity = "danger" if failing else "good"
    kind = "sources_failing" if failing else "sources_healthy"
    listed = {"is_active": True, "is_failing": True} if failing else {"is_active": True}
    return [_line(kind, failing or known, severity, "import-sources", listed, last.isoformat() if last else "")]
