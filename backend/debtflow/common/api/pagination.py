"""Keyset pages: signed cursors, bound to their agency, ordering and filters."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import orjson
from django.core import signing
from rest_framework import serializers
from rest_framework.request import Request

from debtflow.common.access import Actor
from debtflow.common.errors import Invalid
from debtflow.common.keyset import Direction, KeysetPage

_SALT = "debtflow.cursor"
_TYPES: dict[str, Callable[[str], Any]] = {
    "u": UUID,
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
    "m": Decimal,
    "i": int,
    "s": str,
    "f": float,
}


class PageQuery(serializers.Serializer[Any]):
    """The parameters that every list takes."""

    page_size = serializers.IntegerField(min_value=1, max_value=200, default=50)
    cursor = serializers.CharField(max_length=2000, required=False)


@dataclass(frozen=True, slots=True)
class Cursor:
    direction: Direction
    key: tuple[Any, ...]


def encode(cursor: Cursor, *, binding: str) -> str:
    body = orjson.dumps([cursor.direction, [_tagged(value) for value in cursor.key]]).decode()
    return signing.Signer(salt=f"{_SALT}:{binding}").sign_object(body, compress=True)


def decode(token: str, *, binding: str) -> Cursor:
    """Raises `Invalid` for a cursor that is forged, or made for other filters, another ordering or agency."""
    try:
        direction, key = orjson.loads(signing.Signer(salt=f"{_SALT}:{binding}").unsign_object(token))
        return Cursor(Direction(direction), tuple(_untagged(value) for value in key))
    except (signing.BadSignature, ValueError, TypeError, KeyError) as error:
        raise Invalid.field("cursor", "This cursor is not one of ours for this list.") from error


def binding(actor: Actor, name: str, filters: dict[str, Any]) -> str:
    """What a cursor is bound to: the list, the caller's agency and rows, and the filters with their ordering."""
    facts = {k: v for k, v in filters.items() if k not in {"cursor", "page_size"}}
    canonical = orjson.dumps(facts, default=str, option=orjson.OPT_SORT_KEYS).decode()
    return f"{name}:{actor.agency_id}:{actor.collector_id}:{canonical}"


def page_body(
    page: KeysetPage, results: Collection[Any], *, request: Request, bound_to: str, **members: Any
) -> dict[str, Any]:
    """`{next, previous, results, …}` with whole addresses; `members` adds `count` and `count_is_exact`."""
    return {
        "next": _link(request, page.next_key, Direction.AFTER, bound_to),
        "previous": _link(request, page.previous_key, Direction.BEFORE, bound_to),
        **members,
        "results": results,
    }


def _link(request: Request, key: tuple[Any, ...] | None, direction: Direction, bound_to: str) -> str | None:
    if key is None:
        return None
    params = [(k, v) for k in request.query_params for v in request.query_params.getlist(k) if k != "cursor"]
    params.append(("cursor", encode(Cursor(direction, key), binding=bound_to)))
    return request.build_absolute_uri(f"{request.path}?{urlencode(params)}")


def _tagged(value: Any) -> list[Any]:
    if value is None:
        return ["n", ""]
    for tag, kind in (("u", UUID), ("t", datetime), ("d", date), ("m", Decimal), ("i", int), ("s", str), ("f", float)):
        if isinstance(value, kind):
            return [tag, value.isoformat() if isinstance(value, date | datetime) else str(value)]
    raise TypeError(f"a cursor can't hold {type(value).__name__}")


def _untagged(pair: list[str]) -> Any:
    tag, text = pair
    return None if tag == "n" else _TYPES[tag](text)
