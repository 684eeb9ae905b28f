"""The cluster: made once, configured at each start."""

import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

import psycopg

from runtime.errors import RuntimeProblem
from runtime.layout import Layout
from runtime.postgres import binaries
from runtime.processes import Service

SUPERUSER = "postgres"

_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "2GB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "max_locks_per_transaction": "256",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %u@%d ",
    "log_min_duration_statement": "1s",
    "shared_preload_libraries": "pg_stat_statements",
    "pg_stat_statements.track": "all",
}
# synchronous_commit stays on: an acknowledged commit then survives an immediate restart of the server
_TEST_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "log_min_duration_statement": "-1",
}


def service(
    layout: Layout, *, port: int, password: str, for_tests: bool = False, settings: Mapping[str, str] | None = None
) -> Service:
    """``settings`` adds to, or overrides, what every cluster of the runtime has."""
    data = data_folder(layout)

    def prepare() -> None:
        if not (data / "PG_VERSION").exists():
            _initialise(data, password)
        _configure(data, {**_SETTINGS, "port": str(port), **(_TEST_SETTINGS if for_tests else {}), **(settings or {})})

    return Service(
        name="postgres",
        argv=binaries.find().command("postgres", "-D", str(data)),
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
        ready=lambda: psycopg.connect(admin_url(port, password), connect_timeout=2).close(),
        prepare=prepare,
        stop_signal=signal.SIGINT,
        cwd=layout.root,
    )


def data_folder(layout: Layout) -> Path:
    return layout.root / "postgres"


def admin_url(port: int, password: str, database: str = "postgres") -> str:
    return f"postgresql://{SUPERUSER}:{password}@127.0.0.1:{port}/{database}"


def _initialise(data: Path, password: str) -> None:
    """Makes the cluster in a folder beside its place and moves it there, so a half-made one is never started."""
    half_made = data.with_name("postgres.new")
    shutil.rmtree(half_made, ignore_errors=True)
    shutil.rmtree(data, ignore_errors=True)
    half_made.mkdir(mode=0o700, parents=True)
    hand_over(half_made)
    password_file = half_made.with_name("postgres.password")
    password_file.write_text(password + "\n")
    password_file.chmod(0o600)
    hand_over(password_file)
    arguments = (
        f"--pgdata={half_made}",
        f"--username={SUPERUSER}",
        f"--pwfile={password_file}",
        "--encoding=UTF8",
    )
    options = ("--auth=scram-sha-256", "--no-sync", "--no-instructions")
    try:
        for locale in ("C.UTF-8", "en_US.UTF-8"):
            command = binaries.find().command("initdb", *arguments, *options, f"--locale={locale}")
            made = subprocess.run(command, check=False, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin"})
            if made.returncode == 0:
                half_made.rename(data)
                return
    finally:
        password_file.unlink()
    raise RuntimeProblem(f"PostgreSQL could not make its cluster in {data}:\n{made.stderr.strip()}")


def hand_over(path: Path) -> None:
    """Gives a file or folder to the user that the server runs as."""
    if binaries.needs_ownership():
        shutil.chown(path, binaries.UNPRIVILEGED, binaries.UNPRIVILEGED)


def _configure(data: Path, settings: Mapping[str, str]) -> None:
    lines = ["{} = '{}'".format(name, value.replace("'", "''")) for name, value in settings.items()]
    path = data / "postgresql.conf"
    path.write_text("\n".join(lines) + "\n")
    hand_over(path)
