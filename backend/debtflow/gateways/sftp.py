"""SFTP with deadlines on every operation, a pinned host key, and a guard against addresses inside our own network."""

import hashlib
import io
import ipaddress
import posixpath
import socket
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import paramiko
from django.conf import settings

CONNECT_SECONDS = 10
OPERATION_SECONDS = 20
DOWNLOAD_SECONDS = 600
_BLOCK = 256 * 1024


class SftpError(Exception):
    """`code` is stable; the text is a sentence for the person who set the source up."""

    code = "sftp_error"

    def __init__(self, sentence: str, **facts: str) -> None:
        super().__init__(sentence)
        self.facts = facts


class AddressRefused(SftpError):
    code = "address_refused"


class Unreachable(SftpError):
    code = "unreachable"


class HostKeyMismatch(SftpError):
    code = "host_key_mismatch"


class LoginRefused(SftpError):
    code = "login_refused"


class RemoteFailure(SftpError):
    code = "remote_failure"


class TooLarge(SftpError):
    code = "file_too_large"


@dataclass(frozen=True, slots=True)
class Server:
    host: str
    port: int
    username: str
    host_key: str
    password: str = field(default="", repr=False)
    private_key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RemoteFile:
    name: str
    size: int
    modified: int


def resolve(host: str, port: int) -> tuple[str, int]:
    """The one address that is checked and then connected to. Raises `AddressRefused` for one inside our network."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"The name {host} can't be resolved.") from error
    if host not in settings.SFTP_ALLOWED_PRIVATE_HOSTS:
        for _, _, _, _, address in found:
            _refuse_private(host, str(address[0]))
    return str(found[0][4][0]), port


def _refuse_private(host: str, text: str) -> None:
    address = ipaddress.ip_address(text.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or address
    if not mapped.is_global or mapped.is_multicast:
        raise AddressRefused(f"{host} is not an address on the public internet.")


def parse_private_key(text: str) -> paramiko.PKey:
    """Raises `LoginRefused` for a text that is no unencrypted Ed25519, ECDSA or RSA key."""
    for kind in (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey):
        with suppress(paramiko.SSHException, ValueError, IndexError, UnicodeError):
            return kind.from_private_key(io.StringIO(text))
    raise LoginRefused("The private key can't be read; use an Ed25519, ECDSA or RSA key without a passphrase.")


def fetch_host_key(host: str, port: int) -> str:
    """What the server presents, as `type base64`, for a person to compare and say yes to. Nobody signs in."""
    transport = _transport(host, port)
    try:
        key = transport.get_remote_server_key()
        return f"{key.get_name()} {key.get_base64()}"
    finally:
        transport.close()


def fingerprint(host_key: str) -> str:
    """The form that administrators read out to each other: `SHA256:…`."""
    import base64

    digest = hashlib.sha256(base64.b64decode(host_key.rsplit(maxsplit=1)[-1])).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def _transport(host: str, port: int) -> paramiko.Transport:
    try:
        connection = socket.create_connection(resolve(host, port), timeout=CONNECT_SECONDS)
    except OSError as error:
        raise Unreachable(f"{host}:{port} does not answer.") from error
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    transport = paramiko.Transport(connection)
    transport.banner_timeout = transport.auth_timeout = transport.handshake_timeout = CONNECT_SECONDS
    try:
        transport.start_client(timeout=CONNECT_SECONDS)
    except (paramiko.SSHException, OSError, EOFError) as error:
        transport.close()
        raise Unreachable(f"{host}:{port} does not speak SSH, or stopped answering.") from error
    return transport


@contextmanager
def connect(server: Server) -> Iterator["Session"]:
    """A session whose every operation ends by a deadline. Raises an `SftpError` that says which step failed."""
    transport = _transport(server.host, server.port)
    try:
        _check_host_key(transport, server)
        _sign_in(transport, server)
        client = _open(transport)
        client.get_channel().settimeout(OPERATION_SECONDS)  # type: ignore[union-attr]
        yield Session(client)
    finally:
        transport.close()


def _check_host_key(transport: paramiko.Transport, server: Server) -> None:
    key = transport.get_remote_server_key()
    presented = f"{key.get_name()} {key.get_base64()}"
    if not server.host_key or presented.split()[:2] != server.host_key.split()[:2]:
        raise HostKeyMismatch("The server's host key is not the one that was accepted.", presented=presented)


def _sign_in(transport: paramiko.Transport, server: Server) -> None:
    try:
        if server.private_key:
            transport.auth_publickey(server.username, parse_private_key(server.private_key))
        else:
            transport.auth_password(server.username, server.password, fallback=False)
    except (paramiko.SSHException, OSError, EOFError) as error:
        raise LoginRefused("The server refused the user name with this password or key.") from error


def _open(transport: paramiko.Transport) -> paramiko.SFTPClient:
    try:
        channel = transport.open_session(timeout=OPERATION_SECONDS)
        channel.settimeout(OPERATION_SECONDS)
        channel.invoke_subsystem("sftp")
        return paramiko.SFTPClient(channel)
    except (paramiko.SSHException, OSError, EOFError) as error:
        raise RemoteFailure("The server offers no SFTP.") from error


class Session:
    """What imports need of one connected server."""

    def __init__(self, client: paramiko.SFTPClient) -> None:
        self._client = client

    def files(self, folder: str) -> list[RemoteFile]:
        """Regular files only. A name that would leave the folder is no file of ours."""
        with _said(f"The folder {folder} can't be listed."):
            entries = self._client.listdir_attr(folder)
        return [
            RemoteFile(each.filename, each.st_size or 0, each.st_mtime or 0)
            for each in entries
            if stat.S_ISREG(each.st_mode or 0) and "/" not in each.filename and "\x00" not in each.filename
        ]

    def look(self, folder: str, name: str) -> RemoteFile | None:
        """The file as it is now; None where it is gone or no regular file."""
        with _said(f"{name} can't be looked at."):
            try:
                found = self._client.lstat(posixpath.join(folder, name))
            except FileNotFoundError:
                return None
        if not stat.S_ISREG(found.st_mode or 0):
            return None
        return RemoteFile(name, found.st_size or 0, found.st_mtime or 0)

    def download(self, folder: str, name: str, target: Path, *, max_bytes: int) -> tuple[str, int]:
        """Streams to `target`; returns SHA-256 and size. Raises `TooLarge`, or `RemoteFailure` past the deadline.

        `OSError` means our own disk.
        """
        digest, size = hashlib.sha256(), 0
        with target.open("wb") as spool:
            for block in self._blocks(folder, name, max_bytes):
                size += len(block)
                if size > max_bytes:
                    raise TooLarge(f"{name} is larger than {max_bytes:,} bytes.")
                digest.update(block)
                spool.write(block)
        return digest.hexdigest(), size

    def _blocks(self, folder: str, name: str, max_bytes: int) -> Iterator[bytes]:
        path, ends_at = posixpath.join(folder, name), time.monotonic() + DOWNLOAD_SECONDS
        with _said(f"{name} can't be read."), self._client.open(path, "rb") as remote:
            remote.prefetch(min(self._client.lstat(path).st_size or 0, max_bytes + 1))
            while block := remote.read(_BLOCK):
                if time.monotonic() > ends_at:
                    raise RemoteFailure(f"{name} took longer than {DOWNLOAD_SECONDS} seconds to read.")
                yield block

    def move(self, folder: str, name: str, to_folder: str, to_name: str) -> None:
        """Never overwrites: plain rename fails where the target exists. Makes the folder where it is missing."""
        with _said(f"{name} can't be moved to {to_folder}."):
            try:
                self._client.stat(to_folder)
            except FileNotFoundError:
                self._client.mkdir(to_folder)
            self._client.rename(posixpath.join(folder, name), posixpath.join(to_folder, to_name))


@contextmanager
def _said(sentence: str) -> Iterator[None]:
    try:
        yield
    except (paramiko.SSHException, OSError, EOFError) as error:
        raise RemoteFailure(sentence) from error
