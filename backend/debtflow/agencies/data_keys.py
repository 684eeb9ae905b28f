"""Each agency's data key: made with the agency, wrapped by the master key, used to encrypt its debtors' SSN digits."""

import os
from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from debtflow.agencies.models import Agency, AgencyDataKey
from debtflow.common import crypto
from debtflow.common.access import system_actor
from debtflow.common.tenancy import tenant_transaction

KEY_BYTES = 32


def create_key(agency_id: UUID) -> int:
    """Inside the agency's open door: makes the next key, which encrypts from now on. Returns its number."""
    last = AgencyDataKey.objects.filter(agency_id=agency_id).order_by("-key_id").first()
    key_id = last.key_id + 1 if last else 1
    plain = os.urandom(KEY_BYTES)
    AgencyDataKey.objects.create(
        agency_id=agency_id,
        key_id=key_id,
        wrapped_key=crypto.encrypt(plain, key=crypto.master_key(), key_id=0, bound_to=_binding(agency_id, key_id)),
        master_key_id=crypto.master_key_id(),
    )
    return key_id


def ensure_key(agency_id: UUID) -> None:
    """Opens the door itself: the agency has a key afterwards."""
    with tenant_transaction(system_actor(agency_id)):
        current_key(agency_id)


def rotate(agency_id: UUID) -> int:
    """Makes the key that encrypts from now on; what older keys encrypted stays readable. Returns its number."""
    with tenant_transaction(system_actor(agency_id)):
        Agency.objects.select_for_update().get(id=agency_id)
        return create_key(agency_id)


def rewrap(agency_id: UUID, *, old_master: bytes) -> int:
    """After the master key was replaced: wraps the agency's keys with the new one. Returns how many it changed."""
    with tenant_transaction(system_actor(agency_id)):
        stale = AgencyDataKey.objects.select_for_update().filter(agency_id=agency_id)
        stale = stale.exclude(master_key_id=crypto.master_key_id())
        for row in stale:
            bound_to = _binding(agency_id, row.key_id)
            plain = crypto.decrypt(bytes(row.wrapped_key), key=old_master, bound_to=bound_to)
            row.wrapped_key = crypto.encrypt(plain, key=crypto.master_key(), key_id=0, bound_to=bound_to)
            row.master_key_id = crypto.master_key_id()
            row.save(update_fields=["wrapped_key", "master_key_id"])
        return len(stale)


def current_key(agency_id: UUID) -> tuple[int, bytes]:
    """Number and bytes of the key that encrypts; makes the first one where there is none. Needs the open door."""
    newest = AgencyDataKey.objects.filter(agency_id=agency_id).order_by("-key_id").values_list("key_id", flat=True)
    key_id = newest.first() or create_key(agency_id)
    return key_id, key_for(agency_id, key_id)


@lru_cache(maxsize=1000)
def key_for(agency_id: UUID, key_id: int) -> bytes:
    wrapped = AgencyDataKey.objects.get(agency_id=agency_id, key_id=key_id).wrapped_key
    return crypto.decrypt(bytes(wrapped), key=crypto.master_key(), bound_to=_binding(agency_id, key_id))


def encrypt_digits(digits: str, *, agency_id: UUID, debtor_id: UUID) -> bytes:
    key_id, key = current_key(agency_id)
    bound_to = crypto.binding(agency_id, "debtor", debtor_id)
    return crypto.encrypt(digits.encode(), key=key, key_id=key_id, bound_to=bound_to)


def encrypt_many(digits: Sequence[str], debtor_ids: Sequence[UUID], *, agency_id: UUID) -> list[bytes]:
    """For imports: one key look-up and one draw of nonces for the whole column."""
    key_id, key = current_key(agency_id)
    header, cipher = crypto.VERSION + key_id.to_bytes(2, "big"), AESGCM(key)
    nonces, size = os.urandom(crypto.NONCE_BYTES * len(digits)), crypto.NONCE_BYTES
    prefix = agency_id.bytes + b"debtor"
    return [
        header + (nonce := nonces[n * size : (n + 1) * size]) + cipher.encrypt(nonce, text.encode(), prefix + row.bytes)
        for n, (text, row) in enumerate(zip(digits, debtor_ids, strict=True))
    ]


def decrypt_digits(blob: bytes, *, agency_id: UUID, debtor_id: UUID) -> str:
    key = key_for(agency_id, crypto.key_id_of(blob))
    return crypto.decrypt(blob, key=key, bound_to=crypto.binding(agency_id, "debtor", debtor_id)).decode()


def _binding(agency_id: UUID, key_id: int) -> bytes:
    return agency_id.bytes + b"data-key" + key_id.to_bytes(2, "big")
