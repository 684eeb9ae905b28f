"""PgBouncer in transaction mode, for the tests that show that nothing of one client reaches the next."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg

from runtime.layout import REPOSITORY, Layout
from runtime.postgres import binaries
from runtime.postgres.server import hand_over
from runtime.processes import Service

_UNPACKED = REPOSITORY / ".cache" / "pgbouncer" / "usr"
_SETTINGS = """\
[databases]
{database} = host=127.0.0.1 port={postgres}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {users}
pool_mode = transaction
default_pool_size = {size}
max_client_conn = 200
"""


def find() -> str | None:
    """The system's PgBouncer, else the one that `.ci/tools pgbouncer` has unpacked, else None."""
    search = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", str(_UNPACKED / "sbin")])
    return shutil.which("pgbouncer", path=search)


def service(layout: Layout, *, port: int, url: str, size: int) -> Service:
    """A pool of `size` connections to the database of `url`, for its user."""
    folder = layout.folder("pgbouncer")
    target = urlsplit(url)

    def prepare() -> None:
        users, settings = folder / "users.txt", folder / "pgbouncer.ini"
        users.write_text(f'"{target.username}" "{unquote(target.password or "")}"\n')
        settings.write_text(
            _SETTINGS.format(database=target.path.lstrip("/"), postgres=target.port, port=port, users=users, size=size)
        )
        for path in (users, settings):
            hand_over(path)

    return Service(
        name="pgbouncer",
        argv=binaries.as_ordinary_user(str(find()), str(folder / "pgbouncer.ini")),
        env={"PATH": "/usr/bin:/bin", **_libraries()},
        ready=lambda: psycopg.connect(through(url, port), connect_timeout=2).close(),
        prepare=prepare,
    )


def _libraries() -> Mapping[str, str]:
    folders = [str(path) for path in Path(_UNPACKED, "lib").glob("*")]
    return {"LD_LIBRARY_PATH": os.pathsep.join(folders)} if folders else {}


def through(url: str, port: int) -> str:
    """The same URL by way of the pooler."""
    target = urlsplit(url)
    return urlunsplit(target._replace(netloc=f"{target.username}:{target.password}@127.0.0.1:{port}"))
