"""Starts a stack in order, keeps it up, and ends it.

``Supervisor.run`` returns when it is told to stop (SIGINT, SIGTERM) and leaves no process. A service that ends by
itself is started again, after a pause that doubles with every crash within a minute. Where the supervisor is killed,
its watchdog ends the services (``runtime.watchdog``).
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from runtime import state
from runtime.errors import RuntimeProblem
from runtime.layout import Layout
from runtime.processes import Keeper, Service, wait_until_ready

_LONGEST_PAUSE = 30.0
_CALM_SECONDS = 60.0


@dataclass
class _Restarts:
    """How often a service crashed lately, and when it may start again."""

    crashes: int = 0
    last_crash: float = field(default=-_CALM_SECONDS)
    due: float | None = None

    def crashed(self) -> float:
        now = time.monotonic()
        self.crashes = self.crashes + 1 if now - self.last_crash < _CALM_SECONDS else 1
        self.last_crash = now
        pause = min(0.5 * 2.0 ** (self.crashes - 1), _LONGEST_PAUSE)
        self.due = now + pause
        return pause


class Supervisor:
    def __init__(self, layout: Layout, ports: dict[str, int], *, lock: int, say: Callable[[str], None]) -> None:
        """``lock`` is the descriptor of the stack's lock, which the caller holds (``state.lock``)."""
        self._layout = layout
        self._keeper = Keeper(hold=[lock])
        self._ports = ports
        self._say = say
        self._stop = threading.Event()
        self._services: list[Service] = []
        self._restarts: dict[str, _Restarts] = {}

    def run(self, steps: Sequence[Callable[[], Sequence[Service]]], *, on_ready: Callable[[], None]) -> None:
        """Starts each step's services in order, a step being asked for its services when its turn comes."""
        self._listen()
        try:
            self._start_all(steps)
            if not self._stop.is_set():
                self._publish(state.READY)
                on_ready()
            self._watch()
            self._say("stopping")
        except RuntimeProblem as problem:
            self._keeper.close()
            self._publish(state.FAILED, problem=str(problem))
            raise
        self._keeper.close()
        self._publish(state.STOPPED)
        self._say("stopped")

    def _listen(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self._stop.set())

    def _publish(self, status: str, **more: object) -> None:
        groups = {name: (group, state.started_at(group)) for name, group in self._keeper.groups().items()}
        state.write(self._layout, status=status, supervisor=os.getpid(), ports=self._ports, groups=groups, **more)

    def _start_all(self, steps: Sequence[Callable[[], Sequence[Service]]]) -> None:
        for step in steps:
            for service in step():
                if self._stop.is_set():
                    return
                self._start(service)

    def _start(self, service: Service) -> None:
        began = time.monotonic()
        log = self._layout.log(service.name)
        process = self._keeper.start(service, log)
        self._publish(state.STARTING)
        wait_until_ready(service, process, log, is_stopping=self._stop.is_set)
        if self._stop.is_set():
            return
        self._say(f"{service.name}: {'done' if service.is_one_shot else 'ready'} in {time.monotonic() - began:.1f} s")
        if service.is_one_shot:
            self._keeper.forget(service.name)
        else:
            self._services.append(service)
            self._restarts[service.name] = _Restarts()

    def _watch(self) -> None:
        while not self._stop.wait(0.2):
            for service in self._services:
                self._look_after(service)

    def _look_after(self, service: Service) -> None:
        restarts = self._restarts[service.name]
        if restarts.due is None:
            code = self._keeper.process(service.name).poll()
            if code is not None:
                self._keeper.forget(service.name)
                pause = restarts.crashed()
                self._say(f"{service.name}: ended with code {code}, starts again in {pause:.1f} s")
        elif time.monotonic() >= restarts.due:
            restarts.due = None
            self._keeper.start(service, self._layout.log(service.name))
            self._publish(state.READY)
            self._say(f"{service.name}: started again")
