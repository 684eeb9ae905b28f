"""OpenSSH's own server on the loopback, for keys only: what most creditors run."""

import getpass
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from debtflow.gateways import sftp
from runtime import ports
from runtime.layout import REPOSITORY
from runtime.processes import Keeper, Service, wait_until_ready

_UNPACKED = REPOSITORY / ".cache" / "openssh" / "usr"
_ORDINARY = "daemon"
_MAKERS = {
    "ed25519": ed25519.Ed25519PrivateKey.generate,
    "ecdsa": lambda: ec.generate_private_key(ec.SECP256R1()),
    "rsa": lambda: rsa.generate_private_key(public_exponent=65_537, key_size=3_072),
}
_SETTINGS = """\
ListenAddress 127.0.0.1:{port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
Subsystem sftp internal-sftp
ForceCommand internal-sftp
"""


@dataclass(frozen=True, slots=True)
class OpenSsh:
    """A running server, what signs in to it, and a folder that it may write to."""

    port: int
    username: str
    private_key: str
    upload: Path

    @property
    def host_key(self) -> str:
        return sftp.fetch_host_key("127.0.0.1", self.port)


def find() -> str | None:
    """The system's sshd, else the one that `.ci/tools openssh` has unpacked, else None."""
    search = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", str(_UNPACKED / "sbin")])
    return shutil.which("sshd", path=search)


@contextmanager
def serving(*, key_kind: str = "ed25519") -> Iterator[OpenSsh]:
    """Not with root's rights: a server that is not root signs its own user in, and nobody else."""
    is_root = os.geteuid() == 0
    username, port, keeper = (_ORDINARY if is_root else getpass.getuser()), ports.pick_for_test(), Keeper()
    with tempfile.TemporaryDirectory(prefix="openssh-") as name:
        folder = Path(name)
        (folder / "upload").mkdir()
        for key, kind in (("host", "ed25519"), ("user", key_kind)):
            _make_key(folder / key, kind)
        (folder / "settings").write_text(_SETTINGS.format(port=port, folder=folder))
        private_key = (folder / "user").read_text()
        if is_root:
            for path in (folder, *folder.iterdir()):
                shutil.chown(path, _ORDINARY)
        try:
            _start(keeper, folder, port=port, drop_root=is_root)
            yield OpenSsh(port, username, private_key, folder / "upload")
        finally:
            keeper.close()


def _make_key(path: Path, kind: str) -> None:
    """As ssh-keygen would, which is not on every machine."""
    made = _MAKERS[kind]()
    path.touch(mode=0o600)
    path.write_bytes(made.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    path.with_suffix(".pub").write_bytes(made.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH))


def _start(keeper: Keeper, folder: Path, *, port: int, drop_root: bool) -> None:
    drop = ["setpriv", f"--reuid={_ORDINARY}", f"--regid={_ORDINARY}", "--clear-groups", "--"] if drop_root else []
    libraries = os.pathsep.join(str(path) for path in (_UNPACKED / "lib").glob("*"))
    service = Service(
        name="openssh",
        argv=[*drop, str(find()), "-D", "-e", "-f", str(folder / "settings")],
        env={"PATH": "/usr/bin:/bin", **({"LD_LIBRARY_PATH": libraries} if libraries else {})},
        ready=lambda: sftp.fetch_host_key("127.0.0.1", port),
    )
    log = folder / "log"
    wait_until_ready(service, keeper.start(service, log), log)
