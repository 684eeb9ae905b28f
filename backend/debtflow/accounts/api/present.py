"""The detail answer of one account, put together from what the selectors read."""

from datetime import UTC, datetime
from typing import Any

from debtflow.accounts import contacts, selectors
from debtflow.accounts.api.serializers import ActivitySerializer
from debtflow.accounts.models import Account
from debtflow.agencies.calendar import Calendar
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction

MASK = "••••"
DEBTOR_FIELDS = (
    "id",
    "external_ref",
    "full_name",
    "email",
    "phone",
    "address_line1",
    "address_city",
    "address_state",
    "address_zip",
)
OWN_FIELDS = (
    "id",
    "external_ref",
    "debtor_name",
    "account_type",
    "status",
    "original_amount",
    "current_balance",
    "pending_amount",
    "total_paid",
    "priority",
    "collector_id",
    "due_date",
    "last_contact_at",
    "next_action_at",
    "created_at",
    "updated_at",
    "version",
)


def account_detail(account: Account, *, actor: Actor) -> dict[str, Any]:
    with tenant_transaction(actor):
        account = selectors.get_account(account.id, actor=actor)
        today = Calendar.of(actor).today
        activities = selectors.recent_activities(account.id, actor=actor)
        warnings = contacts.call_warnings(account, now=datetime.now(UTC)) if account.is_open else []
    allowed, blocked = selectors.transitions_of(account, actor=actor)
    debtor = account.debtor
    return {
        **{name: getattr(account, name) for name in OWN_FIELDS},
        "creditor_name": account.creditor.name,
        "collector_name": account.collector.user.full_name if account.collector else None,
        "days_past_due": selectors.days_past_due(account.due_date, today),
        "debtor": {
            **{name: getattr(debtor, name) for name in DEBTOR_FIELDS},
            "ssn_last4": MASK if debtor.ssn_last4 else None,
        },
        "assigned_to": _assigned(account),
        "allowed_transitions": allowed,
        "blocked_transitions": blocked,
        "recent_activities": ActivitySerializer(activities, many=True).data,
        "call_warnings": warnings,
    }


def _assigned(account: Account) -> dict[str, Any] | None:
    collector = account.collector
    if collector is None:
        return None
    return {
        "id": collector.id,
        "username": collector.user.username,
        "full_name": collector.user.full_name,
        "commission_rate": collector.commission_rate,
    }
