"""Writes each migration of ours as the SQL that it runs, for a linter.

    python -m runtime migration-sql FOLDER               # FOLDER/<app>.<name>.sql

It starts a PostgreSQL of its own, because Django asks the server what it can do.
"""

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import django
from django.core.management import call_command

from runtime.layout import BACKEND
from runtime.testing import services


def ours() -> list[tuple[str, str]]:
    """(app, name) of every migration in the code base."""
    files = sorted((BACKEND / "debtflow").glob("*/migrations/[0-9]*.py"))
    return [(path.parent.parent.name, path.stem) for path in files]


def run(arguments: Sequence[str]) -> int:
    target = Path(arguments[0])
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with services(Path(tempfile.mkdtemp(prefix="debtflow-migrations-"))) as stack:
        os.environ.update(stack.env)
        django.setup()
        for app, name in ours():
            with (target / f"{app}.{name}.sql").open("w") as output:
                call_command("sqlmigrate", app, name, database="owner", stdout=output, no_color=True)
    return 0
