"""Everything the fake knows, in one SQLite file: it survives `kill -9` of the process."""

import json
import secrets
import sqlite3
import string
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS object (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, body TEXT);
CREATE INDEX IF NOT EXISTS object_kind ON object (kind, seq);
CREATE INDEX IF NOT EXISTS object_intent ON object (kind, json_extract(body, '$.payment_intent'));
CREATE TABLE IF NOT EXISTS journal (seq INTEGER PRIMARY KEY, body TEXT);
CREATE TABLE IF NOT EXISTS idempotency
    (key TEXT PRIMARY KEY, fingerprint TEXT, status INTEGER, body TEXT, created REAL);
CREATE TABLE IF NOT EXISTS delivery
    (seq INTEGER PRIMARY KEY, event TEXT, due REAL, attempts INTEGER DEFAULT 0, done INTEGER DEFAULT 0, last TEXT);
CREATE INDEX IF NOT EXISTS delivery_due ON delivery (done, due);
CREATE TABLE IF NOT EXISTS fault (seq INTEGER PRIMARY KEY, body TEXT, times INTEGER);
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS settlement (intent TEXT PRIMARY KEY, due REAL, outcome TEXT);
"""
_ALPHABET = string.ascii_letters + string.digits


def new_id(prefix: str) -> str:
    return f"{prefix}_" + "".join(secrets.choice(_ALPHABET) for _ in range(24))


class Store:
    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._db = sqlite3.connect(directory / "stripe.sqlite3", check_same_thread=False, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;" + _SCHEMA)
        self._depth = 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One writer at a time; nested calls join."""
        with self._lock:
            if self._depth:
                yield
                return
            self._db.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            else:
                self._db.execute("COMMIT")
            finally:
                self._depth = 0

    def rows(self, sql: str, *args: Any) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(sql, args).fetchall()

    def run(self, sql: str, *args: Any) -> None:
        with self.transaction():
            self._db.execute(sql, args)

    def save(self, body: dict[str, Any]) -> dict[str, Any]:
        self.run(
            "INSERT INTO object (id, kind, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            body["id"],
            body["object"],
            json.dumps(body),
        )
        return body

    def get(self, object_id: str) -> dict[str, Any] | None:
        found = self.rows("SELECT body FROM object WHERE id = ?", object_id)
        return json.loads(found[0][0]) if found else None

    def find(self, kind: str, **equal: Any) -> list[dict[str, Any]]:
        """Newest first."""
        clauses = "".join(f" AND json_extract(body, '$.{name}') = ?" for name in equal)
        sql = f"SELECT body FROM object WHERE kind = ?{clauses} ORDER BY seq DESC"
        return [json.loads(row[0]) for row in self.rows(sql, kind, *equal.values())]

    def book(self, kind: str, *, intent: str, amount: int, currency: str, reference: str) -> None:
        """Money that moved: positive towards the agency, negative back to the debtor."""
        entry = {
            "kind": kind,
            "payment_intent": intent,
            "amount": amount,
            "currency": currency,
            "reference": reference,
            "at": time.time(),
        }
        self.run("INSERT INTO journal (body) VALUES (?)", json.dumps(entry))

    def journal(self) -> list[dict[str, Any]]:
        return [json.loads(row[0]) for row in self.rows("SELECT body FROM journal ORDER BY seq")]

    def setting(self, name: str, default: Any) -> Any:
        found = self.rows("SELECT value FROM setting WHERE name = ?", name)
        return json.loads(found[0][0]) if found else default

    def set(self, name: str, value: Any) -> None:
        self.run(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            json.dumps(value),
        )

    def clear(self) -> None:
        with self.transaction():
            for table in ("object", "journal", "idempotency", "delivery", "fault", "setting", "settlement"):
                self._db.execute(f"DELETE FROM {table}")
