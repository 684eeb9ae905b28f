"""One API request from its bytes to its answer: key, fault script, idempotency, effect."""

import hashlib
import json
import threading
import time
from dataclasses import dataclass
from typing import Any

from runtime.stripe_fake import faults, forms, routes
from runtime.stripe_fake.errors import ApiError
from runtime.stripe_fake.events import public
from runtime.stripe_fake.store import Store

KEY_LIFETIME = 24 * 3600


@dataclass
class Answer:
    status: int
    body: bytes
    replayed: bool = False
    truncated: bool = False


class ConnectionDropped(Exception):
    """The script wants the connection closed without an answer."""


class Api:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._running: set[str] = set()
        self._guard = threading.Lock()

    def handle(self, method: str, path: str, encoded: str, headers: dict[str, str]) -> Answer:
        try:
            params = forms.parse(encoded)
            routes.authenticate(method, path, params, headers.get("authorization", ""))
            key = headers.get("idempotency-key") if method == "POST" else None
            return self._once(key, method, path, params) if key else self._run(None, "", method, path, params)
        except ApiError as error:
            return _answer(error.status, error.body)

    def _once(self, key: str, method: str, path: str, params: dict[str, Any]) -> Answer:
        canonical = json.dumps([method, path, params], sort_keys=True)
        fingerprint = hashlib.sha256(canonical.encode()).hexdigest()
        with self._guard:
            if key in self._running:
                raise ApiError(
                    "There is currently another in-progress request using this Idempotent Key.",
                    status=409,
                    type="idempotency_error",
                    code="idempotency_key_in_use",
                )
            self._running.add(key)
        try:
            return self._replay(key, fingerprint) or self._run(key, fingerprint, method, path, params)
        finally:
            with self._guard:
                self._running.discard(key)

    def _replay(self, key: str, fingerprint: str) -> Answer | None:
        found = self._store.rows(
            "SELECT fingerprint, status, body FROM idempotency WHERE key = ? AND created > ?",
            key,
            time.time() - KEY_LIFETIME,
        )
        if not found:
            return None
        stored, status, body = found[0]
        if stored != fingerprint:
            raise ApiError(
                "Keys for idempotent requests can only be used with the same parameters they were first used with.",
                type="idempotency_error",
            )
        return Answer(status, body.encode(), replayed=True)

    def _run(self, key: str | None, fingerprint: str, method: str, path: str, params: dict[str, Any]) -> Answer:
        fault = faults.take(self._store, method, path)
        if fault and fault.when == "before" and (early := self._fail(fault, None)):
            return early
        answer = self._execute(key, fingerprint, method, path, params, fault)
        if fault and fault.when == "after":
            return self._fail(fault, answer) or answer
        return answer

    def _fail(self, fault: faults.Fault, answer: Answer | None) -> Answer | None:
        time.sleep(fault.seconds)  # the scripted delay itself
        if fault.kind == "drop":
            raise ConnectionDropped
        if fault.kind == "error":
            return _answer(fault.status, fault.error_body())
        if fault.kind == "truncate" and answer:
            answer.truncated = True
        return answer

    def _execute(
        self,
        key: str | None,
        fingerprint: str,
        method: str,
        path: str,
        params: dict[str, Any],
        fault: faults.Fault | None,
    ) -> Answer:
        handler, ids = routes.find(method, path)
        expansions = params.pop("expand", [])
        with self._store.transaction():
            try:
                body = handler(self._store, params, *ids)
                answer = _answer(200, routes.expand(self._store, json.loads(json.dumps(body)), expansions))
            except ApiError as error:
                if not error.keeps_effects:
                    raise
                answer = _answer(error.status, error.body)
            if key:
                kept = _answer(fault.status, fault.error_body()) if fault and fault.stored else answer
                self._store.run(
                    "INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?)",
                    key,
                    fingerprint,
                    kept.status,
                    kept.body.decode(),
                    time.time(),
                )
        return answer


def _answer(status: int, body: dict[str, Any]) -> Answer:
    return Answer(status, json.dumps(public(body)).encode())
