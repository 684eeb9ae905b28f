"""Runs a command against a whole product with demo data, on free ports, and ends with the command's code.

    python -m runtime e2e -- npm --prefix ../frontend run e2e

The command finds ``E2E_BASE_URL`` (the SPA), ``E2E_API_URL``, ``E2E_PYTHON`` (``$E2E_PYTHON -m runtime sftp-upload``
brings the samples), ``E2E_OUTAGE_PID`` (SIGUSR1 to it kills the API, SIGUSR2 starts it again), ``CHROMIUM_PATH``
and every variable of the backend; ``E2E_SHOTS``, a folder for pictures of the pages, is passed on.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from runtime.errors import RuntimeProblem
from runtime.layout import BACKEND, FRONTEND
from runtime.testing import Product, services, start_product


def run(command: Sequence[str]) -> int:
    if not (FRONTEND / "dist" / "index.html").exists():
        raise RuntimeProblem("the front end is not built; run `make install`, or `npm run build` in frontend/, first")
    folder = Path(tempfile.mkdtemp(prefix="debtflow-e2e-"))
    with services(folder) as stack:
        stack.manage("seed_demo")
        with start_product(stack, with_spa=True) as product:
            obey_outages(product)
            env = stack.env | {
                "E2E_BASE_URL": product.spa_url,
                "E2E_API_URL": product.api_url,
                "E2E_PYTHON": sys.executable,
                "E2E_OUTAGE_PID": str(os.getpid()),
                **for_the_browser(),
            }
            return subprocess.run(command, cwd=BACKEND, env=env, check=False).returncode


def obey_outages(product: Product) -> None:
    """A journey ends the API with SIGUSR1, as a crash does, and brings it back with SIGUSR2."""
    signal.signal(signal.SIGUSR1, lambda *_: product.kill("api"))
    signal.signal(signal.SIGUSR2, lambda *_: product.start("api"))


def for_the_browser() -> dict[str, str]:
    """The caller's Chromium, else the system's or its Chrome, and where pictures go."""
    chromium = os.environ.get("CHROMIUM_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
    chosen = {"CHROMIUM_PATH": chromium, "E2E_SHOTS": os.environ.get("E2E_SHOTS")}
    return {name: value for name, value in chosen.items() if value}
