"""A superuser's visit to one agency: bounded in time, reasoned, and seen by the agency in its own audit trail."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from debtflow.agencies.models import Agency, SupportSession
from debtflow.audit import services as audit
from debtflow.common.access import Actor, Role
from debtflow.common.errors import Conflict, Invalid, NotFound
from debtflow.common.keyset import KeysetPage, keyset_page
from debtflow.common.tenancy import tenant_transaction

LENGTH = timedelta(minutes=60)


class AlreadyOpen(Conflict):
    code = "support_session_open"
    title = "A support session is open. End it before you open another."


def open_support_session(*, agency_id: UUID, reason: str, actor: Actor) -> SupportSession:
    if actor.support_session_id or actor.role is not Role.SUPERUSER:
        raise AlreadyOpen
    with tenant_transaction(actor):
        if not Agency.objects.filter(id=agency_id).exists():
            raise Invalid.field("agency_id", "There is no such agency.")
    with tenant_transaction(actor.within(agency_id)):
        opened = SupportSession.objects.create(
            agency_id=agency_id, user_id=actor.person_id, reason=reason, expires_at=datetime.now(UTC) + LENGTH
        )
        opened = SupportSession.objects.select_related("agency").get(id=opened.id)
        audit.record(
            "support_session.open",
            object_type="support_session",
            object_id=opened.id,
            facts={"reason": reason},
            actor=actor.within(agency_id),
        )
    return opened


def end_support_session(*, support_session_id: UUID, actor: Actor) -> None:
    """By the superuser who opened it, or by the agency's administrator."""
    with tenant_transaction(actor):
        rows = SupportSession.objects.filter(id=support_session_id, ended_at__isnull=True)
        if actor.role is not Role.AGENCY_ADMIN:
            rows = rows.filter(user_id=actor.person_id)
        if not actor.agency_id or not rows.update(ended_at=datetime.now(UTC)):
            raise NotFound
        audit.record("support_session.end", object_type="support_session", object_id=support_session_id, actor=actor)


def support_sessions(*, actor: Actor, **page: Any) -> tuple[KeysetPage, int]:
    """Newest first, with their number: an agency's visits, a superuser's own ones everywhere, for a collector none."""
    with tenant_transaction(actor):
        rows = SupportSession.objects.select_related("agency")
        if actor.role is Role.COLLECTOR:
            rows = rows.none()
        elif actor.agency_id is None:
            rows = rows.filter(user_id=actor.person_id)
        return keyset_page(rows, ordering=("-created_at", "-id"), **page), rows.count()
