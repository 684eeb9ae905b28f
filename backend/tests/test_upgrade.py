"""The release before: its database is migrated by this code, and its processes go on working beside it.

A rolling update runs both, and a rollback leaves the old code on the new schema.
"""

import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest

from runtime import payers, ports, product
from runtime.layout import BACKEND, REPOSITORY
from runtime.postgres import databases
from runtime.processes import Keeper, wait_until_ready
from tests.waiting import wait_for

FIRST_VERSION = "ee0d0ff993a63fe7ad45cc671e875965774470cc"
"""Stands for the release before until there is a tag."""
COUNTS = """
SELECT (SELECT count(*) FROM account), (SELECT sum(current_balance) FROM account), (SELECT count(*) FROM payment),
       (SELECT sum(amount) FROM ledger_entry), (SELECT count(*) FROM activity), (SELECT count(*) FROM app_user)
"""
WORDS_THAT_DIFFER = """
WITH carried AS (
    SELECT a.agency_id, substr(k.word, 10) AS word, count(*) AS accounts
    FROM account a CROSS JOIN LATERAL unnest(tsvector_to_array(a.search_key) || ''::text) k (word) GROUP BY 1, 2
)
SELECT count(*) FROM carried FULL JOIN search_word w USING (agency_id, word)
WHERE carried.accounts IS DISTINCT FROM w.accounts
"""
SAMPLE = "ncb_placements.csv"


def _git(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(["git", *arguments], cwd=REPOSITORY, check=False, capture_output=True)


def _previous() -> str | None:
    """The newest version tag before this commit, else the first version; None in a shallow clone without it."""
    tagged = _git("describe", "--tags", "--abbrev=0", "--match", "v*", "HEAD^").stdout.decode().strip()
    wanted = tagged or FIRST_VERSION
    return wanted if _git("cat-file", "-e", f"{wanted}^{{commit}}").returncode == 0 else None


PREVIOUS = _previous()
pytestmark = pytest.mark.skipif(
    PREVIOUS is None, reason="SKIPPED: a shallow clone has no older release (fetch the whole history)"
)


@dataclass
class Upgraded:
    """A database that the release before made and filled, and this code migrated."""

    parts: Any
    old: Path
    before: tuple[Any, ...]
    keeper: Keeper

    def counts(self) -> tuple[Any, ...]:
        with psycopg.connect(self.parts.env["DATABASE_ADMIN_URL"]) as admin:
            return tuple(admin.execute(COUNTS).fetchone() or ())

    def start(self, service: Any, *, folder: Path = BACKEND) -> None:
        """One process, of the release before where `folder` is its backend."""
        label = "old" if folder == self.old else "new"
        service = replace(service, name=f"{label}-{service.name}", cwd=folder)
        log = self.parts.layout.log(service.name)
        wait_until_ready(service, self.keeper.start(service, log), log)

    def client(self, *, folder: Path = BACKEND) -> payers.Client:
        """Signed in at an API of its own."""
        port = ports.pick_for_test()
        self.start(product.api(replace(self.parts, ports={**self.parts.ports, "api": port})), folder=folder)
        client = payers.Client(f"http://127.0.0.1:{port}")
        client.sign_in("demo.admin", "Demo@2026")
        return client


def _manage(folder: Path, env: Any, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=folder,
        env=dict(env),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def upgraded(stack, tmp_path_factory) -> Iterator[Upgraded]:
    folder = tmp_path_factory.mktemp("release-before")
    archive = _git("archive", str(PREVIOUS), "backend", "sftp-samples").stdout
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)
    parts = stack.parts_for("upgraded")
    databases.ensure(parts.env["DATABASE_ADMIN_URL"])
    made = Upgraded(parts, folder / "backend", (), Keeper())
    try:
        for step in (["bootstrap_database"], ["migrate", "--no-input"], ["seed_demo"]):
            _manage(made.old, parts.env, *step)
        made.before = made.counts()
        for step in (["bootstrap_database"], ["migrate", "--no-input"]):
            _manage(BACKEND, parts.env, *step)
        yield made
    finally:
        made.keeper.close()
        stack.drop_database("upgraded")


def test_upgrade__filled_database__keeps_every_row_and_its_invariants(upgraded):
    assert upgraded.before[0] > 80
    assert upgraded.counts() == upgraded.before
    _manage(BACKEND, upgraded.parts.env, "invariants")


def test_upgrade__names_of_before__are_in_each_agencys_dictionary_and_found(upgraded):
    """The backfill of the migration that brought the search, with rows in the table."""
    with psycopg.connect(upgraded.parts.env["DATABASE_ADMIN_URL"]) as admin:
        assert admin.execute(WORDS_THAT_DIFFER).fetchone() == (0,)
        words = admin.execute("SELECT count(DISTINCT agency_id), count(*) FROM search_word").fetchone()
        name, agencies = admin.execute("SELECT min(debtor_name), count(DISTINCT agency_id) FROM account").fetchone()
    assert words[0] == agencies > 1
    assert words[1] > 20
    found = upgraded.client().call(f"accounts/?{urlencode({'search': name})}")
    assert name in {row["debtor_name"] for row in found["results"]}


def test_old_api__on_the_new_schema__reads_pays_and_refunds(upgraded):
    client = upgraded.client(folder=upgraded.old)
    accounts = client.accounts(3)
    assert len(accounts) == 3
    payment = client.pay(accounts[0])
    refund = client.call(f"payments/{payment}/refund/", {"amount": "0.01", "reason": "error"}, key="old-refund")
    assert refund
    assert client.call("analytics/dashboard/")
    assert client.call(f"accounts/{accounts[0]}/add_note/", {"text": "by the release before"}, key="old-note")


def test_old_and_new_worker__side_by_side__finish_a_file_and_every_effect(upgraded, stack):
    client = upgraded.client()
    upgraded.start(product.worker(upgraded.parts), folder=upgraded.old)
    upgraded.start(product.worker(upgraded.parts))
    upgraded.start(product.beat(upgraded.parts))
    shutil.copy(upgraded.old.parent / "sftp-samples" / SAMPLE, stack.sftp_root / "upload" / SAMPLE)

    client.call("imports/trigger/", {}, key=str(uuid.uuid4()))
    wait_for(lambda: (SAMPLE, "completed_with_errors", 13) in _jobs(client))
    with psycopg.connect(upgraded.parts.env["DATABASE_ADMIN_URL"], autocommit=True) as admin:
        left = "SELECT count(*) FROM outbox WHERE done_at IS NULL AND due_at < now()"
        wait_for(lambda: admin.execute(left).fetchone() == (0,))
        assert admin.execute("SELECT count(*) FROM outbox WHERE dead_at IS NOT NULL").fetchone() == (0,)
    _manage(BACKEND, upgraded.parts.env, "invariants")


def _jobs(client: payers.Client) -> list[tuple[str, str, int]]:
    jobs: Any = client.call("imports/")["results"]
    return [(job["file_name"], job["status"], job["created_accounts"]) for job in jobs]
