"""Saved views: kept by one person, shown to all of the agency when shared, changed by their owner alone."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

from debtflow.accounts.models import Creditor, SavedView, SavedViewQuerySet
from debtflow.agencies.models import Agency, Collector, User
from debtflow.common.access import Actor, Role
from debtflow.common.errors import Conflict, Forbidden, Invalid, NotFound
from debtflow.common.keyset import Direction, KeysetPage, keyset_page
from debtflow.common.tenancy import tenant_transaction

MOST_OWN, MOST_SHARED = 30, 30
"""Of one person, and shared in one agency: each is counted whenever the worklist is."""


class NameTaken(Conflict):
    code = "view_name_taken"
    title = "You have a view of this name."


def list_saved_views(
    *,
    actor: Actor,
    page_size: int,
    key: tuple[Any, ...] | None = None,
    direction: Direction = Direction.AFTER,
) -> tuple[KeysetPage, int]:
    """By name, each with its `owner_name`; with how many there are."""
    with tenant_transaction(actor):
        rows = SavedView.objects.visible_to(actor).select_related("user")
        return keyset_page(
            rows, ordering=("name", "id"), page_size=page_size, key=key, direction=direction
        ), rows.count()


def get_saved_view(*, view_id: UUID, actor: Actor) -> SavedView:
    with tenant_transaction(actor):
        return _found(SavedView.objects.visible_to(actor).select_related("user"), view_id)


def create_saved_view(*, actor: Actor, name: str, is_shared: bool = False, **shown: Any) -> SavedView:
    """`shown`: filters, ordering, columns. Raises `NameTaken`, `Invalid` beyond the limits, `Forbidden` on a visit."""
    if actor.support_session_id:
        raise Forbidden("A visitor keeps no views in the agency.")
    with tenant_transaction(actor):
        _lock_views(actor)
        own = SavedView.objects.filter(agency_id=actor.agency_id, user_id=actor.person_id)
        if own.count() >= MOST_OWN:
            raise Invalid.field("name", f"You keep {MOST_OWN} views already. Delete one first.")
        view = SavedView(agency_id=actor.agency_id, user_id=actor.person_id, name=name, is_shared=is_shared)
        _show(view, shown, actor)
        _check(view)
        view.created_at = view.updated_at = datetime.now(UTC)
        view.save(force_insert=True)
        return get_saved_view(view_id=view.id, actor=actor)


def update_saved_view(*, view_id: UUID, actor: Actor, **changes: Any) -> SavedView:
    """The owner changes anything; an administrator may stop the sharing of another's. Raises `Forbidden`."""
    with tenant_transaction(actor):
        _lock_views(actor)
        view = _found(SavedView.objects.visible_to(actor).select_for_update(of=("self",)), view_id)
        if not _owns(view, actor) and (actor.role is Role.COLLECTOR or changes != {"is_shared": False}):
            raise Forbidden("Only its owner changes a view. An administrator may stop sharing it.")
        for name in ("name", "is_shared"):
            setattr(view, name, changes.pop(name, getattr(view, name)))
        _show(view, changes, actor)
        _check(view)
        view.updated_at = datetime.now(UTC)
        view.save()
        view.user = User.objects.get(id=view.user_id)
    return view


def delete_saved_view(*, view_id: UUID, actor: Actor) -> None:
    with tenant_transaction(actor):
        view = _found(SavedView.objects.visible_to(actor).select_for_update(of=("self",)), view_id)
        if not _owns(view, actor):
            raise Forbidden("Only its owner deletes a view.")
        view.delete()


def _lock_views(actor: Actor) -> None:
    """One change of views at a time in an agency: names and limits are checked before they are written."""
    Agency.objects.select_for_update(no_key=True).get(id=actor.agency_id)


def _found(rows: SavedViewQuerySet, view_id: UUID) -> SavedView:
    view = rows.filter(id=view_id).first()
    if view is None:
        raise NotFound
    return view


def _owns(view: SavedView, actor: Actor) -> bool:
    return view.user_id == actor.user_id and not actor.support_session_id


def _show(view: SavedView, shown: dict[str, Any], actor: Actor) -> None:
    if "filters" in shown:
        _check_ids(shown["filters"], actor)
        view.filters = orjson.loads(orjson.dumps(shown["filters"], default=str))
    view.ordering = shown.get("ordering", view.ordering)
    view.columns = shown.get("columns", view.columns)


def _check_ids(filters: dict[str, Any], actor: Actor) -> None:
    """A view outlives the request that made it, so it names nobody whom its owner can't see."""
    collectors = Collector.objects.filter(agency_id=actor.agency_id)
    if actor.role is Role.COLLECTOR:
        collectors = collectors.filter(id=actor.collector_id)
    known = {"collector": collectors, "creditor": Creditor.objects.filter(agency_id=actor.agency_id)}
    for name, rows in known.items():
        if name in filters and not rows.filter(id=filters[name]).exists():
            raise Invalid.field(f"filters.{name}", f"There is no such {name}.")


def _check(view: SavedView) -> None:
    others = SavedView.objects.filter(agency_id=view.agency_id).exclude(id=view.id)
    if others.filter(user_id=view.user_id, name=view.name).exists():
        raise NameTaken
    if view.is_shared and others.filter(is_shared=True).count() >= MOST_SHARED:
        raise Invalid.field("is_shared", f"The agency shares {MOST_SHARED} views already. Stop sharing one first.")
