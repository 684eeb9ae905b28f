"""Workers are killed and Redis is emptied while effects are drained: none is lost and none happens twice.

Small by default; `FULL=1` drains 8,000 effects through 40 kills.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from debtflow.agencies.tests.factories import make_admin, make_agency
from debtflow.common.models import OutboxEffect
from debtflow.common.outbox import enqueue
from debtflow.common.tenancy import tenant_transaction
from runtime import product
from runtime.processes import Keeper, wait_until_ready
from tests.waiting import wait_for

FULL = bool(os.environ.get("FULL"))
EFFECTS, KILLS = (8_000, 40) if FULL else (400, 3)
TOPIC = "tests.write_number"


class Workers:
    """Two workers and Beat; `kill_one` ends the older worker without a word and starts another."""

    def __init__(self, parts: Any, keeper: Keeper) -> None:
        self._parts, self._keeper = parts, keeper
        self._made = 0
        self._running: list[str] = []

    def start(self) -> None:
        service = product.worker(self._parts)
        self._made += 1
        argv = [part if part != "config" else "tests.faults.outbox_worker" for part in service.argv]
        service = replace(service, name=f"outbox-worker-{self._made}", argv=[*argv, "--hostname", f"o{self._made}@%h"])
        self.launch(service)
        self._running.append(service.name)

    def launch(self, service: Any) -> None:
        log = self._parts.layout.log(service.name)
        wait_until_ready(service, self._keeper.start(service, log), log)

    def kill_one(self) -> None:
        self._keeper.stop(self._running.pop(0), number=9)
        self.start()


@contextmanager
def workers(stack: Any, database: str) -> Iterator[Workers]:
    keeper = Keeper()
    try:
        made = Workers(stack.parts_for(database), keeper)
        for _ in range(2):
            made.start()
        made.launch(product.beat(stack.parts_for(database)))
        yield made
    finally:
        keeper.close()


@pytest.fixture
def seen(stack, own_database) -> Iterator[Any]:
    """The rows that the effects leave."""
    with psycopg.connect(stack.admin_urls.named(own_database).admin, autocommit=True) as admin:
        admin.execute("CREATE TABLE effect_seen (number int NOT NULL)")
        admin.execute("GRANT INSERT ON effect_seen TO app")
        yield lambda: admin.execute("SELECT count(*), count(DISTINCT number) FROM effect_seen").fetchone()


def test_outbox__workers_killed_and_redis_emptied__every_effect_happens_once(stack, own_database, seen, capsys):
    actor = make_admin(make_agency())
    with workers(stack, own_database) as running:
        for begin in range(0, EFFECTS, 100):
            with tenant_transaction(actor):
                for number in range(begin, begin + 100):
                    enqueue(TOPIC, {"number": number}, actor=actor)
        for kill in range(KILLS):
            wait_for(lambda kill=kill: seen()[0] >= EFFECTS * kill // (KILLS + 1))
            running.kill_one()
            if kill in (KILLS // 3, 2 * KILLS // 3):
                stack.flush_redis()
        begun = time.monotonic()
        wait_for(lambda: seen()[1] == EFFECTS)
        took = time.monotonic() - begun
        wait_for(lambda: _open(actor) == 0)
    assert seen() == (EFFECTS, EFFECTS)
    with capsys.disabled():
        sys.stdout.write(f"\n{EFFECTS} effects, {KILLS} kills, 0 lost, 0 twice, drained {took:.0f} s after the last\n")


def _open(actor: Any) -> int:
    with tenant_transaction(actor):
        return OutboxEffect.objects.filter(done_at__isnull=True).count()
