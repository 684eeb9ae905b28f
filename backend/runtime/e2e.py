"""Runs a command against a whole product with demo data, on free ports, and ends with the command's code.

    python -m runtime e2e -- npm --prefix ../frontend run test:e2e

The command finds ``E2E_BASE_URL`` (the SPA), ``E2E_API_URL`` and every variable of the backend, with
``DEMO_SFTP_PORT`` and ``E2E_SFTP_ROOT`` (the server's folder) for placing files.
"""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from runtime.layout import BACKEND
from runtime.testing import services, start_product


def run(command: Sequence[str]) -> int:
    folder = Path(tempfile.mkdtemp(prefix="debtflow-e2e-"))
    with services(folder) as stack:
        stack.manage("seed_demo")
        with start_product(stack, with_spa=True) as product:
            env = stack.env | {
                "E2E_BASE_URL": product.spa_url,
                "E2E_API_URL": product.api_url,
                "E2E_SFTP_ROOT": str(stack.sftp_root),
            }
            return subprocess.run(command, cwd=BACKEND, env=env, check=False).returncode
