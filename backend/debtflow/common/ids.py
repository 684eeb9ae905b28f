"""UUIDv7 keys: ordered by time, so that indexes stay local. The database default is a function of the same kind."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Func, UUIDField
from uuid_utils import compat

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = int(datetime(9998, 1, 1, tzinfo=UTC).timestamp() * 1000)


def uuid7() -> UUID:
    return compat.uuid7()


def moment_of(identity: UUID) -> datetime | None:
    """When a UUIDv7 was made, to the millisecond; None for another kind of id, or one beyond the calendar."""
    milliseconds = identity.int >> 80
    if identity.version != 7 or milliseconds > LATEST:
        return None
    return EPOCH + timedelta(milliseconds=milliseconds)


class UUID7(Func):
    function = "uuid7"
    template = "%(function)s()"
    output_field = UUIDField()
