"""Finding accounts by part of a name, the start of a reference, or a phone number. The work is in `sql/4*_search_*`.

Reads run inside the open door. Ids come from a function that reads past row security within the agency;
the caller joins them under it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
from django.db import connection
from django.db.models.expressions import RawSQL

from debtflow.accounts.filters import Facts
from debtflow.common.access import system_actor
from debtflow.common.errors import Invalid
from debtflow.common.keyset import Direction, KeysetPage, turned
from debtflow.common.money import to_cents
from debtflow.common.tenancy import tenant_transaction

MOST = 100_000
"""What an export or bulk work may find by a search."""


@dataclass(frozen=True, slots=True)
class Found:
    """Ids in order, each with its tier (see the function); `total` is None where not everything was looked for."""

    tiers: dict[UUID, int]
    total: int | None


def find(
    text: str,
    facts: Facts,
    *,
    ordering: Sequence[str] | None,
    key: tuple[Any, ...] | None,
    backwards: bool,
    limit: int,
) -> Found:
    """`ordering` None: the best first. `key`: the tier and the ordering's values of the row to go on from."""
    order = turned(ordering) if ordering and backwards else ordering
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, tier, total FROM search_accounts(%s, %s::jsonb, %s::text[], %s, %s::text[], %s, %s)",
            [
                text,
                asked(facts),
                list(order) if order else None,
                key[0] if key else None,
                texts(key[1:]) if key else None,
                backwards,
                limit,
            ],
        )
        rows = cursor.fetchall()
    return Found({id_: tier for id_, tier, _ in rows}, rows[0][2] if rows else 0 if key is None else None)


def asked(facts: Facts) -> str:
    """As the functions of `sql/4*` read them."""
    return orjson.dumps({name: _plain(value) for name, value in facts.items()}).decode()


def texts(key: Sequence[Any]) -> list[str]:
    return [str(_plain(value)) for value in key]


def first_ids(text: str, facts: Facts, limit: int) -> RawSQL:
    """At most `limit` of the ids that are found, as a part of another statement."""
    sql = "SELECT id FROM search_accounts(%s, %s::jsonb, ARRAY['created_at', 'id'], NULL, NULL, false, %s)"
    return RawSQL(sql, [text, asked(facts), limit])  # noqa: S611  # values travel as parameters


def every_id(text: str, facts: Facts) -> list[UUID]:
    """Raises `Invalid` where a search finds more than `MOST`."""
    found = find(text, facts, ordering=("created_at", "id"), key=None, backwards=False, limit=MOST + 1)
    if len(found.tiers) > MOST:
        raise Invalid.field("search", f"This finds more than {MOST:,} accounts. Narrow it.")
    return list(found.tiers)


def page(
    text: str,
    rows: list[dict[str, Any]],
    *,
    ordering: Sequence[str] | None,
    page_size: int,
    is_first: bool,
    direction: Direction,
) -> KeysetPage:
    """Of one row more than a page: the page, with its keys."""
    is_number = any(each in "0123456789" for each in text)
    more, rows = len(rows) > page_size, rows[:page_size]
    if direction is Direction.BEFORE:
        rows.reverse()
    has_next, has_previous = (more, not is_first) if direction is Direction.AFTER else (not is_first, more)
    return KeysetPage(
        rows=rows,
        next_key=_key(rows[-1], ordering, is_number) if rows and has_next else None,
        previous_key=_key(rows[0], ordering, is_number) if rows and has_previous else None,
    )


def _key(row: Mapping[str, Any], ordering: Sequence[str] | None, is_number: bool) -> tuple[Any, ...]:
    names = ordering or (("", "external_ref", "phone_digits")[row["tier"]] if is_number else "created_at", "id")
    return row["tier"], *(row[name.removeprefix("-")] for name in names)


def _plain(value: Any) -> Any:
    """As the function reads it: money in cents, ids and times as text."""
    if isinstance(value, Decimal):
        return to_cents(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


RECOUNT = """
INSERT INTO search_word (agency_id, word, accounts)
SELECT a.agency_id, substr(k.word, 10), count(*)
FROM account a CROSS JOIN LATERAL unnest(tsvector_to_array(a.search_key) || ''::text) k (word)
WHERE a.agency_id = %s GROUP BY 1, 2 ORDER BY 1, 2
ON CONFLICT (agency_id, word) DO UPDATE SET accounts = excluded.accounts
WHERE search_word.accounts <> excluded.accounts
"""


def recount_words(agency_id: UUID) -> int:
    """Sets the dictionary's counts right and adds what were missing; words nobody carries any more stay."""
    with tenant_transaction(system_actor(agency_id)), connection.cursor() as cursor:
        cursor.execute(RECOUNT, [agency_id])
        changed: int = cursor.rowcount
    return changed
