"""Passwords: changed by oneself, or set through a link sent by mail (forgotten, or an invitation)."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail

from debtflow.agencies import backoff, passwords, unscoped
from debtflow.agencies.models import PasswordReset, User, normalised_username
from debtflow.agencies.sessions import Caller, at_home, digest_of, end_all_sessions
from debtflow.audit import services as audit
from debtflow.common import outbox
from debtflow.common.access import Actor, Role, system_actor
from debtflow.common.errors import Invalid, NotFound
from debtflow.common.tenancy import tenant_transaction

LIFETIME = {"reset": timedelta(hours=1), "invitation": timedelta(days=7)}
TOPIC = "agencies.mail_link"
SUBJECT = {"reset": "Set a new DebtFlow password", "invitation": "You are invited to DebtFlow"}
BODY = """{opening}

Open this link to choose your password. It works once, and until {until:%d %B %Y, %H:%M} UTC.

{link}

If you didn't expect this message, ignore it: nothing changes until the link is used.
"""
OPENING = {
    "reset": "Somebody, probably you, asked for a new password for the user {username}.",
    "invitation": "An administrator made a DebtFlow account for you. Your user name is {username}.",
}


def request_reset(*, identifier: str, caller: Caller) -> None:
    """Sends links to the users of this name or mail address. The caller learns nothing about who exists."""
    found = unscoped.find_users_by_email(identifier) if "@" in identifier else []
    by_name = unscoped.find_user(normalised_username(identifier))
    for located in [*found, *([by_name] if by_name else [])]:
        if located.agency_id is not None:
            actor = system_actor(located.agency_id, request_id=caller.request_id)
            with tenant_transaction(actor):
                enqueue_link(user_id=located.id, purpose="reset", actor=actor)
                audit.record("password.reset_requested", object_type="app_user", object_id=located.id, actor=actor)


def invite(*, user_id: UUID, actor: Actor) -> None:
    """Sends the invitation, again if need be, while the user has no password yet."""
    with tenant_transaction(actor):
        user = User.objects.filter(agency_id=actor.door_id, id=user_id, is_active=True).first()
        if user is None:
            raise NotFound
        enqueue_link(user_id=user.id, purpose="reset" if user.has_usable_password() else "invitation", actor=actor)


def enqueue_link(*, user_id: UUID, purpose: str, actor: Actor) -> None:
    """Inside the caller's open door."""
    outbox.enqueue(TOPIC, {"user_id": str(user_id), "purpose": purpose}, actor=actor)


@outbox.handler(TOPIC)
def send_link(payload: dict[str, Any], actor: Actor) -> None:
    """Makes the token and mails it. Sent twice after a crash in between, both links work: each only once."""
    purpose, secret = payload["purpose"], secrets.token_urlsafe(32)
    until = datetime.now(UTC) + LIFETIME[purpose]
    with tenant_transaction(actor, durable=True):
        user = User.objects.filter(id=payload["user_id"], is_active=True).first()
        if user is None or not user.email:
            return
        PasswordReset.objects.create(agency_id=actor.door_id, user=user, digest=digest_of(secret), expires_at=until)
    link = f"{settings.PUBLIC_URL}/password-reset#token={secret}"
    body = BODY.format(opening=OPENING[purpose].format(username=user.username), until=until, link=link)
    send_mail(SUBJECT[purpose], body, settings.DEFAULT_FROM_EMAIL, [user.email])


def set_password(*, token: str, password: str, caller: Caller) -> None:
    """Uses up the link, and every other of the same user; ends their sessions. Raises `Invalid` for a bad link.

    Failures counted against the account are forgotten: whoever is kept waiting by somebody else's gets in this way.
    """
    located = unscoped.find_password_reset(digest_of(token))
    refusal = Invalid.field("token", "This link is not valid any more. Ask for a new one.")
    if located is None or located.agency_id is None:
        raise refusal
    now = datetime.now(UTC)
    actor = Actor(role=Role.SYSTEM, agency_id=located.agency_id, ip=caller.ip, request_id=caller.request_id)
    encoded = passwords.encode(password)
    with tenant_transaction(actor):
        unused = PasswordReset.objects.filter(id=located.id, used_at__isnull=True, expires_at__gt=now)
        if not unused.update(used_at=now):
            raise refusal
        user = PasswordReset.objects.select_related("user").get(id=located.id).user
        passwords.refuse_similar(password, user, field="password")
        _replace(user, encoded, actor=actor)
    backoff.succeeded(user.username, caller.ip)


def change_password(*, current: str, new: str, actor: Actor) -> None:
    """One's own, knowing the current one. Ends every session, this one included: sign in again."""
    own_door = at_home(actor)
    with tenant_transaction(own_door):
        user = User.objects.get(id=actor.person_id)
    with passwords.place_in_queue():
        is_right = passwords.verify(current, user.password)
    if not is_right:
        raise Invalid.field("current", "This is not your current password.")
    passwords.refuse_similar(new, user, field="new")
    encoded = passwords.encode(new)
    with tenant_transaction(own_door):
        _replace(user, encoded, actor=own_door)


def _replace(user: User, encoded: str, *, actor: Actor) -> None:
    User.objects.filter(id=user.id).update(password=encoded)
    PasswordReset.objects.filter(user_id=user.id, used_at__isnull=True).update(used_at=datetime.now(UTC))
    end_all_sessions(user=user)
    audit.record("password.changed", object_type="app_user", object_id=user.id, actor=actor)
