"""The development stack: which services it has, in which order, and its environment."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from runtime import environment, ports, services, state
from runtime import product as product_services
from runtime.environment import DEVELOPMENT_DATABASE, DatabaseUrls
from runtime.errors import RuntimeProblem
from runtime.layout import DEVELOPMENT, FRONTEND
from runtime.postgres import databases
from runtime.processes import Service
from runtime.secrets_store import Secrets


@dataclass(frozen=True)
class Given:
    """Servers that the person brings along, from the environment of the command."""

    database_url: str
    owner_url: str
    admin_url: str
    redis_url: str

    @classmethod
    def from_environment(cls) -> "Given":
        names = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ADMIN_URL", "REDIS_URL")
        return cls(*(os.environ.get(name, "") for name in names))

    def databases(self, secrets: Secrets) -> DatabaseUrls | None:
        """DATABASE_URL alone is an administrator's (our roles get our passwords); with the other two it is app's."""
        if not self.database_url:
            return None
        if self.owner_url and self.admin_url:
            return DatabaseUrls(app=self.database_url, owner=self.owner_url, admin=self.admin_url)
        return DatabaseUrls(
            app=_as_role(self.database_url, "app", secrets.get("db_app_password")),
            owner=_as_role(self.database_url, "owner", secrets.get("db_owner_password")),
            admin=self.database_url,
        )


def _as_role(url: str, role: str, password: str) -> str:
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{role}:{quote(password)}@{place}"))


def environment_for(chosen_ports: Mapping[str, int]) -> dict[str, str]:
    """Every variable of the backend for the development stack on these ports."""
    secrets = Secrets(DEVELOPMENT.secrets)
    secrets.ensure()
    given = Given.from_environment()
    own = environment.own_database_urls(chosen_ports["postgres"], secrets, DEVELOPMENT_DATABASE)
    redis_url = given.redis_url or f"redis://127.0.0.1:{chosen_ports['redis']}/0"
    return environment.variables(
        DEVELOPMENT, chosen_ports, databases=given.databases(secrets) or own, redis_url=redis_url
    )


def running_environment() -> dict[str, str]:
    """The same for the stack that is up now."""
    current = state.read(DEVELOPMENT)
    if current["status"] != state.READY:
        raise RuntimeProblem("the services are not running; start them with `make dev-d`")
    return environment_for(current["ports"])


def choose_ports(say: Callable[[str], None]) -> dict[str, int]:
    """The known ports; a taken one is moved, and said."""
    chosen: dict[str, int] = {}
    for name, wanted in ports.DEFAULTS.items():
        chosen[name] = ports.pick(wanted)
        if chosen[name] != wanted:
            say(f"port {wanted} is taken: {name} listens on {chosen[name]} instead")
    return chosen


def steps(chosen_ports: Mapping[str, int], say: Callable[[str], None]) -> list[Callable[[], Sequence[Service]]]:
    """What the supervisor starts, in order."""
    given = Given.from_environment()
    stack = services.Stack(DEVELOPMENT, chosen_ports, environment_for(chosen_ports))

    def database() -> Sequence[Service]:
        if given.database_url:
            say("postgres: using the server of DATABASE_URL")
            return []
        return [services.postgres_server(stack)]

    def infrastructure() -> Sequence[Service]:
        databases.ensure(stack.env["DATABASE_ADMIN_URL"])
        if given.redis_url:
            say("redis: using the server of REDIS_URL")
        return [part for part in services.infrastructure(stack) if not (part.name == "redis" and given.redis_url)]

    def product() -> Sequence[Service]:
        if not (FRONTEND / "dist" / "index.html").exists():
            raise RuntimeProblem("the front end is not built; run `make install` first")
        return product_services.product(stack)

    def monitoring() -> Sequence[Service]:
        prometheus = product_services.prometheus(stack)
        if prometheus is None:
            say("prometheus: no binary on this machine; install Debian's `prometheus` to have it on port 9090")
            return []
        return [prometheus]

    return [database, infrastructure, lambda: services.database_steps(stack), product, monitoring]
