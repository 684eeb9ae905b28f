"""Events: made in the transaction that causes them, signed, and delivered as the script says."""

import hashlib
import hmac
import json
import random
import time
import urllib.error
import urllib.request
from typing import Any

from runtime.stripe_fake.store import Store, new_id

API_VERSION = "2026-10-28.endive"
NORMAL = {"hold": False, "duplicates": 0, "delay": 0.0, "jitter": 0.0, "drop": 0}
_RETRY_SECONDS = (1, 2, 5, 10, 30, 60)


def emit(store: Store, event_type: str, subject: dict[str, Any]) -> dict[str, Any]:
    event = store.save(
        {
            "id": new_id("evt"),
            "object": "event",
            "type": event_type,
            "api_version": API_VERSION,
            "created": int(time.time()),
            "livemode": False,
            "pending_webhooks": 1,
            "request": {"id": None, "idempotency_key": None},
            "data": {"object": public(subject)},
        }
    )
    _schedule(store, event["id"])
    return event


def public(body: Any) -> Any:
    """What leaves the process: fields that begin with an underscore stay inside."""
    if isinstance(body, dict):
        return {name: public(value) for name, value in body.items() if not name.startswith("_")}
    if isinstance(body, list):
        return [public(item) for item in body]
    return body


def _schedule(store: Store, event_id: str) -> None:
    script = NORMAL | store.setting("delivery", {})
    if script["hold"]:
        return
    if script["drop"] > 0:
        store.set("delivery", script | {"drop": script["drop"] - 1})
        return
    for _ in range(1 + int(script["duplicates"])):
        due = time.time() + script["delay"] + random.uniform(0, script["jitter"])
        store.run("INSERT INTO delivery (event, due) VALUES (?, ?)", event_id, due)


def signature(payload: bytes, secret: str, timestamp: int) -> str:
    signed = b"%d.%s" % (timestamp, payload)
    return f"t={timestamp},v1={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"


class Courier:
    def __init__(self, store: Store, *, url: str, secret: str) -> None:
        self._store = store
        self._url = url
        self._secret = secret

    def send(self, event_id: str, *, age: int = 0, secret: str | None = None) -> int | str:
        """The status that the receiver answered, or the reason there was none. `age` back-dates the signature."""
        event = self._store.get(event_id)
        payload = json.dumps(event).encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
            "Stripe-Signature": signature(payload, secret or self._secret, int(time.time()) - age),
        }
        request = urllib.request.Request(self._target(), data=payload, headers=headers, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except (OSError, ValueError) as error:
            return f"{type(error).__name__}"

    def _target(self) -> str:
        return str(self._store.setting("webhook_url", self._url))

    def deliver_due(self) -> None:
        if not self._target():
            return
        due = self._store.rows(
            "SELECT seq, event, attempts FROM delivery WHERE done = 0 AND due <= ? ORDER BY due, seq LIMIT 50",
            time.time(),
        )
        for seq, event_id, attempts in due:
            result = self.send(event_id)
            done = isinstance(result, int) and 200 <= result < 300
            retry_at = time.time() + _RETRY_SECONDS[min(attempts, len(_RETRY_SECONDS) - 1)]
            self._store.run(
                "UPDATE delivery SET done = ?, attempts = attempts + 1, due = ?, last = ? WHERE seq = ?",
                int(done),
                retry_at,
                str(result),
                seq,
            )
