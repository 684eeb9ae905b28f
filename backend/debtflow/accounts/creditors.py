"""Who places debts: listed, made, renamed, deactivated. An inactive one places nothing new; its accounts stay."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from debtflow.accounts.models import Creditor
from debtflow.common.access import Actor
from debtflow.common.errors import Conflict, Invalid, NotFound
from debtflow.common.keyset import KeysetPage, keyset_page
from debtflow.common.tenancy import tenant_transaction


class CreditorNameTaken(Conflict):
    code = "creditor_name_taken"
    title = "The agency has a creditor of this name."


def list_creditors(*, actor: Actor, is_active: bool | None = None, **page: Any) -> tuple[KeysetPage, int]:
    """By name, with their number."""
    with tenant_transaction(actor):
        rows = Creditor.objects.filter(agency_id=actor.agency_id)
        if is_active is not None:
            rows = rows.filter(is_active=is_active)
        return keyset_page(rows, ordering=("name", "id"), **page), rows.count()


def get_creditor(*, creditor_id: UUID, actor: Actor, lock: bool = False) -> Creditor:
    with tenant_transaction(actor):
        rows = Creditor.objects.filter(agency_id=actor.agency_id, id=creditor_id)
        creditor = (rows.select_for_update(no_key=True) if lock else rows).first()
    if creditor is None:
        raise NotFound
    return creditor


def create_creditor(*, actor: Actor, **fields: Any) -> Creditor:
    """Raises `CreditorNameTaken`."""
    with tenant_transaction(actor):
        creditor = Creditor(agency_id=actor.agency_id, **fields)
        _save(creditor, force_insert=True)
        creditor.refresh_from_db()
    return creditor


def update_creditor(*, creditor_id: UUID, actor: Actor, **changes: Any) -> Creditor:
    """Name, reference, activity. Raises `CreditorNameTaken`."""
    with tenant_transaction(actor):
        creditor = get_creditor(creditor_id=creditor_id, actor=actor, lock=True)
        for name, value in changes.items():
            setattr(creditor, name, value)
        if changes:
            _save(creditor, update_fields=list(changes))
    return creditor


def _save(creditor: Creditor, **how: Any) -> None:
    try:
        with transaction.atomic():
            creditor.save(**how)
    except IntegrityError as error:
        raise CreditorNameTaken from error


def placing_creditor(name: str, *, actor: Actor) -> Creditor:
    """The creditor of a new placement, made where the name is new; inside the open door. Raises `Invalid`."""
    creditor, _ = Creditor.objects.get_or_create(agency_id=actor.agency_id, name=name)
    if not creditor.is_active:
        raise Invalid.field("creditor_name", "This creditor is inactive and places no new accounts.")
    return creditor


def inactive_names(names: Collection[str], *, agency_id: UUID) -> set[str]:
    """Which of these creditors place nothing new, inside the open door."""
    rows = Creditor.objects.filter(agency_id=agency_id, name__in=names, is_active=False)
    return set(rows.values_list("name", flat=True))
