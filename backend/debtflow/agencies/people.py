"""Agencies, users and collectors: reads and writes."""

import re
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import Concat

from debtflow.agencies import data_keys, passwords
from debtflow.agencies.models import Agency, Collector, User, normalised_username
from debtflow.agencies.resets import enqueue_link
from debtflow.agencies.sessions import at_home, end_all_sessions, mark_last_seen
from debtflow.agencies.settings_schema import validated_settings
from debtflow.common import outbox
from debtflow.common.access import Actor, Permission, Role
from debtflow.common.errors import Conflict, Invalid, NotFound
from debtflow.common.ids import uuid7
from debtflow.common.keyset import KeysetPage, keyset_page
from debtflow.common.tenancy import tenant_transaction

NOBODY = UUID(int=0)
TIMEZONE_CHANGED = "agency.timezone_changed"
"""Figures by day belong to other days then: whoever keeps such figures handles this."""
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,149}")


class LastAdmin(Conflict):
    code = "last_admin"
    title = "The last active administrator can't leave."


class OwnRole(Conflict):
    code = "own_role"
    title = "Nobody changes their own role or deactivates themselves."


def me(*, actor: Actor) -> dict[str, Any]:
    with tenant_transaction(at_home(actor)):
        user = User.objects.get(id=actor.person_id)
    name = timezone = None
    if actor.agency_id:
        with tenant_transaction(actor):
            name, timezone = Agency.objects.values_list("name", "timezone").get(id=actor.door_id)
    return {
        "id": user.id,
        "username": user.username,
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "role": user.role,
        "is_superuser": user.is_superuser,
        "agency_id": actor.agency_id,
        "agency_name": name,
        "agency_timezone": timezone,
        "collector_id": actor.collector_id,
        "support_session_id": actor.support_session_id,
        "locale": user.locale,
        "preferences": user.preferences,
        "permissions": sorted(permission for permission in Permission if actor.can(permission)),
    }


def update_me(*, actor: Actor, **changes: Any) -> dict[str, Any]:
    with tenant_transaction(at_home(actor)):
        User.objects.filter(id=actor.person_id).update(**changes)
    return me(actor=actor)


def list_agencies(*, actor: Actor, **page: Any) -> tuple[KeysetPage, int]:
    """Their own for an agency's people; all of them for the superuser outside a support session. With their number."""
    with tenant_transaction(actor):
        rows = Agency.objects.all()
        return keyset_page(rows, ordering=("name", "id"), **page), rows.count()


def get_agency(*, agency_id: UUID, actor: Actor) -> Agency:
    with tenant_transaction(actor):
        agency = Agency.objects.filter(id=agency_id).first()
    if agency is None:
        raise NotFound
    return agency


def create_agency(*, actor: Actor, name: str, timezone: str = "America/New_York", **fields: Any) -> Agency:
    """A new tenant with its first data key. Raises `Conflict` when the name is taken."""
    fields["settings"] = validated_settings(fields.get("settings") or {})
    agency = Agency(id=uuid7(), name=name, timezone=_known_timezone(timezone), **fields)
    with tenant_transaction(actor.within(agency.id)):
        _save_new(agency, "An agency of this name exists.")
        data_keys.create_key(agency.id)
    return agency


def update_agency(*, agency_id: UUID, actor: Actor, **changes: Any) -> Agency:
    """The platform passes through the agency's own door, so that what follows from a change is the agency's too."""
    with tenant_transaction(actor.within(agency_id) if actor.agency_id is None else actor):
        agency = Agency.objects.select_for_update().filter(id=agency_id).first()
        if agency is None:
            raise NotFound
        if "settings" in changes:
            changes["settings"] = validated_settings({**agency.settings, **changes["settings"]})
        moved = changes.get("timezone", agency.timezone) != agency.timezone
        if moved:
            _known_timezone(changes["timezone"])
        if "is_active" in changes and actor.role is not Role.SUPERUSER:
            raise Invalid.field("is_active", "Only the platform suspends an agency.")
        for name, value in changes.items():
            setattr(agency, name, value)
        agency.save(update_fields=[*changes, "updated_at"])
        if moved:
            outbox.enqueue(TIMEZONE_CHANGED, {}, actor=actor.within(agency.id))
    return agency


def list_collectors(*, actor: Actor, is_active: bool | None = None, **page: Any) -> tuple[KeysetPage, int]:
    """By name, with their number; for a collector their own row."""
    with tenant_transaction(actor):
        rows = Collector.objects.select_related("user").filter(agency_id=actor.door_id)
        if actor.role is Role.COLLECTOR:
            rows = rows.filter(id=actor.collector_id or NOBODY)
        if is_active is not None:
            rows = rows.filter(is_active=is_active)
        rows = rows.annotate(sort_name=Concat("user__last_name", Value(" "), "user__first_name"))
        return keyset_page(rows, ordering=("sort_name", "id"), **page), rows.count()


def get_collector(*, collector_id: UUID, actor: Actor, lock: bool = False) -> Collector:
    """Raises `NotFound` for another agency's, and for another's when the actor is a collector."""
    with tenant_transaction(actor):
        rows = Collector.objects.filter(agency_id=actor.door_id, id=collector_id)
        if actor.role is Role.COLLECTOR:
            rows = rows.filter(id=actor.collector_id or NOBODY)
        found = rows.select_for_update(of=("self",), no_key=True) if lock else rows
        collector = found.select_related("user").first()
    if collector is None:
        raise NotFound
    return collector


def create_collector(*, actor: Actor, password: str | None = None, **fields: Any) -> Collector:
    """A user of role collector with their rate and limit. Without a password they are invited by mail."""
    person = {name: fields.pop(name) for name in ("username", "email", "first_name", "last_name") if name in fields}
    with tenant_transaction(actor):
        user = create_user(actor=actor, role=Role.COLLECTOR, password=password, **person)
        return Collector.objects.create(agency_id=actor.door_id, user=user, **fields)


def create_user(*, actor: Actor, role: Role, password: str | None = None, **fields: Any) -> User:
    """Without a password they are invited by mail. Raises `Invalid` for a user name that is taken anywhere."""
    if role is Role.SUPERUSER:
        raise Invalid.field("role", "Nobody is made a superuser here.")
    username = normalised_username(fields.pop("username"))
    if not USERNAME.fullmatch(username):
        raise Invalid.field("username", "Use 3 to 150 letters, digits, dots, dashes or underscores.")
    user = User(agency_id=actor.door_id, role=role, username=username, **fields)
    if password:
        passwords.refuse_similar(password, user, field="password")
        user.set_password(password)
    else:
        user.set_unusable_password()
    with tenant_transaction(actor):
        _save_new(user, "This user name is taken.", field="username")
        if not password:
            enqueue_link(user_id=user.id, purpose="invitation", actor=actor)
    return user


def list_users(*, actor: Actor, **page: Any) -> tuple[KeysetPage, int]:
    """By name, with their number."""
    with tenant_transaction(actor):
        rows = User.objects.filter(agency_id=actor.door_id)
        rows = rows.annotate(sort_name=Concat("last_name", Value(" "), "first_name"))
        found = keyset_page(rows, ordering=("sort_name", "id"), **page)
        mark_last_seen(found.rows)
        return found, rows.count()


def update_user(*, user_id: UUID, actor: Actor, **changes: Any) -> User:
    """Role, names, activity. Ends the user's sessions when they lose something. Nobody raises or removes themselves."""
    with tenant_transaction(actor):
        Agency.objects.select_for_update(no_key=True).get(id=actor.door_id)
        user = User.objects.select_for_update().filter(agency_id=actor.door_id, id=user_id).first()
        if user is None:
            raise NotFound
        touches_access = {"role", "is_active"} & set(changes)
        if touches_access and user.id == actor.user_id:
            raise OwnRole
        if touches_access:
            _refuse_last_admin(user, changes)
        for name, value in changes.items():
            setattr(user, name, value)
        user.save(update_fields=list(changes))
        if touches_access:
            end_all_sessions(user=user)
        mark_last_seen([user])
    return user


def update_collector(*, collector_id: UUID, actor: Actor, **changes: Any) -> Collector:
    """Rate, limit, activity. A deactivated collector's user can't sign in until they are active again."""
    with tenant_transaction(actor):
        collector = get_collector(collector_id=collector_id, actor=actor, lock=True)
        for name, value in changes.items():
            setattr(collector, name, value)
        collector.save(update_fields=[*changes, "updated_at"])
        if "is_active" in changes:
            update_user(user_id=collector.user_id, actor=actor, is_active=changes["is_active"])
    return collector


def _refuse_last_admin(user: User, changes: dict[str, Any]) -> None:
    leaves = changes.get("role", user.role) != Role.AGENCY_ADMIN or not changes.get("is_active", user.is_active)
    others = User.objects.filter(agency_id=user.agency_id or NOBODY, role=Role.AGENCY_ADMIN, is_active=True).exclude(
        id=user.id
    )
    if user.role == Role.AGENCY_ADMIN and user.is_active and leaves and not others.exists():
        raise LastAdmin


def _known_timezone(name: str) -> str:
    if name not in available_timezones():
        raise Invalid.field("timezone", "Use a name of the IANA time zone database, such as America/New_York.")
    return name


def _save_new(row: Agency | User, message: str, field: str = "name") -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid.field(field, message) from error
