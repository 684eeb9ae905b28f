"""The worklist at 1,000,000 accounts in one agency beside 2,000,000 in 200 others, under row security.

`run(stack)` for `make bench`; alone: `python -m benchmarks.worklist [rows]` from `backend/`. Times are those of the
statements, as the application's connection sees them, in milliseconds. The figures go to `bench-results/worklist.json`,
the plans of the slowest pages beside them.
"""

import itertools
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

ROWS = 1_000_000
LIMITS = {
    "page_p95_ms": 10.0,
    "page_against_owner": 1.3,
    "page_10000_against_first": 1.2,
    "search_p95_ms": 20.0,
    "counts_p95_ms": 50.0,
}
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"status": ["assigned"]},
    {"status": ["negotiating", "disputed"], "priority": [3]},
    {"min_balance": Decimal(500), "max_balance": Decimal(600)},
    {"unassigned": True},
    {"no_due_date": True},
    {"view": "open"},
    {"view": "due_now"},
    {"view": "no_contact"},
    {"view": "callbacks_due"},
    {"view": "promises_due"},
    {"view": "missed_installments"},
    {"view": "worked_today"},
    {"no_contact_days": 60, "min_balance": Decimal(5000)},
)
SEARCHES = 200
AUTO_EXPLAIN = {
    "log_analyze": "on",
    "log_buffers": "on",
    "log_level": "notice",
    "log_nested_statements": "on",
    "log_min_duration": "1ms",
}
RESULTS = Path(__file__).parents[2] / "bench-results"
Statement = tuple[str, Any]


def run(stack: Any, rows: int = ROWS) -> dict[str, Any]:
    """Builds the portfolio, then measures. Needs Django set up."""
    import psycopg
    from django.db import connections

    from benchmarks.portfolio import SMALL, build
    from debtflow.accounts import search

    urls = stack.admin_urls.named(connections["default"].settings_dict["NAME"])
    with psycopg.connect(urls.admin, autocommit=True, cursor_factory=psycopg.ClientCursor) as admin:
        began = time.perf_counter()
        person, collectors = build(admin, rows, 2 * rows // SMALL)
        admin.execute(search.RECOUNT, [person.agency_id])
        admin.execute("VACUUM (ANALYZE) search_word")
        built = time.perf_counter() - began
        pages = _pages(person, collectors)
        figures: dict[str, Any] = {
            "rows": rows,
            "built_s": round(built),
            "page_p95_ms": _p95([spent for _, spent, _ in pages]),
            "page_against_owner": _against_owner(admin, person, pages),
            "page_10000_against_first": _deep(person, admin),
            "search_p95_ms": _p95(_searches(person, admin)),
            "counts_p95_ms": _p95(_counts([person, *collectors[:20]])),
        }
        figures["page_median_ms"] = round(statistics.median(spent for _, spent, _ in pages), 1)
        slowest = sorted(pages, key=lambda each: -each[1])[:5]
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "worklist-plans.md").write_text(_page_of_plans(slowest, person, admin, figures))
    figures["slowest_five"] = [f"{name}: {spent:.1f} ms" for name, spent, _ in slowest]
    figures["missed"] = [name for name, limit in LIMITS.items() if figures[name] > limit]
    (RESULTS / "worklist.json").write_text(json.dumps(figures, indent=2))
    return figures


def _pages(person: Any, collectors: list[Any]) -> list[tuple[str, float, list[Statement]]]:
    """Every filter in every order, warm: its name, the time of its statements, and the statements."""
    from debtflow.accounts.selectors import ORDERINGS

    found = []
    for filters, ordering in itertools.product(FILTERS, ORDERINGS):
        for who, actor in (("agency", person), ("collector", collectors[3])):
            best, kept = _measured(lambda f=filters, o=ordering, a=actor: _list(a, f, o))
            found.append((f"{who} {filters or 'all'} by {ordering or 'default'}", best, kept))
    return found


def _list(actor: Any, filters: dict[str, Any], ordering: str, key: Any = None) -> None:
    from debtflow.accounts.worklist import worklist_page

    worklist_page(filters=filters, ordering=ordering, page_size=50, actor=actor, key=key)


def _measured(call: Callable[[], Any], times: int = 3) -> tuple[float, list[Statement]]:
    """The median time of its statements, without the door's."""
    runs = []
    for _ in range(times):
        with _recorded() as kept:
            call()
        runs.append(kept)
    spent = statistics.median(sum(each[2] for each in kept) for kept in runs)
    return spent, [(sql, values) for sql, values, _ in runs[-1]]


@contextmanager
def _recorded() -> Any:
    from django.db import connection

    kept: list[tuple[str, Any, float]] = []

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            if "set_config" not in sql:
                kept.append((sql, params, (time.perf_counter() - began) * 1000))

    with connection.execute_wrapper(wrapper):
        yield kept


def _against_owner(admin: Any, person: Any, pages: list[tuple[str, float, list[Statement]]]) -> float:
    """The same statements as a role that row security lets pass, in the same minute."""
    admin.execute("SELECT set_config('app.agency_id', %s, false)", [str(person.agency_id)])
    guarded = owned = 0.0
    for _, spent, statements in pages:
        times = []
        for _ in range(3):
            began = time.perf_counter()
            for sql, values in statements:
                admin.execute(sql, values)
            times.append((time.perf_counter() - began) * 1000)
        guarded, owned = guarded + spent, owned + statistics.median(times)
    return round(guarded / owned, 2)


def _deep(person: Any, admin: Any) -> float:
    """Page 10,000 of the default order against the first."""
    row = admin.execute(
        "SELECT priority, due_sort, id FROM account WHERE agency_id = %s"
        " ORDER BY priority DESC, due_sort, id OFFSET (SELECT count(*) / 2 FROM account WHERE agency_id = %s) LIMIT 1",
        [person.agency_id, person.agency_id],
    ).fetchone()
    deep, first = (_measured(lambda k=key: _list(person, {}, "", k), 15)[0] for key in (tuple(row), None))
    return round(deep / first, 2)


def _searches(person: Any, admin: Any) -> list[float]:
    """Whole names, beginnings and typing errors of names that exist, alone and within filters."""
    draw = random.Random(7)
    names = admin.execute(
        "SELECT debtor_name FROM account WHERE agency_id = %s AND external_ref LIKE '%%77' LIMIT 4000",
        [person.agency_id],
    ).fetchall()
    spent = []
    for number in range(SEARCHES):
        first, surname = draw.choice(names)[0].split()
        place = draw.randrange(1, len(surname) - 1)
        wrong = surname[:place] + "x" + surname[place + 1 :]
        text = (surname, surname[:4], wrong, f"{first} {surname}", f"{first[:3]} {surname[:3]}")[number % 5]
        filters = {**draw.choice(FILTERS[:7]), "search": text}
        spent.append(_measured(lambda f=filters: _list(person, f, ""), 1)[0])
    return spent


def _counts(actors: list[Any]) -> list[float]:
    from debtflow.accounts.counting import counts

    return [_measured(lambda a=actor: counts(actor=a))[0] for actor in actors]


def _page_of_plans(slowest: list[Any], person: Any, admin: Any, figures: dict[str, Any]) -> str:
    """Markdown: the figures against their limits, and the plans as the application's role gets them."""
    lines = ["# The worklist's slowest pages", "", "Written by `python -m benchmarks.worklist`. Times in ms.", ""]
    lines += ["| figure | measured | limit |", "|---|---|---|"]
    lines += [f"| {name} | {figures[name]} | {limit} |" for name, limit in LIMITS.items()]
    admin.execute("SELECT set_config('app.agency_id', %s, false)", [str(person.agency_id)])
    for name, spent, statements in slowest:
        lines += ["", f"## {name}: {spent:.1f} ms", "", "```"]
        lines += [line[:180] for plan in _plans(admin, statements) for line in plan.splitlines()]
        lines += ["```"]
    return "\n".join(lines) + "\n"


def _plans(admin: Any, statements: list[Statement]) -> list[str]:
    """Of all that the statements do, inside functions too, for 1 ms or longer."""
    plans: list[str] = []

    def keep(notice: Any) -> None:
        plans.append(notice.message_primary)

    admin.add_notice_handler(keep)
    admin.execute("LOAD 'auto_explain'")
    for name, value in AUTO_EXPLAIN.items():
        admin.execute(f"SET auto_explain.{name} = '{value}'")
    admin.execute("SET ROLE app")
    for sql, values in statements:
        admin.execute(sql, values)
    admin.execute("RESET ROLE")
    admin.execute("SET auto_explain.log_min_duration = -1")
    admin.remove_notice_handler(keep)
    return plans


def _p95(times: list[float]) -> float:
    return round(statistics.quantiles(times, n=20)[-1], 1)


def main() -> int:
    import django

    from runtime.testing import services

    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with services(Path(tempfile.mkdtemp(prefix="debtflow-bench-"))) as stack:
        os.environ.update(stack.env | {"DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "ERROR"})
        django.setup()
        figures = run(stack, rows)
        for name, figure in figures.items():
            print(f"{name}: {figure}" + (f" (limit {LIMITS[name]})" if name in LIMITS else ""))
    return 1 if figures["missed"] else 0


if __name__ == "__main__":
    sys.exit(main())
