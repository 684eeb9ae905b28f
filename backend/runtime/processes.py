"""Starts processes so that none outlives its keeper, and stops them as they like to be stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from runtime.errors import RuntimeProblem
from runtime.layout import BACKEND
from runtime.watchdog import end, is_alive, send

# The child waits for "go", which comes once the watchdog knows it: killed between the two, it ends by itself.
_GATE = 'read -r go && exec "$@" </dev/null'


@dataclass(frozen=True)
class Service:
    """One process of a stack: how to start it, how to know that it works, how to end it."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    ready: Callable[[], object]
    """Raises until the service answers."""
    prepare: Callable[[], object] = lambda: None
    """Runs before each start; idempotent."""
    stop_signal: int = signal.SIGTERM
    is_one_shot: bool = False
    """Runs to its end before the next service starts."""
    start_timeout: float = 120.0
    cwd: Path = field(default=BACKEND)


class Keeper:
    """Owns process groups. ``close`` ends them; so does its watchdog, however this process dies."""

    def __init__(self, *, hold: Sequence[int] = ()) -> None:
        """``hold`` lists descriptors that stay open until the last group is gone (a lock)."""
        self._running: dict[str, tuple[Service, subprocess.Popen[bytes]]] = {}
        self._watchdog = subprocess.Popen(
            [sys.executable, "-m", "runtime.watchdog"],
            stdin=subprocess.PIPE,
            cwd=BACKEND,
            text=True,
            bufsize=1,
            start_new_session=True,
            pass_fds=tuple(hold),
        )

    def start(self, service: Service, log: Path) -> subprocess.Popen[bytes]:
        service.prepare()
        with log.open("ab") as output:
            process = subprocess.Popen(
                ["/bin/sh", "-c", _GATE, service.name, *service.argv],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(service.env),
                cwd=service.cwd,
                start_new_session=True,
            )
        self._tell(f"+ {process.pid} {int(service.stop_signal)}")
        self._running[service.name] = (service, process)
        _open_gate(process.stdin)
        return process

    def process(self, name: str) -> subprocess.Popen[bytes]:
        return self._running[name][1]

    def groups(self) -> dict[str, int]:
        return {name: process.pid for name, (_, process) in self._running.items()}

    def stop(self, name: str, *, number: int | None = None, grace: float = 15.0) -> None:
        """Ends one service's whole group: its own signal (or ``number``) first, SIGKILL after ``grace`` seconds."""
        service, process = self._running[name]
        send(process.pid, number or service.stop_signal)
        deadline = time.monotonic() + grace
        while time.monotonic() < deadline and (process.poll() is None or is_alive(process.pid)):
            time.sleep(0.02)  # a group has no event to wait for: look again
        self.forget(name)

    def forget(self, name: str) -> None:
        """Takes a service off the books after its process ended; what is left of its group is killed."""
        _, process = self._running.pop(name)
        end({process.pid: signal.SIGKILL}, grace=0)
        process.wait()
        self._tell(f"- {process.pid}")

    def close(self) -> None:
        """Ends everything in the reverse order of its start."""
        for name in reversed(list(self._running)):
            self.stop(name)
        if self._watchdog.stdin is not None:
            self._watchdog.stdin.close()
        self._watchdog.wait()

    def _tell(self, line: str) -> None:
        assert self._watchdog.stdin is not None
        try:
            self._watchdog.stdin.write(line + "\n")
        except BrokenPipeError:
            raise RuntimeProblem("the runtime's watchdog was killed; stop with `make down` and start again") from None


def _open_gate(gate: IO[bytes] | None) -> None:
    assert gate is not None
    try:
        gate.write(b"go\n")
        gate.close()
    except BrokenPipeError:
        pass


def wait_until_ready(
    service: Service, process: subprocess.Popen[bytes], log: Path, *, is_stopping: Callable[[], bool] = lambda: False
) -> None:
    """Returns when the service's own probe succeeds, or it is no longer wanted; raises with the end of its log."""
    deadline = time.monotonic() + service.start_timeout
    pause = 0.02
    while not is_stopping():
        ended = process.poll()
        if service.is_one_shot and ended == 0:
            return
        if ended is not None:
            raise RuntimeProblem(f"{service.name} ended with code {ended} while starting. {_tail(log)}")
        try:
            if not service.is_one_shot:
                service.ready()
                return
        except Exception as problem:  # noqa: BLE001 - a probe fails in any way its client library knows
            reason = str(problem)
        else:
            reason = "still running"
        if time.monotonic() > deadline:
            raise RuntimeProblem(
                f"{service.name} did not answer within {service.start_timeout:.0f} s ({reason}). {_tail(log)}"
            )
        time.sleep(pause)  # a service tells nobody that it is ready: probe again, ever longer
        pause = min(pause * 1.5, 0.3)


def _tail(log: Path, lines: int = 15) -> str:
    text = log.read_text(errors="replace").splitlines()[-lines:] if log.exists() else []
    return f"Its log is {os.path.relpath(log)}:\n" + "\n".join(f"    {line}" for line in text)
