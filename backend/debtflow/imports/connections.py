"""How a source's stored secret becomes a connection. The ciphertext is bound to the source's own row."""

from uuid import UUID

from debtflow.agencies.data_keys import current_key, key_for
from debtflow.common import crypto
from debtflow.gateways.sftp import Server
from debtflow.imports.models import ImportSource

_TABLE = "import_source"


def seal(secret: str, *, agency_id: UUID, source_id: UUID) -> bytes:
    """Needs the agency's open door."""
    key_id, key = current_key(agency_id)
    return crypto.encrypt(
        secret.encode(), key=key, key_id=key_id, bound_to=crypto.binding(agency_id, _TABLE, source_id)
    )


def server_of(source: ImportSource) -> Server:
    """Needs the agency's open door."""
    blob = bytes(source.secret or b"")
    secret = ""
    if blob:
        key = key_for(source.agency_id, crypto.key_id_of(blob))
        secret = crypto.decrypt(blob, key=key, bound_to=crypto.binding(source.agency_id, _TABLE, source.id)).decode()
    is_key = source.credential_kind == "key"
    return Server(
        host=source.host,
        port=source.port,
        username=source.username,
        host_key=source.host_key,
        password="" if is_key else secret,
        private_key=secret if is_key else "",
    )
