"""Keyset pagination of a query set: `WHERE (sort key) after (last seen)`, so that page 10,000 costs what 1 does."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet


class Direction(StrEnum):
    AFTER = "a"
    BEFORE = "b"


@dataclass(frozen=True, slots=True)
class KeysetPage:
    """One page of materialised rows, in order, and the keys at whose other side there is more."""

    rows: list[Any]
    next_key: tuple[Any, ...] | None
    previous_key: tuple[Any, ...] | None


def keyset_page(
    queryset: QuerySet[Any],
    *,
    ordering: Sequence[str],
    page_size: int,
    key: tuple[Any, ...] | None = None,
    direction: Direction = Direction.AFTER,
) -> KeysetPage:
    """`ordering` names columns without nulls, with `-` for descending; the last one must be unique."""
    backwards = direction is Direction.BEFORE
    fields = [_turned(field) for field in ordering] if backwards else list(ordering)
    if key is not None:
        queryset = queryset.filter(_beyond(fields, key))
    rows = list(queryset.order_by(*fields)[: page_size + 1])
    more, rows = len(rows) > page_size, rows[:page_size]
    if backwards:
        rows.reverse()
    has_next = more if not backwards else key is not None
    has_previous = more if backwards else key is not None
    return KeysetPage(
        rows=rows,
        next_key=_key(rows[-1], ordering) if rows and has_next else None,
        previous_key=_key(rows[0], ordering) if rows and has_previous else None,
    )


def _turned(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"


def _beyond(fields: Sequence[str], key: tuple[Any, ...]) -> Q:
    """`a > x OR (a = x AND (b > y OR …))`, led by `a >= x` so that an index on the order can start there."""
    condition = Q()
    for field, value in reversed(list(zip(fields, key, strict=True))):
        name, operator = (field[1:], "lt") if field.startswith("-") else (field, "gt")
        further = Q(**{f"{name}__{operator}": value})
        condition = further | (Q(**{name: value}) & condition) if condition else further
    first = fields[0]
    name, operator = (first[1:], "lte") if first.startswith("-") else (first, "gte")
    return Q(**{f"{name}__{operator}": key[0]}) & condition


def _key(row: Any, ordering: Sequence[str]) -> tuple[Any, ...]:
    names = [field.removeprefix("-") for field in ordering]
    return tuple(row[name] if isinstance(row, dict) else getattr(row, name) for name in names)
