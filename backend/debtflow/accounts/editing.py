"""What a person corrects on an account: priority, due date, the debtor's contact data. Each edit is on the timeline."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from debtflow.accounts import phones, timeline
from debtflow.accounts.models import Account, Activity, Debtor
from debtflow.accounts.selectors import get_account
from debtflow.accounts.timeline import Facts
from debtflow.common.access import Actor, Permission
from debtflow.common.errors import Forbidden, Stale
from debtflow.common.tenancy import tenant_transaction


def update_account(*, account_id: UUID, actor: Actor, expected_version: int | None = None, **changes: Any) -> Account:
    """Priority and due date; with the right to assign also `debtor`, its contact data by field.

    Values that are there already change nothing: no version, no activity. Raises `Stale` for another version, with
    each value that was sent beside the one that is there now.
    """
    contact = changes.pop("debtor", {})
    if not actor.can(Permission.ACCOUNT_ASSIGN) and (contact or set(changes) - {"priority"}):
        raise Forbidden("A collector may change the priority only.")
    if "phone" in contact:
        contact = {**contact, "phone": phones.e164(contact["phone"])}
    with tenant_transaction(actor):
        account = get_account(account_id, actor=actor, lock=True)
        if contact:
            account.debtor = Debtor.objects.select_for_update().get(id=account.debtor_id)
        own, about_debtor = _differing(account, changes), _differing(account.debtor, contact)
        if expected_version is not None and account.version != expected_version:
            raise Stale(version=account.version, conflicts=own | _prefixed(about_debtor))
        if not own and not about_debtor:
            return account
        before = Facts.of(account)
        _apply(account, own, about_debtor)
        facts = {"kind": "edit", "changes": _told(own), "fields": sorted(own | _prefixed(about_debtor))}
        timeline.add(account, Activity.Type.NOTE, facts, actor=actor, before=before)
    return account


def _differing(row: Account | Debtor, wanted: dict[str, Any]) -> dict[str, dict[str, Any]]:
    pairs = ((name, value, getattr(row, name)) for name, value in wanted.items())
    return {name: {"yours": yours, "theirs": theirs} for name, yours, theirs in pairs if yours != theirs}


def _prefixed(differing: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {f"debtor.{name}": values for name, values in differing.items()}


def _told(own: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Before and after for the timeline. Contact data is named there and never shown; the audit trail masks it."""
    return {
        name: {side: _plain(values[which]) for side, which in (("from", "theirs"), ("to", "yours"))}
        for name, values in own.items()
    }


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, int) else str(value)


def _apply(account: Account, own: dict[str, dict[str, Any]], about_debtor: dict[str, dict[str, Any]]) -> None:
    for name, values in own.items():
        setattr(account, name, values["yours"])
    if about_debtor:
        _save_debtor(account, {name: values["yours"] for name, values in about_debtor.items()})
    account.version += 1
    account.save(update_fields=[*own, "debtor_name", "phone_digits", "version", "updated_at"])


def _save_debtor(account: Account, changes: dict[str, Any]) -> None:
    """The debtor, and what each of their accounts repeats of them."""
    person = account.debtor
    for name, value in changes.items():
        setattr(person, name, value)
    person.updated_at = datetime.now(UTC)
    person.save(update_fields=[*changes, "updated_at"])
    repeated = {"debtor_name": person.full_name, "phone_digits": person.phone.lstrip("+")}
    for name, value in repeated.items():
        setattr(account, name, value)
    Account.objects.filter(debtor_id=person.id).exclude(id=account.id).update(**repeated)
