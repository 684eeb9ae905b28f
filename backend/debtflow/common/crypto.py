"""AES-256-GCM for the few digits that must stay secret. The caller says what the ciphertext is bound to."""

import base64
import os
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
VERSION = b"\x01"


def binding(agency_id: UUID, table: str, row_id: UUID) -> bytes:
    """The associated data that ties a ciphertext to one row: moved to another it won't decrypt."""
    return agency_id.bytes + table.encode() + row_id.bytes


def encrypt(plain: bytes, *, key: bytes, key_id: int, bound_to: bytes, nonce: bytes | None = None) -> bytes:
    """Layout: version, key id (2 bytes), nonce (12), ciphertext with tag. `nonce` is for callers that draw in bulk."""
    nonce = nonce or os.urandom(NONCE_BYTES)
    return VERSION + key_id.to_bytes(2, "big") + nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def key_id_of(blob: bytes) -> int:
    if blob[:1] != VERSION:
        raise ValueError("unknown ciphertext version")
    return int.from_bytes(blob[1:3], "big")


def decrypt(blob: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    """Raises `cryptography.exceptions.InvalidTag` when key, row or bytes are not those of the encryption."""
    return AESGCM(key).decrypt(blob[3 : 3 + NONCE_BYTES], blob[3 + NONCE_BYTES :], bound_to)


@lru_cache(maxsize=1)
def master_key() -> bytes:
    key = base64.b64decode(Path(settings.MASTER_KEY_FILE).read_text().strip())
    if len(key) != 32:
        raise ValueError("MASTER_KEY_FILE must hold 32 bytes in base64")
    return key


def master_key_id() -> str:
    return sha256(master_key()).hexdigest()[:16]
