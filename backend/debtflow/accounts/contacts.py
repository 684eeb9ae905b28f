"""The contact log: one structured attempt, with the transition it implies and the promise or callback it leaves."""

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from debtflow.accounts import callrules, phones, services, timeline
from debtflow.accounts.models import Account, Activity, Contact
from debtflow.accounts.noting import refuse_card_or_ssn
from debtflow.accounts.selectors import get_account
from debtflow.accounts.workflow import Status
from debtflow.agencies.calendar import Calendar
from debtflow.agencies.models import Agency
from debtflow.agencies.settings_schema import all_settings
from debtflow.common.access import Actor
from debtflow.common.errors import Invalid
from debtflow.common.tenancy import tenant_transaction


class Disposition(StrEnum):
    """In the order of the keys 1 to 9."""

    NO_ANSWER = "no_answer"
    LEFT_MESSAGE = "left_message"
    WRONG_NUMBER = "wrong_number"
    SPOKE = "spoke"
    PROMISE = "promise"
    CALLBACK = "callback"
    DISPUTE = "dispute"
    REFUSED = "refused"
    STOP_CONTACT = "stop_contact"


CONVERSATIONS = {
    Disposition.SPOKE,
    Disposition.PROMISE,
    Disposition.CALLBACK,
    Disposition.DISPUTE,
    Disposition.REFUSED,
    Disposition.STOP_CONTACT,
}
OTHERS = {"attorney", "third_party"}
"""A talk with them is no conversation with who owes."""


def log_contact(
    *,
    account_id: UUID,
    actor: Actor,
    channel: str,
    direction: str,
    disposition: Disposition,
    party: str = "",
    phone: str = "",
    note: str = "",
    callback_at: datetime | None = None,
    promise: dict[str, Any] | None = None,
) -> Contact:
    """Raises `Invalid` where the promise or callback is missing or can't be. What the call rules warned of is kept."""
    refuse_card_or_ssn(note, "note")
    now = datetime.now(UTC)
    with tenant_transaction(actor):
        account = get_account(account_id, actor=actor, lock=True)
        _check(account, disposition, callback_at, promise, actor)
        contact = Contact.objects.create(
            agency_id=account.agency_id,
            account=account,
            user_id=None if actor.support_session_id else actor.user_id,
            channel=channel,
            direction=direction,
            phone=phones.e164(phone),
            disposition=disposition,
            party=party,
            note=note,
            callback_at=callback_at,
            warnings=_warned_of(account, channel, now) if direction == "outbound" else [],
            created_at=now,
            **_promised(promise),
        )
        _plan_next(account, contact)
        timeline.add(account, Activity.Type.CONTACT, _facts(contact), actor=actor, description=note)
        _imply(account, disposition, actor)
    return contact


def _promised(promise: dict[str, Any] | None) -> dict[str, Any]:
    if promise is None:
        return {}
    return {"promise_amount": promise["amount"], "promise_date": promise["date"], "promise_state": "pending"}


def _warned_of(account: Account, channel: str, now: datetime) -> list[str]:
    return [warning["code"] for warning in call_warnings(account, now=now, channel=channel)]


def _facts(contact: Contact) -> dict[str, Any]:
    facts = {name: getattr(contact, name) for name in ("disposition", "channel", "direction", "warnings")}
    if contact.promise_amount is not None and contact.promise_date is not None:
        promised = {"promise_amount": str(contact.promise_amount), "promise_date": contact.promise_date.isoformat()}
        facts |= promised
    return facts


def _check(
    account: Account,
    disposition: Disposition,
    callback_at: datetime | None,
    promise: dict[str, Any] | None,
    actor: Actor,
) -> None:
    if (disposition is Disposition.PROMISE) != (promise is not None):
        raise Invalid.field("promise", "A promise has an amount and a date; nothing else has one.")
    if (disposition is Disposition.CALLBACK) != (callback_at is not None):
        raise Invalid.field("callback_at", "A callback has a time; nothing else has one.")
    if callback_at and callback_at <= datetime.now(UTC):
        raise Invalid.field("callback_at", "The callback must be in the future.")
    if promise:
        if promise["date"] < Calendar.of(actor).today:
            raise Invalid.field("promise.date", "The date has passed.")
        if promise["amount"] > account.current_balance:
            raise Invalid.field("promise.amount", f"More than the balance (${account.current_balance:,.2f}).")


def _plan_next(account: Account, contact: Contact) -> None:
    """Callbacks that were due are done with; what this contact leaves is the next thing to do."""
    now = contact.created_at
    due = Contact.objects.filter(account=account, callback_at__lte=now, callback_done_at__isnull=True)
    due.update(callback_done_at=now)
    account.last_contact_at = now
    if contact.callback_at:
        account.next_action_at = contact.callback_at
    elif contact.promise_date:
        account.next_action_at = datetime.combine(contact.promise_date + timedelta(days=1), time(13, 0), tzinfo=UTC)
    elif account.next_action_at and account.next_action_at <= now:
        account.next_action_at = None
    account.save(update_fields=["last_contact_at", "next_action_at", "updated_at"])


def _imply(account: Account, disposition: Disposition, actor: Actor) -> None:
    """A first conversation opens contact; a dispute stops the work whatever stage it was at."""
    status = Status(account.status)
    if disposition is Disposition.DISPUTE:
        if status in (Status.NEGOTIATING, Status.PAYMENT_PLAN):
            services.change_status(account_id=account.id, to=Status.DISPUTED, actor=actor)
        elif status in (Status.ASSIGNED, Status.IN_CONTACT):
            services.move_by_event(account, Status.DISPUTED, "dispute_logged", actor=actor)
    elif disposition in CONVERSATIONS and status is Status.ASSIGNED:
        services.change_status(account_id=account.id, to=Status.IN_CONTACT, actor=actor)


def call_warnings(account: Account, *, now: datetime, channel: str = "phone") -> list[dict[str, str]]:
    """What speaks against contact now (12 CFR 1006.6 and 1006.14), inside the open door. Empty: nothing does."""
    debtor = account.debtor
    agency = Agency.objects.get(id=account.agency_id)
    return callrules.warnings(
        histories([account.id], agency_id=account.agency_id, now=now)[account.id],
        now=now,
        zones=callrules.zones_of(phone=debtor.phone, zip_code=debtor.address_zip, state=debtor.address_state),
        home=agency.timezone,
        channel=channel,
        most_attempts=all_settings(agency.settings)["attempts_per_week"],
    )


def histories(account_ids: Collection[UUID], *, agency_id: UUID, now: datetime) -> dict[UUID, callrules.History]:
    """Of each account, from one statement: every day that the rules may count in any zone, and one to spare."""
    is_recent = Q(channel="phone", created_at__gt=now - timedelta(days=callrules.DAYS + 2))
    rows = Contact.objects.filter(agency_id=agency_id, account_id__in=account_ids)
    rows = rows.filter(is_recent | Q(disposition=Disposition.STOP_CONTACT))
    found: dict[UUID, list[Contact]] = {account_id: [] for account_id in account_ids}
    for contact in rows.only("account_id", "disposition", "channel", "direction", "party", "created_at"):
        found[contact.account_id].append(contact)
    return {account_id: _history(contacts) for account_id, contacts in found.items()}


def _history(contacts: Collection[Contact]) -> callrules.History:
    calls = [each for each in contacts if each.channel == "phone"]
    return callrules.History(
        attempts=[each.created_at for each in calls if each.direction == "outbound"],
        conversations=[
            each.created_at for each in calls if each.disposition in CONVERSATIONS and each.party not in OTHERS
        ],
        is_stopped=any(each.disposition == Disposition.STOP_CONTACT for each in contacts),
    )


def next_account(*, actor: Actor) -> Account | None:
    """The collector's next account in worklist order, reserved for two minutes: two callers never get the same one."""
    with tenant_transaction(actor), connection.cursor() as cursor:
        cursor.execute(
            """UPDATE account SET reserved_by = %(user)s, reserved_until = now() + interval '2 minutes'
               WHERE agency_id = %(agency)s AND id = (
                   SELECT a.id FROM account a
                   WHERE a.agency_id = %(agency)s AND a.collector_id = %(collector)s
                     AND a.status NOT IN ('settled', 'closed', 'disputed')
                     AND (a.next_action_at IS NULL OR a.next_action_at <= now())
                     AND (a.reserved_until IS NULL OR a.reserved_until < now())
                     AND (a.last_contact_at IS NULL OR a.last_contact_at < now() - interval '12 hours'
                          OR a.next_action_at <= now())
                   ORDER BY (a.next_action_at IS NULL), a.priority DESC, a.due_sort, a.id
                   LIMIT 1 FOR UPDATE SKIP LOCKED)
               RETURNING id""",
            {"user": actor.user_id, "agency": actor.agency_id, "collector": actor.collector_id},
        )
        row = cursor.fetchone()
        return get_account(row[0], actor=actor) if row else None
