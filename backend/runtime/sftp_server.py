"""The demo creditor's SFTP server: password, chroot, ``/upload`` and ``/upload/processed``.

``python -m runtime.sftp_server --port P --root FOLDER --host-key FILE --user U --password-file FILE``. The host key
is made on the first start and kept, so that a pinned fingerprint stays true.
"""

import argparse
import asyncio
import hmac
import signal
from pathlib import Path

import asyncssh

FOLDERS = ("upload", "upload/processed")


class _PasswordServer(asyncssh.SSHServer):
    def __init__(self, user: str, password: str) -> None:
        self._user = user
        self._password = password

    def begin_auth(self, username: str) -> bool:
        return True

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        is_user = hmac.compare_digest(username.encode(), self._user.encode())
        return hmac.compare_digest(password.encode(), self._password.encode()) and is_user


def ensure_host_key(path: Path) -> asyncssh.SSHKey:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        asyncssh.generate_private_key("ssh-ed25519").write_private_key(str(path))
    return asyncssh.read_private_key(str(path))


async def serve(*, port: int, root: Path, host_key: Path, user: str, password: str) -> None:
    for folder in FOLDERS:
        (root / folder).mkdir(parents=True, exist_ok=True)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    server = await asyncssh.create_server(
        lambda: _PasswordServer(user, password),
        "127.0.0.1",
        port,
        server_host_keys=[ensure_host_key(host_key)],
        sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=str(root).encode()),
        allow_scp=False,
        allow_pty=False,
        agent_forwarding=False,
    )
    print(f"SFTP on 127.0.0.1:{port}, root {root}", flush=True)
    await stop.wait()
    server.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--host-key", type=Path, required=True)
    parser.add_argument("--user", required=True)
    parser.add_argument("--password-file", type=Path, required=True)
    options = parser.parse_args()
    password = options.password_file.read_text().strip()
    asyncio.run(
        serve(
            port=options.port,
            root=options.root,
            host_key=options.host_key,
            user=options.user,
            password=password,
        )
    )


if __name__ == "__main__":
    main()
