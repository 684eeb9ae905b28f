"""Scripted failures: what goes wrong with the next matching requests, before or after they took effect.

A script is `{"path": regex, "method": "POST", "kind": "drop" | "error" | "truncate" | "delay",
"when": "before" | "after", "status": 500, "seconds": 1.0, "times": 1, "stored": false}`. `after` means the money
has moved and only the answer is lost; `stored` also keeps the error under the idempotency key, as Stripe does with
an error of its own that came up while it worked.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from runtime.stripe_fake.store import Store

_KINDS = ("drop", "error", "truncate", "delay")


@dataclass(frozen=True)
class Fault:
    kind: str
    when: str
    status: int
    seconds: float
    stored: bool

    def error_body(self) -> dict[str, Any]:
        if self.status == 429:
            return {"error": {"type": "rate_limit_error", "code": "rate_limit", "message": "Too many requests."}}
        return {"error": {"type": "api_error", "message": "An unknown error occurred."}}


def script(store: Store, spec: dict[str, Any]) -> None:
    if spec.get("kind") not in _KINDS:
        raise ValueError(f"kind is one of {_KINDS}")
    store.run("INSERT INTO fault (body, times) VALUES (?, ?)", json.dumps(spec), int(spec.get("times", 1)))


def take(store: Store, method: str, path: str) -> Fault | None:
    with store.transaction():
        for seq, body, _times in store.rows("SELECT seq, body, times FROM fault WHERE times > 0 ORDER BY seq"):
            spec = json.loads(body)
            if spec.get("method", method) == method and re.search(spec.get("path", ""), path):
                store.run("UPDATE fault SET times = times - 1 WHERE seq = ?", seq)
                return Fault(
                    kind=spec["kind"],
                    when=spec.get("when", "before"),
                    status=int(spec.get("status", 500)),
                    seconds=float(spec.get("seconds", 0)),
                    stored=bool(spec.get("stored", False)),
                )
    return None


def pending(store: Store) -> list[dict[str, Any]]:
    rows = store.rows("SELECT body, times FROM fault ORDER BY seq")
    return [json.loads(body) | {"left": times} for body, times in rows]
