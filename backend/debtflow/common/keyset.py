"""Keyset pagination of a query set: `WHERE (sort key) after (last seen)`, so that page 10,000 costs what 1 does."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan


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
    fields = turned(ordering) if backwards else list(ordering)
    rows: list[Any] = []
    for condition in [Q()] if key is None else _beyond(fields, key):
        rows += queryset.filter(condition).order_by(*fields)[: page_size + 1 - len(rows)]
        if len(rows) > page_size:
            break
    return page_of(rows, ordering=ordering, page_size=page_size, key=key, direction=direction)


def page_of(
    rows: list[Any], *, ordering: Sequence[str], page_size: int, key: tuple[Any, ...] | None, direction: Direction
) -> KeysetPage:
    """Of the rows beyond the key in the direction that was asked for, one more than a page where there is more."""
    backwards = direction is Direction.BEFORE
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


def turned(ordering: Sequence[str]) -> list[str]:
    return [field[1:] if field.startswith("-") else f"-{field}" for field in ordering]


def _beyond(fields: Sequence[str], key: tuple[Any, ...]) -> list[Q]:
    """The rows behind the key as ranges, in order, each of which an index on the ordering can start in the middle of.

    One where all columns go the same way; else what shares the first column's value, then what is beyond that.
    """
    if len({field.startswith("-") for field in fields}) == 1:
        beyond = TupleLessThan if fields[0].startswith("-") else TupleGreaterThan
        return [Q(beyond(Tuple(*(field.removeprefix("-") for field in fields)), key))]
    name, operator = (fields[0][1:], "lt") if fields[0].startswith("-") else (fields[0], "gt")
    same = Q(**{name: key[0]})
    return [*(same & further for further in _beyond(fields[1:], key[1:])), Q(**{f"{name}__{operator}": key[0]})]


def _key(row: Any, ordering: Sequence[str]) -> tuple[Any, ...]:
    names = [field.removeprefix("-") for field in ordering]
    return tuple(row[name] if isinstance(row, dict) else getattr(row, name) for name in names)
