"""Payment plans: a schedule in exact cents that payments fill in order."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Count

from debtflow.accounts import services as accounts
from debtflow.accounts import timeline
from debtflow.accounts.models import Account, Activity
from debtflow.accounts.selectors import get_account
from debtflow.accounts.workflow import Status
from debtflow.agencies.settings_schema import agency_settings
from debtflow.common.access import Actor, system_actor
from debtflow.common.errors import Conflict, Invalid, NotFound
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments.models import Installment, PaymentPlan
from debtflow.payments.selectors import agency_today
from debtflow.payments.workflow import Frequency, InstallmentStatus, PlanStatus, due_dates, equal_parts

LATEST_START = timedelta(days=366)


class PlanExists(Conflict):
    code = "plan_exists"
    title = "The account has an active plan."


class PlanNotActive(Conflict):
    code = "plan_not_active"
    title = "The plan is not active."


def schedule(total: Decimal, *, count: int, first_date: date, frequency: Frequency) -> list[dict[str, Any]]:
    """Raises `Invalid` where an instalment would be less than a cent."""
    try:
        parts = equal_parts(total, count)
    except ValueError as error:
        raise Invalid.field("count", "There are more instalments than cents.") from error
    dates = due_dates(first_date, frequency, count)
    return [
        {"position": number, "due_date": due, "amount": amount}
        for number, (due, amount) in enumerate(zip(dates, parts, strict=True), start=1)
    ]


def preview_plan(*, account: UUID, count: int, first_date: date, frequency: Frequency, actor: Actor) -> dict[str, Any]:
    """The schedule of the account's whole balance, without storing it. Raises what `create_plan` would of its input."""
    with tenant_transaction(actor):
        row = _plannable(Account.objects.visible_to(actor).filter(id=account).first())
        _check_start(first_date, actor)
    parts = schedule(row.current_balance, count=count, first_date=first_date, frequency=frequency)
    return {"total": row.current_balance, "installments": parts}


def _plannable(account: Account | None) -> Account:
    if account is None:
        raise Invalid.field("account", "There is no such account.")
    if account.current_balance <= 0:
        raise Invalid.field("account", "The account has no balance to plan.")
    return account


def _check_start(first_date: date, actor: Actor) -> None:
    today = agency_today(actor)
    if not today <= first_date <= today + LATEST_START:
        raise Invalid.field("first_date", "The first instalment is due today, or within a year.")


def create_plan(*, account: UUID, count: int, first_date: date, frequency: Frequency, actor: Actor) -> PaymentPlan:
    """Plans the whole balance, and moves the account from negotiating to payment plan."""
    with tenant_transaction(actor):
        row = _plannable(Account.objects.visible_to(actor).filter(id=account).select_for_update(no_key=True).first())
        _check_start(first_date, actor)
        parts = schedule(row.current_balance, count=count, first_date=first_date, frequency=frequency)
        plan = PaymentPlan(
            agency_id=row.agency_id,
            account=row,
            total=row.current_balance,
            frequency=frequency,
            first_date=first_date,
            created_by_id=None if actor.support_session_id else actor.user_id,
            created_at=datetime.now(UTC),
        )
        _insert(plan)
        Installment.objects.bulk_create(Installment(agency_id=row.agency_id, plan=plan, **part) for part in parts)
        if row.status != Status.PAYMENT_PLAN:
            accounts.change_status(account_id=row.id, to=Status.PAYMENT_PLAN, actor=actor)
    return get_plan(plan.id, actor=actor)


def _insert(plan: PaymentPlan) -> None:
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError as error:
        raise PlanExists from error


def get_plan(plan_id: UUID, *, actor: Actor) -> PaymentPlan:
    with tenant_transaction(actor):
        plan = PaymentPlan.objects.filter(id=plan_id).first()
        if plan is None:
            raise NotFound
        get_account(plan.account_id, actor=actor)
        return _with_parts([plan])[0]


def _with_parts(plans: list[PaymentPlan]) -> list[PaymentPlan]:
    """Each with its installments in order, as `parts`: one statement for all."""
    parts: dict[UUID, list[Installment]] = {plan.id: [] for plan in plans}
    for part in Installment.objects.filter(plan_id__in=parts).order_by("position"):
        parts[part.plan_id].append(part)
    for plan in plans:
        plan.parts = parts[plan.id]  # type: ignore[attr-defined]
    return plans


def list_plans(*, account: UUID, actor: Actor) -> list[PaymentPlan]:
    """Raises `Invalid` for an account that the actor may not see, as for one that does not exist."""
    with tenant_transaction(actor):
        if not Account.objects.visible_to(actor).filter(id=account).exists():
            raise Invalid.field("account", "There is no such account.")
        return _with_parts(list(PaymentPlan.objects.filter(account_id=account).order_by("-created_at")))


def cancel_plan(*, plan_id: UUID, actor: Actor) -> PaymentPlan:
    with tenant_transaction(actor):
        plan = get_plan(plan_id, actor=actor)
        get_account(plan.account_id, actor=actor, lock=True)
        if not _end(plan, PlanStatus.CANCELLED):
            raise PlanNotActive(plan_status=plan.status)
        _negotiate(plan, "plan_cancelled", actor)
        return get_plan(plan_id, actor=actor)


def _end(plan: PaymentPlan, status: PlanStatus) -> bool:
    active = PaymentPlan.objects.filter(id=plan.id, status=PlanStatus.ACTIVE)
    if not active.update(status=status, ended_at=datetime.now(UTC)):
        return False
    if status is not PlanStatus.COMPLETED:
        Installment.objects.filter(plan=plan, status=InstallmentStatus.PENDING).update(
            status=InstallmentStatus.CANCELLED
        )
    return True


def fill(*, account_id: UUID, amount: Decimal) -> None:
    """Spreads a payment over the active plan's instalments, oldest first. The caller holds the account's lock."""
    plan = PaymentPlan.objects.filter(account_id=account_id, status=PlanStatus.ACTIVE).first()
    if plan is None:
        return
    open_parts = Installment.objects.filter(
        plan=plan, status__in=[InstallmentStatus.PENDING, InstallmentStatus.MISSED]
    ).order_by("position")
    for part in open_parts:
        share = min(amount, part.amount - part.paid_amount)
        part.paid_amount += share
        amount -= share
        if part.paid_amount == part.amount:
            part.status = InstallmentStatus.PAID
        part.save(update_fields=["paid_amount", "status"])
        if amount <= 0:
            break
    if not open_parts.exclude(status=InstallmentStatus.PAID).exists():
        _end(plan, PlanStatus.COMPLETED)


def end_if_settled(*, account_id: UUID) -> None:
    """An account without a balance has nothing left to plan. The caller holds the account's lock."""
    plan = PaymentPlan.objects.filter(account_id=account_id, status=PlanStatus.ACTIVE).first()
    if plan and not Account.objects.get(id=account_id).current_balance:
        _end(plan, PlanStatus.COMPLETED)
        Installment.objects.filter(plan=plan).exclude(status=InstallmentStatus.PAID).update(
            status=InstallmentStatus.CANCELLED
        )


def mark_missed(*, agency_id: UUID) -> int:
    """Instalments past their grace are missed; at the agency's limit the plan breaks and the account negotiates."""
    actor = system_actor(agency_id)
    with tenant_transaction(actor):
        settings = agency_settings(actor=actor)
        before = agency_today(actor) - timedelta(days=settings["plan_grace_days"])
        late = Installment.objects.filter(status=InstallmentStatus.PENDING, due_date__lt=before)
        missed = [_miss(part, actor) for part in late.select_related("plan").order_by("plan__account_id", "position")]
        counted = Installment.objects.filter(status=InstallmentStatus.MISSED, plan__status=PlanStatus.ACTIVE)
        broken = counted.values("plan_id").annotate(n=Count("id")).filter(n__gte=settings["plan_break_after"])
        for row in broken:
            _break(PaymentPlan.objects.get(id=row["plan_id"]), actor)
    return sum(missed)


def _miss(part: Installment, actor: Actor) -> bool:
    """Puts the account among those to act on now, and tells the timeline. False where it was paid meanwhile."""
    account = get_account(part.plan.account_id, actor=actor, lock=True)
    pending = Installment.objects.filter(id=part.id, status=InstallmentStatus.PENDING)
    if not pending.update(status=InstallmentStatus.MISSED):
        return False
    Account.objects.filter(id=account.id).update(next_action_at=datetime.now(UTC))
    facts = {"event": "installment_missed", "position": part.position, "due_date": part.due_date.isoformat()}
    timeline.add(account, Activity.Type.PLAN, {**facts, "amount": str(part.amount - part.paid_amount)}, actor=actor)
    return True


def _break(plan: PaymentPlan, actor: Actor) -> None:
    get_account(plan.account_id, actor=actor, lock=True)
    if _end(plan, PlanStatus.BROKEN):
        _negotiate(plan, "plan_broken", actor)


def _negotiate(plan: PaymentPlan, reason: str, actor: Actor) -> None:
    account = get_account(plan.account_id, actor=actor, lock=True)
    if account.status == Status.PAYMENT_PLAN:
        accounts.move_by_event(account, Status.NEGOTIATING, reason, actor=actor)
