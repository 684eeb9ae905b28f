"""Partner systems' keys: shown once, kept as a hash, scoped, expiring, at most two alive at once for rotation."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from debtflow.agencies import unscoped
from debtflow.agencies.models import Agency, ApiKey
from debtflow.agencies.sessions import digest_of
from debtflow.common.access import GRANTS, Actor, Permission, Role
from debtflow.common.errors import Conflict, Invalid, NotFound, Unauthenticated
from debtflow.common.keyset import KeysetPage, keyset_page
from debtflow.common.tenancy import tenant_transaction

PREFIX = "dfk_"
NEVER_FOR_KEYS = {
    Permission.API_KEY_MANAGE,
    Permission.SELF,
    Permission.SSN_REVEAL,
    Permission.SUPPORT_SESSION,
    Permission.VIEW_SAVE,
}
GRANTABLE = GRANTS[Role.AGENCY_ADMIN] - NEVER_FOR_KEYS
TOUCH_EVERY = timedelta(minutes=5)


class KeyRefused(Unauthenticated):
    code = "api_key_refused"
    title = "The API key is not valid."


class TwoKeysAlready(Conflict):
    code = "two_keys_already"
    title = "Two keys of this name are alive. Revoke one before you make another."


def create_api_key(*, name: str, scopes: list[str], expires_in_days: int, actor: Actor) -> tuple[ApiKey, str]:
    """The row, and the key itself, which nobody can read again."""
    unknown = set(scopes) - GRANTABLE
    if unknown or not scopes:
        raise Invalid.field("scopes", f"Choose from: {', '.join(sorted(GRANTABLE))}.")
    secret = PREFIX + secrets.token_urlsafe(32)
    now = datetime.now(UTC)
    with tenant_transaction(actor):
        Agency.objects.select_for_update().get(id=actor.door_id)
        alive = ApiKey.objects.filter(name=name, revoked_at__isnull=True, expires_at__gt=now)
        if alive.count() >= 2:
            raise TwoKeysAlready
        row = ApiKey.objects.create(
            agency_id=actor.door_id,
            name=name,
            prefix=secret[:12],
            digest=digest_of(secret),
            scopes=sorted(set(scopes)),
            created_by_id=None if actor.support_session_id else actor.user_id,
            expires_at=now + timedelta(days=expires_in_days),
        )
        row.refresh_from_db()
    return row, secret


def revoke_api_key(*, api_key_id: UUID, actor: Actor) -> None:
    with tenant_transaction(actor):
        if not ApiKey.objects.filter(id=api_key_id, revoked_at__isnull=True).update(revoked_at=datetime.now(UTC)):
            raise NotFound


def list_api_keys(*, actor: Actor, **page: Any) -> tuple[KeysetPage, int]:
    """Revoked and expired ones too, newest first, with their number."""
    with tenant_transaction(actor):
        rows = ApiKey.objects.all()
        return keyset_page(rows, ordering=("-created_at", "-id"), **page), rows.count()


def authenticate(key: str, *, ip: str | None, request_id: str) -> Actor:
    """Raises `KeyRefused` for a key that is unknown, revoked or expired, or whose agency is suspended."""
    located = unscoped.find_api_key(digest_of(key)) if key.startswith(PREFIX) else None
    if located is None or located.agency_id is None:
        raise KeyRefused
    now = datetime.now(UTC)
    actor = Actor(role=Role.SYSTEM, agency_id=located.agency_id, ip=ip, request_id=request_id)
    with tenant_transaction(actor):
        row = ApiKey.objects.filter(
            id=located.id, revoked_at__isnull=True, expires_at__gt=now, agency__is_active=True
        ).first()
        if row is None:
            raise KeyRefused
        if row.last_used_at is None or now - row.last_used_at > TOUCH_EVERY:
            ApiKey.objects.filter(id=row.id).update(last_used_at=now)
    return Actor(
        role=Role.AGENCY_ADMIN,
        agency_id=located.agency_id,
        api_key_id=located.id,
        scopes=frozenset(Permission(scope) for scope in row.scopes),
        ip=ip,
        request_id=request_id,
    )
