"""The demo creditors' sample files on the SFTP server, always by SFTP, whichever runtime serves it.

``DEMO_SFTP_HOST`` and ``DEMO_SFTP_PORT`` name a server; without them it is the running development stack's.
"""

import os
import posixpath
import re
import socket
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import paramiko

from runtime import state
from runtime.environment import SFTP_PASSWORD, SFTP_USER
from runtime.errors import RuntimeProblem
from runtime.layout import DEVELOPMENT, SAMPLES

UPLOAD = "/upload"
_REFERENCE = re.compile(r"\b([A-Z]{2,}(?:-[A-Z]+)*-)(?:B\d+-)?(\d{3,})\b")


@dataclass(frozen=True)
class RemoteFile:
    folder: str
    name: str
    size: int
    modified_at: datetime


def _address() -> tuple[str, int]:
    if "DEMO_SFTP_PORT" in os.environ:
        return os.environ.get("DEMO_SFTP_HOST", "127.0.0.1"), int(os.environ["DEMO_SFTP_PORT"])
    current = state.read(DEVELOPMENT)
    if current["status"] != state.READY:
        raise RuntimeProblem("the services are not running; start them with `make dev-d`")
    return "127.0.0.1", int(current["ports"]["sftp"])


@contextmanager
def _client() -> Iterator[paramiko.SFTPClient]:
    host, port = _address()
    try:
        connection = socket.create_connection((host, port), timeout=10)
    except OSError as problem:
        raise RuntimeProblem(f"no SFTP server answers on {host}:{port} ({problem}); is the stack up?") from problem
    transport = paramiko.Transport(connection)
    try:
        transport.connect(username=SFTP_USER, password=SFTP_PASSWORD)
        client = paramiko.SFTPClient.from_transport(transport)
        if client is None:
            raise RuntimeProblem(f"the SSH server on {host}:{port} offers no SFTP")
        client.get_channel().settimeout(30)
        yield client
    finally:
        transport.close()


def _files(client: paramiko.SFTPClient, folder: str = UPLOAD) -> Iterator[RemoteFile]:
    for entry in client.listdir_attr(folder):
        if stat.S_ISDIR(entry.st_mode or 0):
            yield from _files(client, posixpath.join(folder, entry.filename))
        else:
            modified_at = datetime.fromtimestamp(entry.st_mtime or 0, UTC)
            yield RemoteFile(folder, entry.filename, entry.st_size or 0, modified_at)


def _put(client: paramiko.SFTPClient, name: str, content: bytes) -> None:
    """Under a temporary name first: a poll must never see half a file."""
    half_there = f"{UPLOAD}/.{name}.part"
    with client.open(half_there, "wb") as remote:
        remote.write(content)
    client.posix_rename(half_there, f"{UPLOAD}/{name}")
    print(f"uploaded {name} ({len(content):,} bytes)", flush=True)


def _samples() -> dict[str, bytes]:
    samples = {path.name: path.read_bytes() for path in sorted(SAMPLES.glob("*.csv"))}
    if not samples:
        raise RuntimeProblem(f"there are no sample files in {SAMPLES}")
    return samples


def upload() -> None:
    with _client() as client:
        for name, content in _samples().items():
            _put(client, name, content)


def status() -> None:
    """Pending files, then what the imports did with the others."""
    with _client() as client:
        files = list(_files(client))
    for title, folders in {"Pending": {UPLOAD}, "Done": {file.folder for file in files} - {UPLOAD}}.items():
        chosen = [file for file in files if file.folder in folders]
        print(f"{title}: {len(chosen)}")
        for file in sorted(chosen, key=lambda each: (each.folder, each.name)):
            print(f"  {file.modified_at:%Y-%m-%d %H:%M}  {file.size:>8,}  {posixpath.join(file.folder, file.name)}")


def clear() -> None:
    with _client() as client:
        files = list(_files(client))
        for file in files:
            client.remove(posixpath.join(file.folder, file.name))
    print(f"removed {len(files)} files")


def reload() -> None:
    """Clears the server and uploads the samples as a new batch: new names, new references, so new accounts."""
    batch = f"B{int(time.time())}"
    clear()
    with _client() as client:
        for name, content in _samples().items():
            stem, dot, ending = name.rpartition(".")
            _put(client, f"{stem}_{batch}{dot}{ending}", renumber(content, batch))


def renumber(content: bytes, batch: str) -> bytes:
    """The same rows with the batch's number in each external reference (``NCB-10001`` -> ``NCB-B7-10001``)."""
    return _REFERENCE.sub(rf"\g<1>{batch}-\g<2>", content.decode()).encode()
