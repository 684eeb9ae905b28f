"""100,000 accounts dealt out by a job, per strategy, beside one bare UPDATE of as many rows under the same triggers.

Seconds of CPU, of the worker and of PostgreSQL together: what an idle machine with one core would take at most.
`run(stack)` for `make bench`; alone: `python -m benchmarks.bulk_assign [accounts]` from `backend/`.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ACCOUNTS, COLLECTORS = 100_000, 20
BAR_SECONDS = 60
RESULTS = Path(__file__).parents[2] / "bench-results"
_BARE = "UPDATE account SET collector_id = %s, status = 'assigned', version = version + 1 WHERE agency_id = %s"


def run(stack: Any, accounts: int = ACCOUNTS) -> dict[str, Any]:
    """Seconds for each strategy, with every activity, audit row and item; needs Django set up."""
    from debtflow.accounts.allocation import Strategy

    found = {strategy.value: _assigned(stack, accounts, strategy) for strategy in Strategy}
    figures = {"accounts": accounts, "strategies": found, "bare_update": _bare(stack, accounts), "bar": BAR_SECONDS}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "bulk_assign.json").write_text(json.dumps(figures, indent=2))
    return figures


def _assigned(stack: Any, accounts: int, strategy: Any) -> dict[str, float]:
    from benchmarks.imports import cpu
    from debtflow.accounts import bulk_jobs, bulk_work
    from debtflow.accounts.models import Account, Activity

    admin, collectors = _agency(accounts)
    asked = {"strategy": strategy, "collector_ids": [str(each) for each in collectors], "dry_run": False}
    with cpu(stack) as spent:
        job = bulk_jobs.create_job(actor=admin, selection={"filters": {"unassigned": True}}, **asked)
        bulk_work.run_job(job_id=job.id, agency_id=job.agency_id)
    with _door(admin):
        done = bulk_jobs.get_job(job_id=job.id, actor=admin)
        told = Activity.objects.filter(agency_id=job.agency_id, activity_type="assignment", account_id__isnull=False)
        if (done.status, done.assigned, told.count()) != ("completed", accounts, accounts):
            raise SystemExit(f"{done.status}: {done.assigned} assigned, {told.count()} activities of {accounts}")
        assert not Account.objects.filter(agency_id=job.agency_id, collector=None).exists()
    return {name: round(spent[name], 1) for name in ("cpu", "seconds")}


def _bare(stack: Any, accounts: int) -> float:
    from django.db import connection

    from benchmarks.imports import cpu

    admin, collectors = _agency(accounts)
    with cpu(stack) as spent, _door(admin), connection.cursor() as cursor:
        cursor.execute(_BARE, [collectors[0], admin.agency_id])
    return round(spent["cpu"], 1)


def _agency(accounts: int) -> tuple[Any, list[Any]]:
    from debtflow.accounts.tests.factories import make_many
    from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector

    agency = make_agency()
    admin = make_admin(agency)
    make_many(admin, accounts)
    return admin, [make_collector(agency, max_accounts=accounts).collector_id for _ in range(COLLECTORS)]


def _door(actor: Any) -> Any:
    from debtflow.common.tenancy import tenant_transaction

    return tenant_transaction(actor)


def _table(figures: dict[str, Any]) -> str:
    bare = figures["bare_update"]
    lines = [f"{figures['accounts']:,} accounts to {COLLECTORS} collectors (bar: {BAR_SECONDS} s)"]
    for strategy, spent in figures["strategies"].items():
        times = f"{spent['cpu'] / bare:.1f} times a bare update ({bare} s)"
        lines.append(f"{strategy:22} {spent['cpu']:>6} s of CPU in {spent['seconds']} s   {times}")
    return "\n".join(lines)


def main() -> None:
    import django

    from runtime.testing import services

    accounts = int(sys.argv[1]) if len(sys.argv) > 1 else ACCOUNTS
    with services(Path(tempfile.mkdtemp(prefix="debtflow-bench-"))) as stack:
        os.environ.update(stack.env | {"DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "ERROR"})
        django.setup()
        figures = run(stack, accounts)
        print(_table(figures))
        sys.exit(max(spent["cpu"] for spent in figures["strategies"].values()) > BAR_SECONDS)


if __name__ == "__main__":
    main()
