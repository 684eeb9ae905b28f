"""`/_fake/`: what a test or a person at the console does that Stripe's API can't: banks, cardholders, networks."""

import re
from collections.abc import Callable
from typing import Any

from runtime.stripe_fake import faults, intents, refunds
from runtime.stripe_fake.errors import ApiError
from runtime.stripe_fake.events import NORMAL, Courier
from runtime.stripe_fake.store import Store

Body = dict[str, Any]


class Control:
    def __init__(self, store: Store, courier: Courier) -> None:
        self._store = store
        self._courier = courier
        self._routes: list[tuple[str, str, Callable[..., Any]]] = [
            ("GET", "health", lambda body: {"status": "ok"}),
            ("GET", "journal", lambda body: {"data": store.journal()}),
            ("GET", "events", lambda body: {"data": store.find("event")[::-1]}),
            ("GET", "deliveries", self._deliveries),
            ("GET", "faults", lambda body: {"data": faults.pending(store)}),
            ("POST", "faults", self._script_fault),
            ("DELETE", "faults", lambda body: store.run("DELETE FROM fault")),
            ("POST", "delivery", lambda body: store.set("delivery", NORMAL | body)),
            ("POST", "deliver", self._deliver),
            ("POST", "config", self._configure),
            ("POST", r"intents/(\w+)/settle", lambda body, i: intents.settle(store, i, body["outcome"])),
            ("POST", r"intents/(\w+)/authenticate", self._authenticate),
            ("POST", r"objects/(\w+)/age", self._age),
            ("POST", "disputes", self._dispute),
            ("POST", r"disputes/(\w+)/close", lambda body, i: refunds.close_dispute(store, i, body["status"])),
            ("POST", r"refunds/(\w+)/fail", lambda body, i: refunds.fail(store, i)),
            ("POST", "keys/expire", lambda body: store.run("UPDATE idempotency SET created = 0")),
            ("POST", "reset", lambda body: store.clear()),
        ]

    def handle(self, method: str, name: str, body: Body) -> Any:
        for verb, pattern, action in self._routes:
            if verb == method and (match := re.fullmatch(pattern, name)):
                if name == "deliver":  # the receiver may call us back while it answers
                    return action(body)
                with self._store.transaction():
                    return action(body, *match.groups())
        raise ApiError(f"Unknown control path {name}", status=404)

    def _deliveries(self, body: Body) -> Body:
        rows = self._store.rows("SELECT event, attempts, done, last FROM delivery ORDER BY seq")
        return {"data": [dict(zip(("event", "attempts", "done", "last"), row, strict=True)) for row in rows]}

    def _script_fault(self, body: Body) -> None:
        faults.script(self._store, body)

    def _deliver(self, body: Body) -> Body:
        """Sends the named events now, in the order given, each `times` times, and tells what was answered."""
        age, secret = int(body.get("age", 0)), body.get("secret")
        times = range(int(body.get("times", 1)))
        answers = [self._courier.send(event_id, age=age, secret=secret) for event_id in body["events"] for _ in times]
        return {"data": answers}

    def _configure(self, body: Body) -> None:
        for name in ("webhook_url", "bank_settlement_seconds"):
            if name in body:
                self._store.set(name, body[name])

    def _authenticate(self, body: Body, intent_id: str) -> Body:
        """The cardholder's answer on the 3-D Secure page; called by the browser script with the client secret."""
        intents.retrieve(self._store, intent_id, {"client_secret": body.get("client_secret", "")})
        return intents.settle(self._store, intent_id, body["outcome"])

    def _age(self, body: Body, object_id: str) -> Body:
        found = self._store.get(object_id)
        if not found:
            raise ApiError(f"No object {object_id}", status=404)
        found["created"] -= int(body["seconds"])
        return self._store.save(found)

    def _dispute(self, body: Body) -> Body:
        return refunds.dispute(
            self._store, body["payment_intent"], body.get("amount"), body.get("reason", "fraudulent")
        )
