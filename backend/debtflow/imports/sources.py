"""Sources as administrators keep them: secrets go in and never come out, a changed mapping is a new version."""

import fnmatch
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from debtflow.common.access import Actor
from debtflow.common.errors import Conflict, Invalid
from debtflow.common.ids import uuid7
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import sftp
from debtflow.imports import polling, selectors
from debtflow.imports.connections import seal, server_of
from debtflow.imports.mappings import MAPPING_FIELDS, require_fields
from debtflow.imports.models import ImportMapping, ImportSource


class NameTaken(Conflict):
    code = "source_name_taken"
    title = "Another source has this name."


@dataclass(frozen=True, slots=True)
class Draft:
    """A source that was checked and is not stored yet."""

    source: ImportSource
    mapping: ImportMapping
    secret: tuple[str, str]


def draft_source(*, actor: Actor, **fields: Any) -> Draft:
    """Looks the host's name up, so outside any transaction. Raises `Invalid` naming the field."""
    source = ImportSource(id=uuid7(), agency_id=actor.agency_id)
    mapping = ImportMapping(id=uuid7(), agency_id=actor.agency_id, source=source, version=1)
    secret = _take_secret(fields)
    if secret is None:
        raise Invalid.field("password", "Give a password or a private key.")
    fields.setdefault("is_active", bool(fields.get("host_key")))
    _assign(source, mapping, fields)
    _check(source, mapping)
    return Draft(source, mapping, secret)


def create_source(draft: Draft, *, actor: Actor) -> ImportSource:
    with tenant_transaction(actor):
        _seal(draft.source, draft.secret)
        try:
            with transaction.atomic():
                draft.source.save(force_insert=True)
        except IntegrityError as error:
            raise NameTaken from error
        draft.mapping.save(force_insert=True)
        return selectors.get_source(source_id=draft.source.id, actor=actor)


def update_source(*, source_id: UUID, actor: Actor, **fields: Any) -> ImportSource:
    """What concerns the file's form makes a new version of the mapping; older jobs keep naming theirs."""
    with tenant_transaction(actor, durable=True):
        source = selectors.get_source(source_id=source_id, actor=actor)
    mapping, secret = source.mapping, _take_secret(fields)
    before = [getattr(mapping, name) for name in MAPPING_FIELDS]
    _assign(source, mapping, fields)
    _check(source, mapping)
    if before != [getattr(mapping, name) for name in MAPPING_FIELDS]:
        source.mapping_version += 1
        mapping.id, mapping.version = uuid7(), source.mapping_version
    columns = [name for name in fields if name not in MAPPING_FIELDS]
    try:
        with tenant_transaction(actor, durable=True):
            if secret is not None:
                _seal(source, secret)
                columns += ["secret", "credential_kind"]
            source.save(update_fields=[*columns, "mapping_version", "updated_at"])
            if not ImportMapping.objects.filter(id=mapping.id).exists():
                mapping.save(force_insert=True)
    except IntegrityError as error:
        raise NameTaken from error
    return selectors.get_source(source_id=source_id, actor=actor)


def test_source(*, source_id: UUID, actor: Actor) -> dict[str, Any]:
    """Tries each step and says which one failed; names the presented host key, so that a person can accept it."""
    with tenant_transaction(actor, durable=True):
        source = selectors.get_source(source_id=source_id, actor=actor)
        server = server_of(source)
    answer: dict[str, Any] = {"ok": False, "code": "", "detail": "", "host_key": "", "fingerprint": "", "files": []}
    try:
        answer["host_key"] = sftp.fetch_host_key(source.host, source.port)
        answer["fingerprint"] = sftp.fingerprint(answer["host_key"])
        with sftp.connect(server) as session:
            names = sorted(each.name for each in session.files(source.remote_dir))
        answer["files"] = [name for name in names if polling.matches(name, source.file_pattern)][:20]
    except sftp.SftpError as error:
        return answer | {"code": error.code, "detail": str(error)}
    return answer | {"ok": True, "detail": "The folder can be read."}


def _take_secret(fields: dict[str, Any]) -> tuple[str, str] | None:
    password, private_key = fields.pop("password", ""), fields.pop("private_key", "")
    if password and private_key:
        raise Invalid.field("private_key", "Give a password or a private key, not both.")
    if private_key:
        try:
            sftp.parse_private_key(private_key)
        except sftp.LoginRefused as error:
            raise Invalid.field("private_key", str(error)) from error
        return "key", private_key
    return ("password", password) if password else None


def _seal(source: ImportSource, secret: tuple[str, str]) -> None:
    source.credential_kind = secret[0]
    source.secret = seal(secret[1], agency_id=source.agency_id, source_id=source.id)


def _assign(source: ImportSource, mapping: ImportMapping, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(mapping if name in MAPPING_FIELDS else source, name, value)


def _check(source: ImportSource, mapping: ImportMapping) -> None:
    require_fields(mapping.column_mapping)
    if source.is_active and not source.host_key:
        raise Invalid.field("is_active", "Accept the server's host key first: test the source and compare it.")
    if source.host_key and not re.fullmatch(r"[a-z0-9@.-]+ [A-Za-z0-9+/]+=*( .*)?", source.host_key):
        raise Invalid.field("host_key", "Write the key as `ssh-ed25519 AAAA…`.")
    folders = {source.remote_dir, source.processed_dir, source.rejected_dir}
    if len(folders) < 3 and source.remote_dir in {source.processed_dir, source.rejected_dir}:
        raise Invalid.field("processed_dir", "Processed and rejected files need folders of their own.")
    try:
        re.compile(fnmatch.translate(source.file_pattern))
        sftp.resolve(source.host, source.port)
    except re.error as error:
        raise Invalid.field("file_pattern", "This pattern can't be read.") from error
    except sftp.SftpError as error:
        raise Invalid.field("host", str(error)) from error
