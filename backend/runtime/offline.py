"""Runs a command with an environment in which Django's settings load and nothing else works.

    python -m runtime offline -- mypy .

For tools that import the settings (type checks, the OpenAPI schema, migration checks) where no service runs.
"""

import os
import subprocess
import tempfile
from collections.abc import Sequence

from runtime.layout import BACKEND

_NOWHERE = "postgresql://app:none@127.0.0.1:1/none"


def variables() -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DEBTFLOW_ENV": "test",
        "DJANGO_SECRET_KEY": "offline",
        "DATABASE_URL": _NOWHERE,
        "DATABASE_OWNER_URL": _NOWHERE,
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "MASTER_KEY_FILE": os.devnull,
        "JWT_KEYS_DIR": tempfile.gettempdir(),
        "S3_IMPORT_BUCKET": "none",
        "S3_ARCHIVE_BUCKET": "none",
    }


def run(command: Sequence[str]) -> int:
    return subprocess.run(command, cwd=BACKEND, env={**os.environ, **variables()}, check=False).returncode
