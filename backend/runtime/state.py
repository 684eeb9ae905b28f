"""What a running stack tells other commands: ``.run/state.json``, and the lock that its supervisor holds."""

import contextlib
import fcntl
import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from runtime.errors import RuntimeProblem
from runtime.layout import Layout
from runtime.watchdog import end, is_alive

STARTING, READY, FAILED, STOPPED = "starting", "ready", "failed", "stopped"


def read(layout: Layout) -> dict[str, Any]:
    """The last state written; ``status`` is ``stopped`` where there is none or its supervisor is gone."""
    try:
        state: dict[str, Any] = json.loads(layout.state_file.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {"status": STOPPED}
    if state["status"] in (STARTING, READY) and not is_locked(layout):
        state["status"] = STOPPED
    return state


def write(layout: Layout, **values: object) -> None:
    half_written = layout.state_file.with_suffix(".new")
    half_written.write_text(json.dumps(values, indent=1))
    half_written.replace(layout.state_file)


def is_locked(layout: Layout) -> bool:
    """Whether a supervisor, or the watchdog that cleans up after one, is at work."""
    try:
        with _open_lock(layout) as descriptor:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


@contextlib.contextmanager
def _open_lock(layout: Layout) -> Iterator[int]:
    layout.root.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(layout.lock_file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def lock(layout: Layout, *, timeout: float = 20.0) -> Iterator[int]:
    """Holds the stack's lock and yields its descriptor; waits while a dead supervisor's watchdog still cleans up."""
    deadline = time.monotonic() + timeout
    with _open_lock(layout) as descriptor:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise RuntimeProblem("the services are already running here; `make down` ends them") from None
                time.sleep(0.1)  # flock with a deadline: try again until it passes
        yield descriptor


def started_at(pid: int) -> str:
    """When a process began, in a form that only the same process repeats; empty when there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (FileNotFoundError, ProcessLookupError):
        return ""


def end_leftovers(layout: Layout) -> list[str]:
    """Ends process groups of the last run whose supervisor and watchdog were both killed. Needs the lock.

    From here on the state is this process's: nobody takes the last run's word for it any more.
    """
    state = read(layout)
    write(layout, status=STARTING, supervisor=os.getpid(), groups=state.get("groups", {}))
    groups = {
        name: int(group)
        for name, (group, since) in state.get("groups", {}).items()
        if since and started_at(int(group)) == since and is_alive(int(group))
    }
    end({group: signal.SIGINT if name == "postgres" else signal.SIGTERM for name, group in groups.items()})
    return list(groups)
