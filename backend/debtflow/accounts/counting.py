"""How long the worklist's lists are: every status, view and saved view, each by the list's own filter."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Value

from debtflow.accounts import search
from debtflow.accounts.filters import VIEWS, resolved, revived
from debtflow.accounts.models import Contact, SavedView
from debtflow.accounts.selectors import COUNT_CAP, filtered
from debtflow.accounts.workflow import Status
from debtflow.agencies.calendar import Calendar
from debtflow.common.access import Actor
from debtflow.common.money import from_cents
from debtflow.common.tenancy import tenant_transaction

LISTS: dict[str, dict[str, Any]] = (
    {f"by_status.{status}": {"status": [status.value]} for status in Status}
    | {f"tabs.{view}": {"view": view} for view in VIEWS}
    | {"tabs.all": {}}
)
"""The list that each count belongs to, as filters."""


def counts(*, actor: Actor) -> dict[str, Any]:
    """The length of each list, up to 1,000 like the list's own count, from one statement.

    `capped` names those that are longer. `promised_today` is the sum that the list `promised_today` was promised.
    Saved views are those that the actor sees, by id.
    """
    with tenant_transaction(actor):
        calendar = Calendar.of(actor)
        views = SavedView.objects.visible_to(actor).values_list("id", "filters")
        lists = LISTS | {f"saved_views.{view_id}": revived(filters) for view_id, filters in views}
        queries = {name: _length(filters, calendar, actor) for name, filters in lists.items()}
        queries["promised_today"] = _promised(calendar, actor)
        numbers = _numbers(queries)
    promised = from_cents(numbers.pop("promised_today"))
    found: dict[str, Any] = {"by_status": {}, "tabs": {}, "saved_views": {}, "promised_today": promised}
    for name, number in numbers.items():
        group, key = name.split(".")
        found[group][key] = min(number, COUNT_CAP)
    found["capped"] = [name for name, number in numbers.items() if number > COUNT_CAP]
    return found


def _numbers(queries: Mapping[str, tuple[str, tuple[Any, ...]]]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(f"({sql})" for sql, _ in queries.values()),
            [value for _, values in queries.values() for value in values],
        )
        return dict(zip(queries, cursor.fetchone() or (), strict=True))


def _length(filters: dict[str, Any], calendar: Calendar, actor: Actor) -> tuple[str, tuple[Any, ...]]:
    facts = resolved(filters, actor=actor, calendar=calendar)
    if not filters.get("search"):
        return "SELECT worklist_count(%s::jsonb, %s)", (search.asked(facts), COUNT_CAP + 1)
    rows = filtered(filters | {"search": None}, actor=actor, calendar=calendar).order_by()
    rows = rows.filter(id__in=search.first_ids(filters["search"], facts, COUNT_CAP + 1))
    sql, values = rows.values_list(Value(1))[: COUNT_CAP + 1].query.sql_with_params()
    return f"SELECT count(*) FROM ({sql}) counted", values  # noqa: S608  # the ORM's own SQL


def _promised(calendar: Calendar, actor: Actor) -> tuple[str, tuple[Any, ...]]:
    accounts = filtered({"view": "promised_today"}, actor=actor, calendar=calendar)
    promises = Contact.objects.filter(
        agency_id=actor.agency_id,
        created_at__gte=calendar.start_of(calendar.today),
        account_id__in=accounts.values("id"),
    )
    sql, values = promises.values_list("promise_amount").query.sql_with_params()
    return f"SELECT coalesce(sum(promised.promise_amount), 0)::bigint FROM ({sql}) promised", values  # noqa: S608
