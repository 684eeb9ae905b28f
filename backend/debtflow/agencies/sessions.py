"""Sign-in, refresh families, sign-out. A refresh token is used once; one used again ends its whole family."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Max, QuerySet

from debtflow.agencies import backoff, passwords, unscoped
from debtflow.agencies.keys import AccessToken
from debtflow.agencies.models import Agency, Collector, RefreshToken, Session, User, normalised_username
from debtflow.audit import services as audit
from debtflow.common.access import Actor, Role
from debtflow.common.errors import Unauthenticated
from debtflow.common.keyset import KeysetPage, keyset_page
from debtflow.common.tenancy import tenant_transaction

GRACE = timedelta(seconds=10)
"""Within it a superseded token is only refused: two tabs that refresh at once don't log each other out."""

KNOWN_FOR = timedelta(days=30)


class WrongCredentials(Unauthenticated):
    code = "wrong_credentials"
    title = "Username or password is wrong."


class RefreshRefused(Unauthenticated):
    code = "refresh_refused"
    title = "This refresh token is not valid. Sign in again."


class RefreshSuperseded(Unauthenticated):
    code = "refresh_superseded"
    title = "This refresh token was just replaced by a newer one."


@dataclass(frozen=True, slots=True)
class Tokens:
    access: str
    refresh: str


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a request that is not signed in yet comes from."""

    ip: str
    request_id: str
    device: str = ""


def digest_of(secret: str) -> bytes:
    return sha256(secret.encode()).digest()


def sign_in(*, username: str, password: str, caller: Caller) -> Tokens:
    """Raises `WrongCredentials`, whatever was wrong, or `Throttled` while the account or the network backs off."""
    with passwords.place_in_queue():
        return _open_session(_authenticated(normalised_username(username), password, caller), caller)


def _authenticated(name: str, password: str, caller: Caller) -> User:
    located = unscoped.find_user(name)
    user, knows_network = _usable(located, caller) if located else (None, False)
    backoff.check(name, caller.ip, is_known_network=knows_network)
    if not passwords.verify(password, user.password if user else passwords.DUMMY) or user is None:
        backoff.failed(name, caller.ip, is_known_network=knows_network)
        _record_failure(located, caller)
        raise WrongCredentials
    backoff.succeeded(name, caller.ip)
    return user


def _open_session(user: User, caller: Caller) -> Tokens:
    actor = Actor(
        role=Role(user.role), agency_id=user.agency_id, user_id=user.id, ip=caller.ip, request_id=caller.request_id
    )
    with tenant_transaction(actor):
        session = Session.objects.create(
            agency_id=user.agency_id,
            user=user,
            epoch=user.session_epoch,
            ip=caller.ip or None,
            device=caller.device[:200],
        )
        User.objects.filter(id=user.id).update(last_login=datetime.now(UTC))
        audit.record("session.sign_in", object_type="session", object_id=session.id, actor=actor)
        return _issue(session, user)


def refresh(*, token: str, caller: Caller) -> Tokens:
    """The next pair of the family. Exactly one of many parallel uses of a token wins; reuse revokes the family."""
    located = unscoped.find_refresh_token(digest_of(token))
    if located is None:
        raise RefreshRefused
    actor = Actor(role=Role.SYSTEM, agency_id=located.agency_id, ip=caller.ip, request_id=caller.request_id)
    now = datetime.now(UTC)
    refusal: Unauthenticated | None = None
    with tenant_transaction(actor):
        won = RefreshToken.objects.filter(id=located.id, used_at__isnull=True, expires_at__gt=now).update(used_at=now)
        row = RefreshToken.objects.select_related("session__user").get(id=located.id)
        session = row.session
        if won and _is_alive(session):
            Session.objects.filter(id=session.id).update(last_used_at=now)
            return _issue(session, session.user)
        if row.used_at and not won and now - row.used_at <= GRACE and _is_alive(session):
            refusal = RefreshSuperseded()
        elif row.used_at and not won:
            _revoke(Session.objects.filter(id=session.id), "refresh_reused")
            audit.record("session.refresh_reused", object_type="session", object_id=session.id, actor=actor)
    raise refusal or RefreshRefused()


def sign_out(*, token: str, caller: Caller) -> None:
    """Revokes the token's family; an unknown token is already signed out."""
    located = unscoped.find_refresh_token(digest_of(token))
    if located is None:
        return
    actor = Actor(role=Role.SYSTEM, agency_id=located.agency_id, ip=caller.ip, request_id=caller.request_id)
    with tenant_transaction(actor):
        session_id = RefreshToken.objects.values_list("session_id", flat=True).get(id=located.id)
        _revoke(Session.objects.filter(id=session_id), "signed_out")
        audit.record("session.sign_out", object_type="session", object_id=session_id, actor=actor)


def at_home(actor: Actor) -> Actor:
    """The actor where their own rows are: during a visit to an agency the superuser's stay with the platform."""
    return replace(actor, agency_id=None, support_session_id=None) if actor.support_session_id else actor


def revoke_session(*, session_id: UUID, actor: Actor) -> bool:
    """Ends one of the actor's own sessions; False when there is none such."""
    with tenant_transaction(at_home(actor)):
        return bool(_revoke(Session.objects.filter(id=session_id, user_id=actor.person_id), "revoked"))


def end_all_sessions(*, user: User) -> None:
    """Inside the caller's open door: every session of the user stops at its next request."""
    User.objects.filter(id=user.id).update(session_epoch=F("session_epoch") + 1)
    _revoke(Session.objects.filter(user_id=user.id), "ended_by_admin")


def mark_last_seen(users: Iterable[User]) -> None:
    """Sets `last_seen_at`: when a session of theirs last signed in or was renewed. Inside the caller's open door."""
    by_id = {user.id: user for user in users}
    rows = Session.objects.filter(user_id__in=by_id).order_by().values_list("user_id")
    for user_id, seen_at in rows.annotate(seen_at=Max("last_used_at")):
        by_id[user_id].last_seen_at = seen_at


def own_sessions(*, actor: Actor, **page: Any) -> tuple[KeysetPage, int]:
    """The actor's own that are alive, the one used last first, with their number."""
    alive_since = datetime.now(UTC) - settings.REFRESH_TOKEN_LIFETIME
    with tenant_transaction(at_home(actor)):
        rows = Session.objects.filter(user_id=actor.person_id, revoked_at__isnull=True, last_used_at__gt=alive_since)
        return keyset_page(rows, ordering=("-last_used_at", "-id"), **page), rows.count()


def _usable(located: unscoped.Located, caller: Caller) -> tuple[User | None, bool]:
    """The user where they may sign in at all, and whether they did so from the caller's network lately."""
    with tenant_transaction(Actor(role=Role.SYSTEM, agency_id=located.agency_id, request_id=caller.request_id)):
        user = User.objects.filter(id=located.id, is_active=True).first()
        if user is None or not _agency_is_active(user):
            return None, False
        since = datetime.now(UTC) - KNOWN_FOR
        addresses = Session.objects.filter(user=user, created_at__gt=since).values_list("ip", flat=True).distinct()
        return user, backoff.network_of(caller.ip) in {backoff.network_of(ip or "") for ip in addresses}


def _agency_is_active(user: User) -> bool:
    return user.agency_id is None or Agency.objects.filter(id=user.agency_id, is_active=True).exists()


def _record_failure(located: unscoped.Located | None, caller: Caller) -> None:
    agency_id = located.agency_id if located else None
    actor = Actor(role=Role.SYSTEM, agency_id=agency_id, ip=caller.ip, request_id=caller.request_id)
    with tenant_transaction(actor):
        audit.record(
            "session.sign_in_failed", object_type="app_user", object_id=located.id if located else None, actor=actor
        )


def _is_alive(session: Session) -> bool:
    user = session.user
    alive = session.revoked_at is None and user.is_active and session.epoch == user.session_epoch
    return alive and _agency_is_active(user)


def _revoke(sessions: QuerySet[Session], reason: str) -> int:
    return sessions.filter(revoked_at__isnull=True).update(revoked_at=datetime.now(UTC), revoked_reason=reason)


def _issue(session: Session, user: User) -> Tokens:
    secret = secrets.token_urlsafe(48)
    RefreshToken.objects.create(
        agency_id=session.agency_id,
        session=session,
        digest=digest_of(secret),
        expires_at=datetime.now(UTC) + settings.REFRESH_TOKEN_LIFETIME,
    )
    access = AccessToken()
    access["sub"] = str(user.id)
    access["role"] = user.role
    access["agency_id"] = str(user.agency_id) if user.agency_id else None
    access["sid"] = str(session.id)
    collector = Collector.objects.filter(user=user).values_list("id", flat=True).first() if user.agency_id else None
    access["collector_id"] = str(collector) if collector else None
    return Tokens(access=str(access), refresh=secret)
