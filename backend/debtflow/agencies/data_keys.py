"""Each agency's data key: made with the agency, wrapped by the master key, used to encrypt its debtors' SSN digits."""

import os
from functools import lru_cache
from uuid import UUID

from debtflow.agencies.models import AgencyDataKey
from debtflow.common import crypto

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


def decrypt_digits(blob: bytes, *, agency_id: UUID, debtor_id: UUID) -> str:
    key = key_for(agency_id, crypto.key_id_of(blob))
    return crypto.decrypt(blob, key=key, bound_to=crypto.binding(agency_id, "debtor", debtor_id)).decode()


def _binding(agency_id: UUID, key_id: int) -> bytes:
    return agency_id.bytes + b"data-key" + key_id.to_bytes(2, "big")
