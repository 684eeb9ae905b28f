"""Writes on one account: made, moved along, noted, edited, its digits revealed."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from debtflow.accounts import ledger, phones, placing, timeline, workflow
from debtflow.accounts.creditors import placing_creditor
from debtflow.accounts.models import Account, Activity, Debtor, LedgerEntry
from debtflow.accounts.noting import refuse_card_or_ssn
from debtflow.accounts.selectors import get_account
from debtflow.accounts.timeline import Facts
from debtflow.accounts.workflow import IllegalTransition, Status
from debtflow.agencies import data_keys
from debtflow.audit import services as audit
from debtflow.common.access import Actor, Permission
from debtflow.common.errors import Conflict, Forbidden, Invalid, Stale
from debtflow.common.tenancy import tenant_transaction


class ReferenceTaken(Conflict):
    code = "reference_taken"
    title = "The agency has an account with this reference."


def create_account(
    *,
    actor: Actor,
    external_ref: str,
    debtor: dict[str, Any],
    original_amount: Decimal,
    creditor_name: str,
    priority: int | None = None,
    **fields: Any,
) -> Account:
    """One account by hand: creditor and debtor are found or made, the placement is the ledger's first entry."""
    with tenant_transaction(actor):
        creditor = placing_creditor(creditor_name, actor=actor)
        person = _debtor(debtor, fallback_ref=external_ref, actor=actor)
        if priority is None:
            priority = placing.priority_rule(actor=actor).priority_of(original_amount)
        account = Account(
            agency_id=actor.agency_id,
            debtor=person,
            creditor=creditor,
            external_ref=external_ref,
            debtor_name=person.full_name,
            phone_digits=person.phone.lstrip("+"),
            original_amount=original_amount,
            current_balance=original_amount,
            priority=priority,
            created_at=datetime.now(UTC),
            **fields,
        )
        _insert(account)
        LedgerEntry.objects.create(
            agency_id=actor.agency_id, account=account, kind=LedgerEntry.Kind.PLACEMENT, amount=original_amount
        )
        facts = {"source": "by_hand", "creditor": creditor.name}
        timeline.add(account, Activity.Type.IMPORT, facts, actor=actor, is_new=True, placed=original_amount)
        if placing.distribute(account, actor=actor):
            account = get_account(account.id, actor=actor)
    return account


def _insert(account: Account) -> None:
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as error:
        raise ReferenceTaken from error


def _debtor(given: dict[str, Any], *, fallback_ref: str, actor: Actor) -> Debtor:
    facts = dict(given)
    digits = facts.pop("ssn_last4", "")
    reference = facts.pop("external_ref", "") or fallback_ref
    facts["phone"] = phones.e164(facts.get("phone", ""))
    person, made = Debtor.objects.get_or_create(agency_id=actor.agency_id, external_ref=reference, defaults=facts)
    if made and digits:
        person.ssn_last4 = data_keys.encrypt_digits(digits, agency_id=person.agency_id, debtor_id=person.id)
        person.save(update_fields=["ssn_last4"])
    return person


def change_status(
    *, account_id: UUID, to: Status, actor: Actor, note: str = "", expected_version: int | None = None
) -> Account:
    """Moves an account along a drawn edge. Raises `IllegalTransition`, and `Stale` for another version."""
    refuse_card_or_ssn(note, "note")
    with tenant_transaction(actor):
        account = get_account(account_id, actor=actor, lock=True)
        expect_version(account, expected_version, status=to)
        source = Status(account.status)
        workflow.check(source, to)
        if source is Status.DISPUTED and to is Status.CLOSED:
            account = _uphold(account, note, actor)
        elif reason := workflow.blocked_reason(to, balance_is_zero=account.current_balance == 0, may_uphold=False):
            raise IllegalTransition(source, to, reason)
        _move(account, to, {"note": note} if note else {}, actor)
        if to is Status.CLOSED:
            ledger.compute_commission(account=account)
    return account


def _uphold(account: Account, note: str, actor: Actor) -> Account:
    """A dispute found right: the balance is written off with the reason, which makes way for CLOSED."""
    if not actor.can(Permission.DISPUTE_UPHOLD):
        raise Forbidden("Only an administrator closes a disputed account.")
    if not note.strip():
        raise Invalid.field("note", "Say why the dispute is upheld.")
    if account.pending_amount:
        raise Conflict("A payment is pending. Wait for it, or cancel it, before you close the account.")
    if account.current_balance:
        before = Facts.of(account)
        amount = account.current_balance
        LedgerEntry.objects.create(
            agency_id=account.agency_id,
            account=account,
            kind=LedgerEntry.Kind.ADJUSTMENT,
            adjustment_kind=LedgerEntry.Adjustment.WRITE_OFF,
            amount=-amount,
            reason=note[:300],
        )
        account.current_balance = Decimal(0)
        account.save(update_fields=["current_balance"])
        facts = {"kind": "adjustment", "amount": str(amount), "reason": note[:300]}
        timeline.add(account, Activity.Type.NOTE, facts, actor=actor, before=before)
    return account


def _move(account: Account, to: Status, facts: dict[str, Any], actor: Actor) -> None:
    before = Facts.of(account)
    source, account.status = account.status, to
    account.version += 1
    account.save(update_fields=["status", "version", "updated_at"])
    timeline.add(account, Activity.Type.STATUS_CHANGE, {"from": source, "to": to, **facts}, actor=actor, before=before)


def move_by_event(account: Account, to: Status, reason: str, *, actor: Actor) -> None:
    """A system edge, inside the caller's door and under its lock on the account."""
    if to not in workflow.SYSTEM_TRANSITIONS[Status(account.status)]:
        raise IllegalTransition(Status(account.status), to)
    _move(account, to, {"by": "system", "reason": reason}, actor)


def expect_version(account: Account, expected: int | None, **wanted: Any) -> None:
    """Raises `Stale` where the account is another version, with each wanted value beside the one that is there now."""
    if expected is not None and account.version != expected:
        now = {name: getattr(account, name) for name in wanted}
        differ = {name: {"yours": wanted[name], "theirs": now[name]} for name in wanted if now[name] != wanted[name]}
        raise Stale(version=account.version, conflicts=differ)


def add_note(*, account_id: UUID, text: str, actor: Actor) -> Activity:
    """Kept verbatim, and for ever. A card number or a full SSN in it is refused."""
    refuse_card_or_ssn(text, "text")
    with tenant_transaction(actor):
        account = get_account(account_id, actor=actor)
        note = timeline.add(account, Activity.Type.NOTE, actor=actor, description=text)
        return Activity.objects.select_related("user").get(
            agency_id=account.agency_id, account_id=account.id, id=note.id
        )


def reveal_ssn(*, account_id: UUID, reason: str, actor: Actor) -> str | None:
    """The last four digits, after the look has been written in the audit trail; None where there are none."""
    with tenant_transaction(actor, durable=True):
        account = get_account(account_id, actor=actor)
        audit.record(
            "debtor.reveal_ssn",
            object_type="debtor",
            object_id=account.debtor_id,
            facts={"reason": reason, "account_id": str(account.id)},
            actor=actor,
        )
    with tenant_transaction(actor):
        blob = Debtor.objects.values_list("ssn_last4", flat=True).get(id=account.debtor_id)
        if blob is None:
            return None
        return data_keys.decrypt_digits(bytes(blob), agency_id=account.agency_id, debtor_id=account.debtor_id)
