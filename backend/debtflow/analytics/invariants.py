"""`make invariants`: one SQL statement each, for every agency; a row that comes back is a breach.

I2 asks the processor and I11 the dashboards' own functions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import structlog
from django.db import connection

from debtflow.agencies.unscoped import every_agency
from debtflow.analytics import processor_books, services
from debtflow.analytics.models import InvariantResult
from debtflow.common.access import PLATFORM_AGENCY_ID, system_actor
from debtflow.common.tenancy import tenant_transaction

FOLDER = Path(__file__).parent / "checks"
PLATFORM_WIDE = {"I5", "I6"}
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Breach:
    invariant: str
    agency_id: UUID
    what: str


def check_all() -> list[Breach]:
    """Runs every invariant, keeps the number of breaches of each for the metrics, and logs each breach."""
    found = list(_platform_breaches())
    books = processor_books.read()
    for agency_id in every_agency():
        found += _agency_breaches(agency_id)
        if books:
            found += [Breach("I2", agency_id, what) for what in processor_books.differences(books, agency_id)]
    for breach in found:
        log.error("invariant_breached", invariant=breach.invariant, agency_id=str(breach.agency_id), what=breach.what)
    _keep(found, unknown=set() if books else {"I2"})
    return found


def names() -> list[str]:
    return sorted({*(_name(path) for path in FOLDER.glob("*.sql")), "I2", "I11"}, key=lambda name: int(name[1:]))


def _name(path: Path) -> str:
    return path.stem.split("_")[0]


def _platform_breaches() -> Iterator[Breach]:
    with tenant_transaction(system_actor(PLATFORM_AGENCY_ID)):
        for path in sorted(FOLDER.glob("*.sql")):
            if _name(path) in PLATFORM_WIDE:
                yield from _run(path, PLATFORM_AGENCY_ID)


def _agency_breaches(agency_id: UUID) -> list[Breach]:
    actor = system_actor(agency_id)
    with tenant_transaction(actor):
        found = [
            breach
            for path in sorted(FOLDER.glob("*.sql"))
            if _name(path) not in PLATFORM_WIDE
            for breach in _run(path, agency_id)
        ]
    return found + [Breach("I11", agency_id, name) for name in services.reconcile(actor=actor)]


def _run(path: Path, agency_id: UUID) -> list[Breach]:
    with connection.cursor() as cursor:
        cursor.execute(path.read_text())
        return [Breach(_name(path), agency_id, what) for (what,) in cursor.fetchall()]


def _keep(found: list[Breach], *, unknown: set[str]) -> None:
    """What could not be checked keeps its last result, and grows old."""
    for name in set(names()) - unknown:
        breaches = sum(breach.invariant == name for breach in found)
        InvariantResult.objects.update_or_create(
            invariant=name, defaults={"breaches": breaches, "checked_at": datetime.now(UTC)}
        )
