"""``python -m runtime <command>``: what the Makefile calls in the embedded runtime."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from runtime import development, e2e, lifecycle, migration_sql, offline, restore_drill, sftp_samples
from runtime.errors import RuntimeProblem
from runtime.layout import DEVELOPMENT
from runtime.log_follower import LogFollower


def _managed(*arguments: str) -> None:
    """A management command against the development stack, which is started when it isn't up."""
    lifecycle.up()
    lifecycle.run_manage(*arguments, env=development.running_environment())


def _seed(*, clear: bool = False) -> None:
    scale = os.environ.get("SCALE")
    _managed("seed_demo", *(["--clear"] if clear else []), *(["--scale", scale] if scale else []))


def _on_sftp(action: Callable[[], None]) -> None:
    if "DEMO_SFTP_PORT" not in os.environ:
        lifecycle.up()
    action()


def _follow(service: str) -> None:
    LogFollower(DEVELOPMENT.folder("logs"), only=(service,), tail=50).run()


def _up() -> None:
    lifecycle.up()
    lifecycle.say_where()


COMMANDS: dict[str, tuple[Callable[[], object], str]] = {
    "reset": (lifecycle.reset, "destroy all local data, start, fill in the demo data, upload the samples"),
    "dev": (lambda: lifecycle.supervise(with_logs=True), "run all services in this terminal until Ctrl-C"),
    "dev-d": (_up, "start all services in the background"),
    "supervise": (lambda: lifecycle.supervise(with_logs=False), "what dev-d starts"),
    "down": (lifecycle.down, "stop all services"),
    "status": (lifecycle.say_where, "print the addresses and the demo credentials"),
    "compose-addresses": (lifecycle.say_where_compose_is, "the same for the compose runtime"),
    "seed": (_seed, "fill in the demo data (SCALE=N: so many accounts)"),
    "seed-clear": (lambda: _seed(clear=True), "clear the demo data and fill it in again"),
    "sftp-upload": (lambda: _on_sftp(sftp_samples.upload), "upload the three sample files"),
    "sftp-status": (lambda: _on_sftp(sftp_samples.status), "list pending and processed files"),
    "sftp-reload": (lambda: _on_sftp(sftp_samples.reload), "clear, and upload the samples as a new batch"),
    "sftp-clear": (lambda: _on_sftp(sftp_samples.clear), "remove every file from the SFTP server"),
    "shell": (lambda: _managed("shell"), "open a Django shell"),
    "superuser": (lambda: _managed("createsuperuser"), "create a superuser"),
    "invariants": (lambda: _managed("invariants"), "check the books"),
    "worker-logs": (lambda: _follow("worker"), "follow the Celery worker's log"),
    "api-logs": (lambda: _follow("api"), "follow the API's log"),
}

# these take arguments of their own
WRAPPERS: dict[str, Callable[[Sequence[str]], int]] = {
    "e2e": e2e.run,
    "offline": offline.run,
    "migration-sql": migration_sql.run,
    "restore-drill": restore_drill.run,
}


def main(arguments: Sequence[str]) -> int:
    if arguments and arguments[0] in WRAPPERS:
        return WRAPPERS[arguments[0]](arguments[2:] if arguments[1:2] == ["--"] else arguments[1:])
    listing = "\n".join(f"  {name:<17} {meaning}" for name, (_, meaning) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="python -m runtime",
        description=f"{__doc__}\n\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="command")
    command, _ = COMMANDS[parser.parse_args(arguments).command]
    command()
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except RuntimeProblem as problem:
        sys.exit(f"error: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)
