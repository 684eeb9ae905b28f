import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
import redis

from runtime import ports, state
from runtime.layout import BACKEND, Layout
from runtime.postgres.server import admin_url
from runtime.secrets_store import Secrets
from runtime.watchdog import is_alive
from tests.waiting import wait_for


class RunningStack:
    def __init__(self, folder: Path) -> None:
        self.layout = Layout(folder)
        self.postgres_port, self.redis_port = ports.pick_for_test(), ports.pick_for_test()
        self.process: subprocess.Popen[bytes]

    def start(self) -> None:
        command = [sys.executable, "-m", "runtime.tests.stack_process", str(self.layout.root)]
        command += [str(self.postgres_port), str(self.redis_port)]
        self.process = subprocess.Popen(command, cwd=BACKEND, stdout=subprocess.DEVNULL)
        eventually(self.is_ready)

    def is_ready(self) -> bool:
        current = state.read(self.layout)
        return current["status"] == state.READY and current["supervisor"] == self.process.pid

    def group(self, name: str) -> int:
        return int(state.read(self.layout)["groups"][name][0])

    def groups(self) -> list[int]:
        return [int(group) for group, _ in state.read(self.layout)["groups"].values()]

    def watchdog(self) -> int:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return next(int(pid) for pid in children if b"runtime.watchdog" in Path(f"/proc/{pid}/cmdline").read_bytes())

    def postgres_answers(self) -> bool:
        password = Secrets(self.layout.secrets).get("db_admin_password")
        with psycopg.connect(admin_url(self.postgres_port, password), connect_timeout=2) as server:
            return server.execute("SELECT 1").fetchone() == (1,)

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(120)


def eventually(condition: Callable[[], bool]) -> None:
    """Waits for a condition; an error of the condition counts as not yet."""

    def holds() -> bool:
        with suppress(OSError, KeyError, psycopg.Error, redis.RedisError):
            return condition()
        return False

    wait_for(holds)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[RunningStack]:
    stack = RunningStack(tmp_path / "stack")
    stack.start()
    yield stack
    stack.end()


def test_supervisor__told_to_stop__ends_every_process_and_frees_the_ports(running):
    groups = running.groups()
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(120) == 0
    assert not any(is_alive(group) for group in groups)
    assert ports.is_free(running.postgres_port)
    assert ports.is_free(running.redis_port)
    assert "database system is shut down" in running.layout.log("postgres").read_text()


def test_supervisor__killed__leaves_no_orphan(running):
    groups = running.groups()
    running.process.kill()
    eventually(lambda: not any(is_alive(group) for group in groups))
    eventually(lambda: not state.is_locked(running.layout))
    assert state.read(running.layout)["status"] == state.STOPPED


def test_supervisor__started_right_after_a_kill__waits_for_the_end_and_comes_up(running):
    running.process.kill()
    running.start()
    eventually(running.postgres_answers)


def test_supervisor__killed_together_with_its_watchdog__next_start_ends_the_leftovers(running):
    groups, watchdog = running.groups(), running.watchdog()
    os.kill(watchdog, signal.SIGKILL)
    running.process.kill()
    eventually(lambda: not state.is_locked(running.layout))
    assert all(is_alive(group) for group in groups)
    running.start()
    assert not any(is_alive(group) for group in groups)
    eventually(running.postgres_answers)


def test_supervisor__crashed_service__starts_it_again(running):
    before = running.group("redis")
    os.killpg(before, signal.SIGKILL)
    eventually(lambda: running.group("redis") != before)
    eventually(lambda: redis.Redis(port=running.redis_port).ping() is True)


def test_supervisor__second_one_on_the_same_state__is_refused(running):
    with pytest.raises(Exception, match="already running"), state.lock(running.layout, timeout=0.3):
        pass
