"""Reads of accounts: one, a page, the timeline."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from debtflow.accounts import search
from debtflow.accounts.filters import Facts, conditions, resolved
from debtflow.accounts.models import Account, AccountQuerySet, Activity
from debtflow.accounts.workflow import TRANSITIONS, Status, blocked_reason
from debtflow.agencies.calendar import Calendar
from debtflow.common.access import Actor, Permission
from debtflow.common.errors import NotFound
from debtflow.common.keyset import Direction, KeysetPage, keyset_page, page_of, turned
from debtflow.common.tenancy import tenant_transaction

COUNT_CAP = 1_000
ORDERINGS: dict[str, tuple[str, ...]] = {
    "": ("-priority", "due_sort", "id"),
    "priority": ("priority", "-due_sort", "-id"),
    "-priority": ("-priority", "due_sort", "id"),
    "created_at": ("created_at", "id"),
    "-created_at": ("-created_at", "-id"),
    "current_balance": ("current_balance", "id"),
    "-current_balance": ("-current_balance", "-id"),
    "due_date": ("due_sort", "id"),
    "-due_date": ("-due_sort", "-id"),
    "last_contact_at": ("contact_sort", "id"),
    "-last_contact_at": ("-contact_sort", "-id"),
}
TODAY = RawSQL(
    "(SELECT (now() AT TIME ZONE timezone)::date FROM agency WHERE id = current_setting('app.agency_id')::uuid)", []
)
"""The agency's day, in the statement that needs it."""
LIST_FIELDS = (
    "id",
    "external_ref",
    "debtor_name",
    "phone_digits",
    "account_type",
    "status",
    "original_amount",
    "current_balance",
    "priority",
    "collector_id",
    "due_date",
    "due_sort",
    "contact_sort",
    "last_contact_at",
    "next_action_at",
    "created_at",
)
JOINED = ("today", "creditor_name", "first_name", "last_name", "phone", "zip_code", "state")


def get_account(account_id: UUID, *, actor: Actor, lock: bool = False) -> Account:
    """Raises `NotFound` for what the actor may not see, exactly as for what does not exist."""
    with tenant_transaction(actor):
        rows = Account.objects.visible_to(actor)
        if lock:
            rows = rows.select_for_update(of=("self",), no_key=True)
        account = rows.select_related("debtor", "creditor", "collector__user").filter(id=account_id).first()
    if account is None:
        raise NotFound
    return account


def worklist(
    *,
    filters: dict[str, Any],
    ordering: str,
    page_size: int,
    actor: Actor,
    key: tuple[Any, ...] | None = None,
    direction: Direction = Direction.AFTER,
) -> tuple[KeysetPage, int, bool]:
    """A page of plain dicts, the count of all that match, and whether that count is exact.

    The count stops at 1,000; that of a search which found its page without finding everything is what it has seen.
    """
    with tenant_transaction(actor):
        if filters.get("search"):
            page, count, is_exact = _searched(filters, ordering, page_size, actor, key, direction)
        else:
            facts = resolved(filters, actor=actor)
            page = _page(facts, ORDERINGS[ordering], page_size, actor, key, direction)
            counted = _one("SELECT worklist_count(%s::jsonb, %s)", [search.asked(facts), COUNT_CAP + 1])
            count, is_exact = min(counted, COUNT_CAP), counted <= COUNT_CAP
    for row in page.rows:
        _finish(row)
    return page, count, is_exact


def _page(
    facts: Facts,
    ordering: Sequence[str],
    page_size: int,
    actor: Actor,
    key: tuple[Any, ...] | None,
    direction: Direction,
) -> KeysetPage:
    order = turned(ordering) if direction is Direction.BEFORE else list(ordering)
    ids = _one(
        "SELECT worklist_ids(%s::jsonb, %s::text[], %s::text[], %s)",
        [search.asked(facts), order, search.texts(key) if key else None, page_size + 1],
    )
    return page_of(_listed(ids, actor), ordering=ordering, page_size=page_size, key=key, direction=direction)


def _one(sql: str, values: Sequence[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        (value,) = cursor.fetchone() or (None,)
    return value


def _listed(ids: Collection[UUID], actor: Actor) -> list[dict[str, Any]]:
    """In the order of `ids`. Found without its joins first, a page is read from the index of its order alone."""
    rows = Account.objects.visible_to(actor).filter(id__in=ids)
    shown = rows.annotate(
        today=TODAY,
        creditor_name=F("creditor__name"),
        first_name=F("collector__user__first_name"),
        last_name=F("collector__user__last_name"),
        phone=F("debtor__phone"),
        zip_code=F("debtor__address_zip"),
        state=F("debtor__address_state"),
    ).values(*LIST_FIELDS, *JOINED)
    by_id = {row["id"]: row for row in shown}
    return [by_id[id_] for id_ in ids if id_ in by_id]


def _searched(
    filters: dict[str, Any],
    ordering: str,
    page_size: int,
    actor: Actor,
    key: tuple[Any, ...] | None,
    direction: Direction,
) -> tuple[KeysetPage, int, bool]:
    facts = resolved(filters, actor=actor)
    wanted = ORDERINGS[ordering] if ordering else None
    found = search.find(
        filters["search"], facts, ordering=wanted, key=key, backwards=direction is Direction.BEFORE, limit=page_size + 1
    )
    rows = [row | {"tier": found.tiers[row["id"]]} for row in _listed(found.tiers, actor)]
    page = search.page(
        filters["search"], rows, ordering=wanted, page_size=page_size, is_first=key is None, direction=direction
    )
    return page, len(rows) if found.total is None else found.total, found.total is not None


def _finish(row: dict[str, Any]) -> None:
    first, last = row.pop("first_name"), row.pop("last_name")
    row["collector_name"] = f"{first or ''} {last or ''}".strip() or None
    row["days_past_due"] = days_past_due(row["due_date"], row.pop("today"))


def days_past_due(due: date | None, today: date) -> int | None:
    return max((today - due).days, 0) if due else None


def filtered(filters: dict[str, Any], *, actor: Actor, calendar: Calendar | None = None) -> AccountQuerySet:
    """The one meaning of the accounts filters: list, counts, export and bulk work all use it."""
    facts = resolved(filters, actor=actor, calendar=calendar)
    rows = Account.objects.visible_to(actor).filter(conditions(facts))
    if filters.get("search"):
        rows = rows.filter(id__in=search.every_id(filters["search"], facts))
    return rows


def recent_activities(account_id: UUID, *, actor: Actor) -> list[Activity]:
    with tenant_transaction(actor):
        rows = Activity.objects.filter(agency_id=actor.agency_id, account_id=account_id).select_related("user")
        return list(rows.order_by("-created_at", "-id")[:10])


def timeline_page(
    account_id: UUID,
    *,
    kinds: list[str],
    oldest_first: bool,
    page_size: int,
    actor: Actor,
    key: tuple[Any, ...] | None,
    direction: Direction,
) -> KeysetPage:
    with tenant_transaction(actor):
        get_account(account_id, actor=actor)
        rows = Activity.objects.filter(agency_id=actor.agency_id, account_id=account_id).select_related("user")
        if kinds:
            rows = rows.filter(activity_type__in=kinds)
        ordering = ("created_at", "id") if oldest_first else ("-created_at", "-id")
        return keyset_page(rows, ordering=ordering, page_size=page_size, key=key, direction=direction)


def transitions_of(account: Account, *, actor: Actor) -> tuple[list[str], list[dict[str, str]]]:
    """What the actor may do next, and what is drawn but blocked, with why."""
    allowed, blocked = [], []
    for to in TRANSITIONS[Status(account.status)]:
        reason = blocked_reason(
            to,
            balance_is_zero=account.current_balance == Decimal(0),
            may_uphold=account.status == Status.DISPUTED and actor.can(Permission.DISPUTE_UPHOLD),
        )
        if reason:
            blocked.append({"to": to.value, "reason": reason})
        else:
            allowed.append(to.value)
    return allowed, blocked


def linked_accounts(account: Account, *, actor: Actor) -> list[Account]:
    """Other accounts of the same debtor, or of one with the same phone and name, that the actor may see."""
    with tenant_transaction(actor):
        same = Q(debtor_id=account.debtor_id)
        if account.phone_digits:
            same |= Q(phone_digits=account.phone_digits, debtor_name=account.debtor_name)
        rows = Account.objects.visible_to(actor).filter(same).exclude(id=account.id)
        return list(rows.select_related("creditor").order_by("-created_at")[:20])
