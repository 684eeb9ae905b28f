"""UUIDv7 keys: ordered by time, so that indexes stay local. The database default is a function of the same kind."""

from uuid import UUID

from django.db.models import Func, UUIDField
from uuid_utils import compat


def uuid7() -> UUID:
    return compat.uuid7()


class UUID7(Func):
    function = "uuid7"
    template = "%(function)s()"
    output_field = UUIDField()
