"""Secrets of one stack: made on first use, kept in files that only their owner can read."""

import base64
import functools
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

_PREFIXES = {
    "django_secret_key": "",
    "db_admin_password": "",
    "db_owner_password": "",
    "db_app_password": "",
    "s3_secret_key": "",
    "stripe_secret_key": "sk_test_",
    "stripe_publishable_key": "pk_test_",
    "stripe_webhook_secret": "whsec_",
}
S3_ACCESS_KEY = "debtflow"


class Secrets:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ensure(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        for name, prefix in _PREFIXES.items():
            self._write_once(self._folder / name, functools.partial(_random, prefix))
        self._write_once(
            self.master_key_file,
            lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
        )
        self.jwt_keys.mkdir(mode=0o700, exist_ok=True)
        if not list(self.jwt_keys.glob("*.pem")):
            self._write_once(self.jwt_keys / "development-1.pem", _signing_key)

    def get(self, name: str) -> str:
        return (self._folder / name).read_text().strip()

    def put(self, name: str, value: str) -> Path:
        path = self._folder / name
        path.touch(mode=0o600)
        path.write_text(value)
        return path

    @property
    def master_key_file(self) -> Path:
        return self._folder / "master_key"

    @property
    def jwt_keys(self) -> Path:
        return self._folder / "jwt"

    @property
    def sftp_host_key(self) -> Path:
        return self._folder / "sftp_host_key"

    @staticmethod
    def _write_once(path: Path, make: Callable[[], str]) -> None:
        if path.exists() and path.stat().st_size:
            return
        half_written = path.with_name(f".{path.name}.new")
        half_written.touch(mode=0o600)
        half_written.write_text(make())
        half_written.rename(path)


def _random(prefix: str) -> str:
    return prefix + secrets.token_hex(32)


def _signing_key() -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()
