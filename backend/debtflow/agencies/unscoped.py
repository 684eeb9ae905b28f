"""The look-ups that come before an agency is known: each returns an id and its agency, nothing else."""

from typing import NamedTuple
from uuid import UUID

from django.db import connection


class Located(NamedTuple):
    id: UUID
    agency_id: UUID | None


def find_user(username: str) -> Located | None:
    return _find("find_user", username)


def find_users_by_email(email: str) -> list[Located]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM find_users_by_email(%s)", [email])
        return [Located(*row) for row in cursor.fetchall()]


def find_refresh_token(digest: bytes) -> Located | None:
    return _find("find_refresh_token", digest)


def find_api_key(digest: bytes) -> Located | None:
    return _find("find_api_key", digest)


def find_password_reset(digest: bytes) -> Located | None:
    return _find("find_password_reset", digest)


def find_support_session(user_id: UUID) -> Located | None:
    return _find("find_support_session", user_id)


def _find(function: str, value: str | bytes | UUID) -> Located | None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}(%s)", [value])  # noqa: S608  (the name is one of the literals above)
        row = cursor.fetchone()
    return Located(*row) if row else None


def every_agency() -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT agency_id FROM every_agency()")
        return [agency_id for (agency_id,) in cursor.fetchall()]
