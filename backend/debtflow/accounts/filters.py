"""What the accounts filters mean, once: the list, its counts, its export, bulk work and the search all start here.

`resolved` turns what was asked into plain facts that depend on no clock or calendar; `conditions` makes them a query.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from debtflow.accounts.models import Contact
from debtflow.accounts.models.placements import LONG_AGO, NEVER
from debtflow.accounts.workflow import OPEN, Status
from debtflow.agencies.calendar import Calendar
from debtflow.common.access import Actor, Role

OPEN_VIEWS = (
    "due_now",
    "open",
    "callbacks_due",
    "promises_due",
    "broken_promises",
    "no_contact",
    "missed_installments",
)
VIEWS = (*OPEN_VIEWS, "worked_today", "promised_today")
"""Named filters: see `_view`. Those of the day's work are about closed accounts too."""

Facts = dict[str, Any]
_SAME = ("priority", "min_balance", "max_balance", "due_after", "due_before", "collector", "creditor", "debtor")


_TYPES: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("created_after", "created_before", "due_after", "due_before"), date.fromisoformat),
    **dict.fromkeys(("min_balance", "max_balance"), Decimal),
    **dict.fromkeys(("collector", "creditor", "debtor"), UUID),
}


def revived(filters: Mapping[str, Any]) -> dict[str, Any]:
    """The filters as the API parsed them, from the JSON in which they waited."""
    return {name: _TYPES[name](value) if name in _TYPES else value for name, value in filters.items()}


def resolved(filters: Mapping[str, Any], *, actor: Actor, calendar: "Calendar | None" = None) -> Facts:
    """Facts by name, inside the open door: days become moments of the agency's calendar, views what they stand for.

    `calendar` saves reading the agency's again. A collector's own accounts are a fact like any other, so that no
    reader can forget it.
    """
    given = {name: value for name, value in filters.items() if value not in (None, [], "", False)}
    facts = {name: given[name] for name in _SAME if name in given}
    facts |= {name: True for name in ("no_due_date", "unassigned", "paying", "worked") if name in given}
    if actor.role is Role.COLLECTOR:
        facts["mine"] = actor.collector_id
    statuses = set(given.get("status", Status))
    needs_calendar = {"created_after", "created_before", "view"} & given.keys()
    calendar = calendar or (Calendar.of(actor) if needs_calendar else Calendar(UTC))
    if "created_after" in given:
        facts["created_from"] = calendar.start_of(given["created_after"])
    if "created_before" in given:
        facts["created_until"] = calendar.start_of(given["created_before"] + timedelta(days=1))
    if "no_contact_days" in given:
        facts["untouched_since"] = calendar.now - timedelta(days=given["no_contact_days"])
    if "view" in given:
        facts |= _view(given["view"], calendar)
    if "no_contact_days" in given or given.get("view") in OPEN_VIEWS:
        statuses &= OPEN
    if statuses != set(Status):
        facts["status"] = sorted(statuses)
    return facts


def _view(view: str, calendar: Calendar) -> Facts:
    """Due now: an action whose time has come, or a due date of today or before with no action planned."""
    midnight, tomorrow = (calendar.start_of(calendar.today + timedelta(days=days)) for days in (0, 1))
    meanings: dict[str, Facts] = {
        "due_now": {"due_for_work": (calendar.now, calendar.today)},
        "callbacks_due": {"callback_before": tomorrow},
        "promises_due": {"promised_by": calendar.today},
        "broken_promises": {"broken_promise": True},
        "no_contact": {"never_contacted": True},
        "missed_installments": {"missed_installment": True},
        "worked_today": {"contacted_since": midnight},
        "promised_today": {"promised_since": midnight},
    }
    return meanings.get(view, {})


def conditions(facts: Facts) -> Q:
    condition = Q()
    for name, value in facts.items():
        condition &= _CONDITIONS[name](value)
    return condition


def _contact(**about: Any) -> Exists:
    same = {"agency_id": OuterRef("agency_id"), "account_id": OuterRef("id")}
    return Exists(Contact.objects.filter(**same, **about))


def _missed_installment() -> Q:
    """Of the plan that runs. Plans live in an app above this one, so their model is found by its name."""
    missed = apps.get_model("payments", "Installment").objects.filter(status="missed", plan__status="active")
    return Q(id__in=missed.values("plan__account_id"))


# Columns without nulls stand beside the nullable ones that they are made from: indexes hold those.
_CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "mine": lambda value: Q(collector_id=value),
    "status": lambda value: Q(status__in=value),
    "priority": lambda value: Q(priority__in=value),
    "min_balance": lambda value: Q(current_balance__gte=value),
    "max_balance": lambda value: Q(current_balance__lte=value),
    "created_from": lambda value: Q(created_at__gte=value),
    "created_until": lambda value: Q(created_at__lt=value),
    "due_after": lambda value: Q(due_date__gte=value),
    "due_before": lambda value: Q(due_date__lte=value),
    "no_due_date": lambda _: Q(due_sort=NEVER, due_date__isnull=True),
    "collector": lambda value: Q(collector_id=value),
    "unassigned": lambda _: Q(collector__isnull=True),
    "creditor": lambda value: Q(creditor_id=value),
    "debtor": lambda value: Q(debtor_id=value),
    "untouched_since": lambda value: Q(last_contact_at__isnull=True) | Q(last_contact_at__lt=value),
    "never_contacted": lambda _: Q(contact_sort=LONG_AGO, last_contact_at__isnull=True),
    "due_for_work": lambda value: (
        Q(next_action_at__lte=value[0]) | Q(next_action_at__isnull=True, due_date__lte=value[1])
    ),
    "callback_before": lambda value: Q(_contact(callback_at__lt=value, callback_done_at__isnull=True)),
    "promised_by": lambda value: Q(_contact(promise_state="pending", promise_date__lte=value)),
    "paying": lambda _: Q(total_paid__gt=0),
    "worked": lambda _: Q(total_paid__gt=0) | ~Q(status__in=(Status.NEW, Status.ASSIGNED)),
    "missed_installment": lambda _: _missed_installment(),
    "contacted_since": lambda value: Q(_contact(created_at__gte=value)),
    "promised_since": lambda value: Q(_contact(created_at__gte=value, promise_amount__isnull=False)),
    "broken_promise": lambda _: Q(_contact(promise_state="broken")),
}
