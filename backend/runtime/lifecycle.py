"""Up, down and reset of the development stack."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from runtime import development, sftp_samples, state
from runtime.errors import RuntimeProblem
from runtime.layout import BACKEND, DEVELOPMENT
from runtime.log_follower import LogFollower
from runtime.ports import DEFAULTS, GRAFANA
from runtime.postgres import databases
from runtime.supervisor import Supervisor
from runtime.watchdog import is_alive


def say(line: str) -> None:
    print(line, flush=True)


def supervise(*, with_logs: bool) -> None:
    """Runs the stack in this process until it is told to stop."""
    with state.lock(DEVELOPMENT) as held:
        for name in state.end_leftovers(DEVELOPMENT):
            say(f"{name}: ended a process that an earlier run left behind")
        chosen = development.choose_ports(say)
        if with_logs:
            LogFollower(DEVELOPMENT.folder("logs"), exclude=("supervisor",)).start()

        def ready() -> None:
            say("all services are up")
            if with_logs:
                say_where()

        supervisor = Supervisor(DEVELOPMENT, chosen, lock=held, say=say)
        supervisor.run(development.steps(chosen, say), on_ready=ready)


def up() -> None:
    """Starts the stack in the background, unless it runs already, and returns when all of it answers."""
    if state.read(DEVELOPMENT)["status"] == state.READY:
        say("the services are already running")
        return
    log = DEVELOPMENT.log("supervisor")
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "runtime", "supervise"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=BACKEND,
            start_new_session=True,
        )
    try:
        _wait_for_start(process, log)
    except KeyboardInterrupt:
        say("stopping what has started")
        process.send_signal(signal.SIGTERM)
        process.wait()
        raise


def _wait_for_start(process: "subprocess.Popen[bytes]", log: Path) -> None:
    with log.open() as lines:
        while True:
            ended = process.poll()
            for line in lines:
                say(f"  {line.rstrip()}")
            current = state.read(DEVELOPMENT)
            if current["status"] == state.READY and ended is None and current.get("supervisor") == process.pid:
                return
            if ended is not None:
                raise RuntimeProblem("the services could not be started; the lines above say why")
            time.sleep(0.1)  # a log and a state file tell nobody that they changed: look again


def down() -> None:
    """Ends the stack, whoever started it, and returns when nothing of it is left."""
    pid = state.read(DEVELOPMENT).get("supervisor")
    if not state.is_locked(DEVELOPMENT):
        with state.lock(DEVELOPMENT):
            leftovers = state.end_leftovers(DEVELOPMENT)
            state.write(DEVELOPMENT, status=state.STOPPED)
        say(f"ended what was left of an earlier run: {', '.join(leftovers)}" if leftovers else "nothing is running")
        return
    if pid:
        _signal(pid, signal.SIGTERM)
    if not _wait_until(lambda: not state.is_locked(DEVELOPMENT), seconds=45) and pid:
        say("the supervisor does not stop; killing it (its watchdog ends the services)")
        _signal(pid, signal.SIGKILL)
    if not _wait_until(lambda: not state.is_locked(DEVELOPMENT), seconds=15):
        raise RuntimeProblem(f"something still holds {DEVELOPMENT.lock_file}")
    _wait_until(lambda: not (pid and is_alive(pid)), seconds=5)
    say("all services have stopped")


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _wait_until(condition: Callable[[], bool], *, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)  # processes and locks of others announce nothing: look again
    return True


def wipe() -> None:
    """Destroys all local data of the stack; the database of DATABASE_URL only with the development mark."""
    if os.environ.get("DATABASE_URL"):
        databases.recreate(os.environ.get("DATABASE_ADMIN_URL") or os.environ["DATABASE_URL"])
    with state.lock(DEVELOPMENT):
        for path in DEVELOPMENT.root.iterdir():
            if path == DEVELOPMENT.lock_file:
                continue
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def run_manage(*arguments: str, env: Mapping[str, str]) -> None:
    """Runs a management command on this console; its exit code becomes ours when it fails."""
    code = subprocess.run([sys.executable, "manage.py", *arguments], cwd=BACKEND, env=dict(env), check=False).returncode
    if code:
        raise SystemExit(code)


def reset() -> None:
    """From nothing to a filled product; ends by saying where it is and how to sign in."""
    began = float(os.environ.get("RESET_BEGAN_AT") or time.time())
    down()
    wipe()
    up()
    env = development.running_environment()
    say("filling in the demo data")
    run_manage("seed_demo", env=env)
    sftp_samples.upload()
    say_where(began)


def say_where(began: float | None = None) -> None:
    """The addresses and the published credentials of the demo."""
    current = state.read(DEVELOPMENT)
    if current["status"] != state.READY:
        raise RuntimeProblem("the services are not running; start them with `make dev-d`")
    has_prometheus = "prometheus" in current["groups"]
    _say_addresses(current["ports"], prometheus=has_prometheus, grafana=False, runtime="embedded runtime, no Docker")
    if began is not None:
        say(f"\nReady after {time.time() - began:.0f} s.")


def say_where_compose_is() -> None:
    """The same for the compose runtime, whose ports are fixed."""
    _say_addresses(DEFAULTS, prometheus=True, grafana=True, runtime="Docker Compose")


def _say_addresses(ports: Mapping[str, int], *, prometheus: bool, grafana: bool, runtime: str) -> None:
    no_grafana = "needs the compose runtime (Docker)"
    say(
        f"""
DebtFlow is running ({runtime}).
  Frontend    http://localhost:{ports["spa"]}
  API docs    http://localhost:{ports["api"]}/api/v1/docs/
  Admin       http://localhost:{ports["spa"]}/admin/
  Prometheus  {_address(ports["prometheus"]) if prometheus else "not installed on this machine"}
  Grafana     {_address(GRAFANA) + " (admin/admin)" if grafana else no_grafana}
  SFTP        sftp://debtflow@localhost:{ports["sftp"]}  (password sftp-demo-only)

  Agency admin  demo.admin      Demo@2026
  Collector     sarah.mitchell  Collector@2026
  Collector     james.carter    Collector@2026
  Collector     maria.gonzalez  Collector@2026
  Collector     david.thompson  Collector@2026"""
    )


def _address(port: int) -> str:
    return f"http://localhost:{port}"
