"""The real services for tests and benchmarks, on free ports in a folder of their own.

    from runtime.testing import services, start_product

    with services(tmp_path) as stack:                    # PostgreSQL, Redis, S3, SFTP, Stripe fake; migrated template
        stack.clone_database("case_1")                   # a copy of the migrated, empty database, well under a second
        os.environ.update(stack.env_for("case_1"))       # every variable the backend reads (before django.setup())
        ...
        stack.drop_database("case_1")

``services`` migrates the database ``stack.template`` once; nothing may stay connected to it. ``stack.env`` is the
environment of a first clone, ``stack.database``. ``services(tmp_path, migrate=False)`` leaves the databases empty and
is for tests of the runtime itself. Every process ends with the block, and also when the test process is killed.
``keep=True`` leaves the folder.

Reaching into the services:

    stack.sftp_root                  Path that clients see as "/": write (stack.sftp_root / "upload" / "a.csv")
    stack.s3_root                    Path with one folder for each bucket
    stack.ports["sftp"]              also postgres, redis, s3, stripe, api, spa
    stack.log("redis")               Path of a service's log
    stack.restart_postgres()         fast restart; immediate=True: as after a crash (acknowledged commits survive)
    stack.kill("redis")              SIGKILL to a service's whole group; also sftp, s3, stripe, postgres
    stack.freeze("sftp"), stack.thaw("sftp")             SIGSTOP, SIGCONT
    stack.start("redis")             starts it again on its old port and waits until it answers
    stack.flush_redis()
    stack.manage("seed_demo", env=stack.env_for("x"))    runs manage.py; raises with its output when it fails

A whole product for browser tests and benchmarks, against one database of the stack:

    with start_product(stack, "case_1") as product:      # API, worker, Beat; with_spa=True adds the built SPA
        product.api_url, product.spa_url                 # http://localhost:<port>; Stripe's webhooks reach this API
        product.kill("worker"); product.start("worker")  # names: api, worker, beat, spa

One product at a time for each stack: the webhook's address and the origins in the environment are the stack's own.
``python -m runtime e2e -- COMMAND`` runs a command against such a product with demo data (see ``runtime.e2e``).
"""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import redis

from runtime import environment, ports
from runtime import product as product_services
from runtime import services as parts
from runtime.environment import DatabaseUrls
from runtime.errors import RuntimeProblem
from runtime.layout import BACKEND, Layout
from runtime.postgres import databases
from runtime.processes import Keeper, Service, wait_until_ready
from runtime.secrets_store import Secrets
from runtime.watchdog import send

CRASH_TRIES = 100
_PORTS = ("postgres", "redis", "s3", "sftp", "stripe", "api", "spa")


class ServiceGroup:
    """Named services of one keeper that a test may kill, freeze and start again."""

    def __init__(self, keeper: Keeper, layout: Layout) -> None:
        self._keeper = keeper
        self._layout = layout
        self._services: dict[str, Service] = {}

    def launch(self, service: Service) -> None:
        self._services[service.name] = service
        log = self.log(service.name)
        wait_until_ready(service, self._keeper.start(service, log), log)
        if service.is_one_shot:
            self._keeper.forget(service.name)

    def start(self, name: str) -> None:
        self.launch(self._services[name])

    def stop(self, name: str, *, number: int | None = None) -> None:
        self._keeper.stop(name, number=number)

    def kill(self, name: str) -> None:
        self._keeper.stop(name, number=signal.SIGKILL)

    def freeze(self, name: str) -> None:
        send(self.pid(name), signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        send(self.pid(name), signal.SIGCONT)

    def pid(self, name: str) -> int:
        """The process that leads the service's group."""
        return self._keeper.process(name).pid

    def log(self, name: str) -> Path:
        return self._layout.log(name)


class TestStack(ServiceGroup):
    __test__ = False
    template = "debtflow_template"
    database = "debtflow"

    def __init__(
        self, keeper: Keeper, layout: Layout, *, postgres_settings: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        super().__init__(keeper, layout)
        self._postgres_settings = postgres_settings
        self.ports: dict[str, int] = {name: ports.pick_for_test() for name in _PORTS}
        self.layout = layout
        secrets = Secrets(layout.secrets)
        secrets.ensure()
        self._urls = environment.own_database_urls(self.ports["postgres"], secrets, self.template)

    def env_for(self, database: str) -> dict[str, str]:
        redis_url = f"redis://127.0.0.1:{self.ports['redis']}/0"
        urls = self._urls.named(database)
        return environment.variables(self.layout, self.ports, databases=urls, redis_url=redis_url, kind="test")

    @property
    def env(self) -> dict[str, str]:
        return self.env_for(self.database)

    @property
    def sftp_root(self) -> Path:
        return self.layout.sftp_root

    @property
    def s3_root(self) -> Path:
        return self.layout.s3_root

    @property
    def admin_urls(self) -> DatabaseUrls:
        """URLs (app, owner, admin) of the template; ``.named(database)`` gives those of another database."""
        return self._urls

    def parts_for(self, database: str) -> parts.Stack:
        env = self.env_for(database)
        return parts.Stack(self.layout, self.ports, env, is_for_tests=True, postgres_settings=self._postgres_settings)

    def clone_database(self, name: str, *, template: str | None = None) -> None:
        databases.clone(self._urls.admin, name, template=template or self.template)

    def drop_database(self, name: str) -> None:
        databases.drop(self._urls.admin, name)

    def restart_postgres(self, *, immediate: bool = False) -> None:
        self.stop("postgres", number=signal.SIGQUIT if immediate else signal.SIGINT)
        self.start("postgres")

    def crash_postgres(self) -> None:
        """SIGKILL, and a start as soon as its last backend has let go of the shared memory."""
        self.kill("postgres")
        for tries in range(1, CRASH_TRIES + 1):
            try:
                self.start("postgres")
            except RuntimeProblem:
                if tries == CRASH_TRIES:
                    raise
                time.sleep(0.2)  # nobody tells when the shared memory is free: start again
            else:
                break

    def flush_redis(self) -> None:
        with redis.Redis(port=self.ports["redis"]) as client:
            client.flushall()

    def manage(self, *arguments: str, env: Mapping[str, str] | None = None) -> str:
        return manage(*arguments, env=env or self.env)


class Product(ServiceGroup):
    def __init__(
        self,
        keeper: Keeper,
        layout: Layout,
        stack_ports: Mapping[str, int],
        env: dict[str, str],
    ) -> None:
        super().__init__(keeper, layout)
        self.env = env
        self.api_url = f"http://localhost:{stack_ports['api']}"
        self.spa_url = f"http://localhost:{stack_ports['spa']}"


def manage(*arguments: str, env: Mapping[str, str]) -> str:
    """Runs a management command and returns what it printed."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=BACKEND, env=dict(env), check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeProblem(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def services(
    folder: Path,
    *,
    keep: bool = False,
    migrate: bool = True,
    postgres_settings: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[TestStack]:
    folder.mkdir(parents=True, exist_ok=True)
    keeper = Keeper()
    try:
        stack = TestStack(keeper, Layout(folder), postgres_settings=postgres_settings)
        own = stack.parts_for(stack.template)
        stack.launch(parts.postgres_server(own))
        databases.ensure(own.env["DATABASE_ADMIN_URL"])
        for service in [
            *parts.infrastructure(own),
            *(parts.database_steps(own) if migrate else []),
        ]:
            stack.launch(service)
        stack.clone_database(stack.database)
        yield stack
    finally:
        keeper.close()
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def start_product(stack: TestStack, database: str | None = None, *, with_spa: bool = False) -> Iterator[Product]:
    own = stack.parts_for(database or stack.database)
    keeper = Keeper()
    try:
        product = Product(keeper, stack.layout, stack.ports, dict(own.env))
        for service in product_services.product(own, with_spa=with_spa):
            product.launch(service)
        yield product
    finally:
        keeper.close()
