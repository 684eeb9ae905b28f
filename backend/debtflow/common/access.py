"""Who acts, and what each role may do. Rows are a matter of `visible_to` and of row security, not of this table."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Self
from uuid import UUID

PLATFORM_AGENCY_ID = UUID(int=0)
"""What the door sets for a superuser outside a support session: no agency has it, so no tenant row matches."""


class Role(StrEnum):
    SUPERUSER = "superuser"
    AGENCY_ADMIN = "agency_admin"
    COLLECTOR = "collector"
    SYSTEM = "system"


class Permission(StrEnum):
    ACCOUNT_VIEW = "account.view"
    ACCOUNT_CREATE = "account.create"
    ACCOUNT_EDIT = "account.edit"
    ACCOUNT_WORK = "account.work"
    ACCOUNT_ASSIGN = "account.assign"
    ACCOUNT_EXPORT = "account.export"
    ACCOUNT_ADJUST = "account.adjust"
    VIEW_SAVE = "view.save"
    DISPUTE_UPHOLD = "dispute.uphold"
    SSN_REVEAL = "ssn.reveal"
    PAYMENT_VIEW = "payment.view"
    PAYMENT_RECORD = "payment.record"
    PAYMENT_CONFIRM = "payment.confirm"
    PAYMENT_REFUND = "payment.refund"
    PAYMENT_EXPORT = "payment.export"
    PAYMENT_ON_DISPUTED = "payment.on_disputed"
    PLAN_MANAGE = "plan.manage"
    IMPORT_VIEW = "import.view"
    IMPORT_RUN = "import.run"
    ANALYTICS_VIEW = "analytics.view"
    ANALYTICS_OWN = "analytics.own"
    AGENCY_VIEW = "agency.view"
    AGENCY_EDIT = "agency.edit"
    AGENCY_CREATE = "agency.create"
    COLLECTOR_VIEW = "collector.view"
    COLLECTOR_MANAGE = "collector.manage"
    COMMISSION_VIEW = "commission.view"
    CREDITOR_VIEW = "creditor.view"
    CREDITOR_MANAGE = "creditor.manage"
    SOURCE_MANAGE = "source.manage"
    API_KEY_MANAGE = "api_key.manage"
    AUDIT_VIEW = "audit.view"
    SUPPORT_SESSION = "support.session"
    SELF = "self"


_COLLECTOR = frozenset(
    {
        Permission.ACCOUNT_VIEW,
        Permission.ACCOUNT_EDIT,
        Permission.ACCOUNT_WORK,
        Permission.VIEW_SAVE,
        Permission.SSN_REVEAL,
        Permission.PAYMENT_VIEW,
        Permission.PAYMENT_RECORD,
        Permission.PLAN_MANAGE,
        Permission.ANALYTICS_OWN,
        Permission.COLLECTOR_VIEW,
        Permission.COMMISSION_VIEW,
        Permission.CREDITOR_VIEW,
        Permission.AGENCY_VIEW,
        Permission.SELF,
    }
)
_AGENCY_ADMIN = frozenset(Permission) - {Permission.AGENCY_CREATE, Permission.SUPPORT_SESSION}
_SUPERUSER = frozenset(
    {
        Permission.AGENCY_VIEW,
        Permission.AGENCY_EDIT,
        Permission.AGENCY_CREATE,
        Permission.SUPPORT_SESSION,
        Permission.SELF,
    }
)
GRANTS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.SUPERUSER: _SUPERUSER,
        Role.AGENCY_ADMIN: _AGENCY_ADMIN,
        Role.COLLECTOR: _COLLECTOR,
        Role.SYSTEM: frozenset(Permission),
    }
)


@dataclass(frozen=True, slots=True)
class Actor:
    """One caller: a person, an API key or the system, in at most one agency. Built by authenticators and tasks."""

    role: Role
    agency_id: UUID | None = None
    user_id: UUID | None = None
    collector_id: UUID | None = None
    session_id: UUID | None = None
    api_key_id: UUID | None = None
    scopes: frozenset[Permission] | None = None
    support_session_id: UUID | None = None
    request_id: str = ""
    task_id: str = ""
    ip: str | None = None

    def can(self, permission: Permission) -> bool:
        granted = GRANTS[Role.AGENCY_ADMIN] if self.support_session_id else GRANTS[self.role]
        return permission in granted and (self.scopes is None or permission in self.scopes)

    @property
    def label(self) -> str:
        """How the audit trail names the actor: `user:<id>`, `api_key:<id>` or `system`."""
        if self.api_key_id:
            return f"api_key:{self.api_key_id}"
        return f"user:{self.user_id}" if self.user_id else "system"

    @property
    def person_id(self) -> UUID:
        """The user's id; an API key and the system are no person."""
        if self.user_id is None:
            raise ValueError(f"{self.label} is no person")
        return self.user_id

    @property
    def door_id(self) -> UUID:
        return self.agency_id or PLATFORM_AGENCY_ID

    def within(self, agency_id: UUID) -> Self:
        return replace(self, agency_id=agency_id)


def system_actor(agency_id: UUID, *, request_id: str = "", task_id: str = "") -> Actor:
    return Actor(role=Role.SYSTEM, agency_id=agency_id, request_id=request_id, task_id=task_id)
