"""Demo accounts by the hundred thousand: placed by files and assigned by jobs, as an agency's own would be."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from debtflow.accounts import bulk_jobs, bulk_work
from debtflow.accounts.allocation import Strategy
from debtflow.accounts.models import UNFINISHED
from debtflow.accounts.workflow import Status
from debtflow.agencies import people
from debtflow.analytics.demo import FIRST, LAST, PLACES
from debtflow.common.access import Actor
from debtflow.imports import processing, services
from debtflow.imports.selectors import get_job
from debtflow.imports.workflow import TERMINAL

ROWS_IN_A_FILE = 200_000
_HEADER = (
    "external_ref,debtor_name,debtor_ssn_last4,debtor_email,debtor_phone,address_line1,address_city,address_state,"
    "address_zip,original_amount,due_date,account_type,priority\n"
)
_TYPES = ("medical", "credit_card", "auto", "personal_loan")


def place(wanted: int, *, admin: Actor) -> None:
    """`wanted` new accounts; three in four are assigned while collectors have room."""
    for begin in range(0, wanted, ROWS_IN_A_FILE):
        _import(range(begin, min(begin + ROWS_IN_A_FILE, wanted)), admin)
        _assign(admin)


def _assign(admin: Actor) -> None:
    collectors, _ = people.list_collectors(actor=admin, page_size=200)
    job = bulk_jobs.create_job(
        actor=admin,
        selection={"filters": {"status": [Status.NEW], "priority": [1, 2, 3]}},
        strategy=Strategy.ROUND_ROBIN,
        collector_ids=[str(one.id) for one in collectors.rows],
        dry_run=False,
    )
    _until(
        lambda: bulk_jobs.get_job(job_id=job.id, actor=admin).status not in UNFINISHED,
        lambda: bulk_work.run_job(job_id=job.id, agency_id=job.agency_id),
    )


def _import(numbers: range, admin: Actor) -> None:
    file = services.receive(name=f"load_{numbers.start}.csv", blocks=_blocks(numbers), actor=admin)
    job = services.accept(
        file=file, origin=services.origin_of(parent=None, source=None, actor=admin), dry_run=False, actor=admin
    )
    _until(
        lambda: get_job(job_id=job.id, actor=admin).status in TERMINAL,
        lambda: processing.process_job(job_id=job.id, agency_id=job.agency_id),
    )


def _until(has_ended: Callable[[], bool], work: Callable[[], object]) -> None:
    while not has_ended():
        work()
        time.sleep(0.1)  # a worker may have the job's lease, whose end nobody announces: look again


def _blocks(numbers: range) -> Iterator[bytes]:
    dice = random.Random(numbers.start)  # noqa: S311  (invented people, the same at every seeding)
    yield _HEADER.encode()
    for number in numbers:
        yield _row(number, dice).encode()


def _row(number: int, dice: random.Random) -> str:
    city, state, zip_code, area = PLACES[number % len(PLACES)]
    first, last = dice.choice(FIRST), dice.choice(LAST)
    due = date.today() - timedelta(days=dice.randint(-20, 200))  # noqa: DTZ011
    cells = (
        f"LOAD-{number:08d}",
        f"{first} {last}",
        f"{dice.randint(0, 9999):04d}",
        f"{first[0]}.{last}{number}@example.com".lower(),
        f"+1{area}555{number % 10_000:04d}",
        f"{dice.randint(10, 9800)} Palm Ave",
        city,
        state,
        zip_code,
        f"{dice.randint(9_000, 980_000) / 100:.2f}",
        due.isoformat(),
        dice.choice(_TYPES),
        str(number % 4),
    )
    return ",".join(cells) + "\n"
