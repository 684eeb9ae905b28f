"""API and workers are replaced one after another under load, as a deployment does it: no request and no task is lost.

Small by default; `FULL=1` asks 50 times a second, 10,000 times, through 20 replacements of each.
"""

import itertools
import os
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from debtflow.agencies.models import Agency
from debtflow.analytics import demo
from debtflow.common.access import PLATFORM_AGENCY_ID, Actor, Role, system_actor
from debtflow.common.models import OutboxEffect
from debtflow.common.tenancy import tenant_transaction
from debtflow.imports.models import ImportJob
from debtflow.imports.tests.factories import make_csv, placements, upload
from debtflow.payments.models import Payment
from runtime import payers, ports, product
from runtime.processes import Keeper, wait_until_ready
from tests.waiting import wait_for

FULL = bool(os.environ.get("FULL"))
REQUESTS, ROUNDS, CLIENTS, REQUESTS_A_SECOND = (10_000, 20, 16, 50) if FULL else (400, 2, 4, 20)
PRE_STOP_SECONDS = 12.0 if FULL else 5.0
"""In full as the chart has it, between taking a pod out of service and stopping it."""


class Fleet:
    """Pods of one component: `replace_one` starts a new one, waits until it is ready, and stops the oldest gently."""

    def __init__(self, stack: Any, database: str, keeper: Keeper, folder: Any) -> None:
        self._parts = stack.parts_for(database)
        self._stack, self._keeper, self._folder = stack, keeper, folder
        self._made = 0
        self.api: list[tuple[str, str]] = []
        """Name and address of each API pod in service."""
        self.workers: list[str] = []
        self.exit_codes: list[int | None] = []

    def start_api(self) -> None:
        port = ports.pick_for_test()
        service = product.api(replace(self._parts, ports={**self._parts.ports, "api": port}))
        metrics = self._folder / f"metrics-{port}"
        metrics.mkdir()
        env = {**service.env, "PROMETHEUS_MULTIPROC_DIR": str(metrics)}
        name = self._start(replace(service, prepare=lambda: None, env=env), "api")
        self.api.append((name, f"http://127.0.0.1:{port}"))

    def start_worker(self) -> None:
        service = product.worker(self._parts)
        argv = [*service.argv, "--hostname", f"w{self._made}@%h"]
        self.workers.append(self._start(replace(service, argv=argv), "worker"))

    def _start(self, service: Any, kind: str) -> str:
        self._made += 1
        service = replace(service, name=f"{kind}-{self._made}")
        log = self._stack.log(service.name)
        wait_until_ready(service, self._keeper.start(service, log), log)
        return str(service.name)

    def replace_api(self) -> None:
        self.start_api()
        name, _ = self.api.pop(0)
        time.sleep(PRE_STOP_SECONDS)  # what the chart's preStop hook does
        self._stop(name)

    def replace_worker(self) -> None:
        self.start_worker()
        self._stop(self.workers.pop(0))

    def _stop(self, name: str) -> None:
        process = self._keeper.process(name)
        self._keeper.stop(name, grace=60)
        self.exit_codes.append(process.returncode)


@contextmanager
def fleet(stack: Any, database: str, folder: Any) -> Iterator[Fleet]:
    keeper = Keeper()
    try:
        made = Fleet(stack, database, keeper, folder)
        for _ in range(2):
            made.start_api()
        made.start_worker()
        yield made
    finally:
        keeper.close()


class Load:
    """Clients that read a worklist and pay a cent in turn, wherever a pod is in service, at a set rate together."""

    def __init__(self, pods: Fleet) -> None:
        self._pods = pods
        first = payers.Client(pods.api[0][1])
        first.sign_in("demo.admin", "Demo@2026")
        self._accounts = first.accounts(40)
        self._token = first.token
        self._turns = itertools.count()
        self._begun = time.monotonic()
        self.seconds: list[float] = []
        """How long each answered request took from the moment when its turn had come, whether or not it could begin."""
        self.answered: list[str] = []
        self.failed: list[str] = []

    @property
    def requests(self) -> int:
        return len(self.answered) + len(self.failed)

    def run(self, is_over: threading.Event) -> None:
        while not is_over.is_set():
            turn = next(self._turns)
            due = self._begun + turn / REQUESTS_A_SECOND
            is_over.wait(max(0.0, due - time.monotonic()))
            name, url = self._pods.api[turn % len(self._pods.api)]
            try:
                outcome = self._ask(payers.Client(url, self._token), turn)
            except OSError as problem:
                self.failed.append(f"{name}: {problem!r}")
            else:
                self.answered.append(outcome)
                self.seconds.append(time.monotonic() - due)

    def _ask(self, client: payers.Client, turn: int) -> str:
        if turn % 2:
            return client.pay(self._accounts[turn // 2 % len(self._accounts)])
        return str(len(client.accounts(5)))

    def figures(self) -> str:
        """Requests, rate, and the times at the median and the 99th percentile."""
        rate = self.requests / (time.monotonic() - self._begun)
        cuts = statistics.quantiles(self.seconds, n=100)
        times = f"median {cuts[49] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms"
        return f"{self.requests} requests at {rate:.0f} a second, {len(self.failed)} failed, {times}"


def _actor() -> Actor:
    with tenant_transaction(system_actor(PLATFORM_AGENCY_ID)):
        agency = Agency.objects.get(name=demo.AGENCY)
    return Actor(role=Role.AGENCY_ADMIN, agency_id=agency.id)


def _open_work(actor: Actor) -> int:
    with tenant_transaction(actor):
        effects = OutboxEffect.objects.filter(done_at__isnull=True).count()
        return effects + ImportJob.objects.exclude(status="completed").count()


def test_rolling_restart__under_load__no_request_fails_and_no_task_is_lost(stack, own_database, tmp_path, capsys):
    stack.manage("seed_demo", env=stack.env_for(own_database))
    actor = _actor()
    with fleet(stack, own_database, tmp_path) as pods, ThreadPoolExecutor(CLIENTS) as pool:
        load, is_over = Load(pods), threading.Event()
        clients = [pool.submit(load.run, is_over) for _ in range(CLIENTS)]
        try:
            for n in range(ROUNDS):
                upload(make_csv(placements(300, prefix=f"R{n}")), actor, name=f"r{n}.csv")
                pods.replace_api()
                pods.replace_worker()
            wait_for(lambda: load.requests >= REQUESTS, seconds=600)
        finally:
            is_over.set()
            figures = load.figures()
        for client in clients:
            client.result()
        wait_for(lambda: not _open_work(actor), seconds=300)
    with capsys.disabled():
        sys.stdout.write(f"\n{figures}, {2 * ROUNDS} replacements\n")
    assert load.failed == []
    assert set(pods.exit_codes) == {0}
    with tenant_transaction(actor):
        payments = {str(one) for one in Payment.objects.values_list("id", flat=True)}
        imported = [job.created_accounts for job in ImportJob.objects.all()]
    assert {one for one in load.answered if len(one) == 36} <= payments
    assert imported == [300] * ROUNDS


def test_client__pod_that_is_gone__counts_as_a_failed_request(stack):
    with pytest.raises(OSError, match="refused"):
        payers.Client(f"http://127.0.0.1:{ports.pick_for_test()}", "x").accounts(1)
