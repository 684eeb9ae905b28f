"""A chunk's new rows into a temporary table: COPY can't write to tables with row security."""

import os
from typing import Any
from uuid import UUID

import polars as pl
import uuid_utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from debtflow.agencies.data_keys import current_key
from debtflow.common import crypto

_TABLE = """
CREATE TEMPORARY TABLE import_stage (
    line int, external_ref text, debtor_ref text, debtor_name text, email text, phone text, address_line1 text,
    address_city text, address_state text, address_zip text, due_date date, creditor_name text, account_type text,
    priority smallint, cents bigint, account_id uuid, debtor_id uuid, ledger_id uuid, activity_id uuid,
    is_new_debtor boolean, ssn bytea
) ON COMMIT DROP
"""


def stage(new: pl.DataFrame, debtors: dict[str, dict[str, Any]], agency_id: UUID) -> None:
    """Gives every row its ids, encrypts the digits of new debtors for the row that will hold them, and copies."""
    identified = _identified(new, debtors)
    encrypted = identified.with_columns(ssn=_encrypted(identified, agency_id))
    body = encrypted.select(
        "line",
        "external_ref",
        "debtor_ref",
        "debtor_name",
        "debtor_email",
        "phone",
        "address_line1",
        "address_city",
        pl.col("state").fill_null(""),
        "address_zip",
        "due",
        "creditor_name",
        "account_type",
        "priority_value",
        "cents",
        "account_id",
        "debtor_id",
        "ledger_id",
        "activity_id",
        "is_new_debtor",
        "ssn",
    ).write_csv(include_header=False, quote_style="non_numeric", null_value="")
    with connection.cursor() as cursor:
        cursor.execute(_TABLE)
        with cursor.copy("COPY import_stage FROM STDIN (FORMAT csv, FORCE_NULL (due_date, ssn))") as copy:
            copy.write(body)


def _identified(new: pl.DataFrame, debtors: dict[str, dict[str, Any]]) -> pl.DataFrame:
    count = len(new)
    people = new.select("debtor_ref").unique(maintain_order=True)
    ids = [str(known["debtor_id"]) if (known := debtors.get(ref)) else _uuid7() for ref in people["debtor_ref"]]
    return new.with_columns(
        account_id=_ids(count),
        ledger_id=_ids(count),
        activity_id=_ids(count),
        is_new_debtor=pl.col("debtor_ref").is_first_distinct() & ~pl.col("debtor_ref").is_in(list(debtors)),
    ).join(people.with_columns(debtor_id=pl.Series(ids, dtype=pl.String)), on="debtor_ref", maintain_order="left")


def _uuid7() -> str:
    return str(uuid_utils.uuid7())


def _ids(count: int) -> pl.Series:
    return pl.Series([_uuid7() for _ in range(count)], dtype=pl.String)


def _encrypted(rows: pl.DataFrame, agency_id: UUID) -> pl.Series:
    """One cipher and one draw of nonces for the whole chunk; the layout is `crypto.encrypt`'s."""
    key_id, key = current_key(agency_id)
    cipher, prefix = AESGCM(key), crypto.VERSION + key_id.to_bytes(2, "big")
    bound = agency_id.bytes + b"debtor"
    nonces = os.urandom(crypto.NONCE_BYTES * len(rows))
    blobs: list[str | None] = []
    for at, (last4, debtor_id, is_new) in enumerate(rows.select("last4", "debtor_id", "is_new_debtor").iter_rows()):
        if not last4 or not is_new:
            blobs.append(None)
            continue
        nonce = nonces[at * crypto.NONCE_BYTES : (at + 1) * crypto.NONCE_BYTES]
        secret = cipher.encrypt(nonce, last4.encode(), bound + bytes.fromhex(debtor_id.replace("-", "")))
        blobs.append("\\x" + (prefix + nonce + secret).hex())
    return pl.Series(blobs, dtype=pl.String)
