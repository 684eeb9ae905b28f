from decimal import Decimal
from typing import Any

import orjson
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.serializer_helpers import ReturnDict, ReturnList


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, ReturnDict):
        return dict(value)
    if isinstance(value, ReturnList | set | frozenset | tuple):
        return list(value)
    return str(value)


class OrjsonRenderer(JSONRenderer):
    """Times as RFC 3339 in UTC with a `Z`, decimals as strings, ids as strings."""

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        if data is None:
            return b""
        return orjson.dumps(data, default=_plain, option=orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS)
