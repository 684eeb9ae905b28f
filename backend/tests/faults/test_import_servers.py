"""Creditors' servers: OpenSSH with a private key, one whose host key changed, one that dies in the middle of a file."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import sftp
from debtflow.imports import polling
from debtflow.imports.models import ImportSource
from debtflow.imports.tests.factories import HEADER, jobs_of, make_csv, make_source, placements, poll_and_process
from tests import openssh

needs_openssh = pytest.mark.skipif(
    openssh.find() is None, reason="SKIPPED: no sshd here (`.ci/tools openssh` brings it on Debian and Ubuntu)"
)


@pytest.fixture(autouse=True)
def no_wait(monkeypatch):
    monkeypatch.setattr(polling, "STABLE_SECONDS", 0.01)


def make_key_source(stack: Any, admin: Any, server: openssh.OpenSsh, **fields: Any) -> ImportSource:
    values = {
        "port": server.port,
        "username": server.username,
        "password": "",
        "private_key": server.private_key,
        "host_key": server.host_key,
        "remote_dir": str(server.upload),
        "processed_dir": str(server.upload / "processed"),
        "rejected_dir": str(server.upload / "rejected"),
    }
    return make_source(stack, admin, **values | fields)[0]


def put(folder: Path, name: str, body: bytes) -> None:
    """As the server's own user would have."""
    (folder / name).write_bytes(body)
    shutil.chown(folder / name, folder.owner())


def after(source: ImportSource, admin: Any) -> tuple[int, str]:
    with tenant_transaction(admin):
        found = ImportSource.objects.get(id=source.id)
    return found.consecutive_failures, found.last_error_code


@needs_openssh
@pytest.mark.parametrize("key_kind", ["ed25519", "ecdsa", "rsa"])
def test_openssh__private_key__file_is_fetched_imported_and_moved(stack, admin, key_kind):
    with openssh.serving(key_kind=key_kind) as server:
        source = make_key_source(stack, admin, server)
        put(server.upload, "a.csv", make_csv(placements(7)))
        assert poll_and_process(source, admin) == 1
        (job,) = jobs_of(admin)
        moved = [path.name for path in (server.upload / "processed").iterdir()]
    assert (job.status, job.created_accounts) == ("completed", 7)
    assert moved == [f"{job.id}-a.csv"]


@needs_openssh
def test_openssh__another_key_than_the_servers__is_refused_and_said(stack, admin):
    with openssh.serving() as server, openssh.serving() as other:
        source = make_key_source(stack, admin, server, private_key=other.private_key)
        assert poll_and_process(source, admin) == 0
    assert after(source, admin) == (1, "login_refused")


@needs_openssh
def test_openssh__host_key_changed__nobody_signs_in_until_a_person_accepts_it(stack, admin):
    with openssh.serving() as server, openssh.serving() as other:
        source = make_key_source(stack, admin, server, host_key=other.host_key)
        put(server.upload, "a.csv", make_csv(placements(1)))
        assert poll_and_process(source, admin) == 0
        assert after(source, admin) == (1, "host_key_mismatch")
        with tenant_transaction(admin):
            ImportSource.objects.filter(id=source.id).update(host_key=server.host_key)
        assert poll_and_process(source, admin) == 1
    assert after(source, admin) == (0, "")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # paramiko's read-ahead ends so
def test_server_killed_in_the_middle_of_a_file__nothing_of_it_is_kept_and_the_next_poll_takes_it_whole(
    stack, admin, monkeypatch
):
    source, folder = make_source(stack, admin)
    wide = [[*row, "x" * 10_000] for row in placements(2_000)]
    (folder / "a.csv").write_bytes(make_csv(wide, header=(*HEADER, "notes")))
    whole = sftp.Session._blocks

    def kill_after_the_first(self: sftp.Session, *place: Any) -> Iterator[bytes]:
        blocks = whole(self, *place)
        yield next(blocks)
        stack.kill("sftp")
        yield from blocks

    with monkeypatch.context() as broken:
        broken.setattr(sftp, "OPERATION_SECONDS", 5)
        broken.setattr(sftp, "_BLOCK", 16_384)
        broken.setattr(sftp.Session, "_blocks", kill_after_the_first)
        try:
            assert poll_and_process(source, admin) == 0
        finally:
            stack.start("sftp")
    assert (after(source, admin), jobs_of(admin)) == ((1, "remote_failure"), [])
    assert poll_and_process(source, admin) == 1
    (job,) = jobs_of(admin)
    assert (job.status, job.total_records, job.created_accounts) == ("completed", 2_000, 2_000)
    assert after(source, admin) == (0, "")
