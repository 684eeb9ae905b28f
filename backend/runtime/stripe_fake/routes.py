"""Which path of the API does what. Publishable keys reach only what a browser needs."""

import re
import time
from collections.abc import Callable
from typing import Any

from runtime.stripe_fake import instruments, intents, refunds
from runtime.stripe_fake.errors import ApiError, missing
from runtime.stripe_fake.forms import allow
from runtime.stripe_fake.store import Store, new_id

Params = dict[str, Any]
Handler = Callable[..., dict[str, Any]]
_ID = r"[A-Za-z0-9_]+"


def _customer(store: Store, params: Params) -> dict[str, Any]:
    allow(params, {"email", "name", "metadata", "description", "phone"})
    customer = {"id": new_id("cus"), "object": "customer", "created": int(time.time()), "livemode": False}
    return store.save(customer | {"metadata": {}} | params)


def _update_customer(store: Store, params: Params, customer_id: str) -> dict[str, Any]:
    allow(params, {"email", "name", "metadata", "description", "phone"})
    return store.save(refunds.retrieve(store, "customer", customer_id) | params)


def _update_refund(store: Store, params: Params, refund_id: str) -> dict[str, Any]:
    allow(params, {"metadata"})
    refund = refunds.retrieve(store, "refund", refund_id)
    refund["metadata"] |= params.get("metadata") or {}
    return store.save(refund)


def _getter(kind: str) -> Handler:
    return lambda store, params, object_id: refunds.retrieve(store, kind, object_id)


def _lister(kind: str, url: str, *filters: str) -> Handler:
    def handle(store: Store, params: Params) -> dict[str, Any]:
        allow(params, {"limit", "starting_after", "created", *filters})
        rows = store.find(kind, **{name: params[name] for name in filters if name in params})
        return _page([row for row in rows if _created_within(row, params.get("created"))], params, url)

    return handle


def _created_within(row: dict[str, Any], bounds: Any) -> bool:
    if bounds is None:
        return True
    at = row["created"]
    bounds = bounds if isinstance(bounds, dict) else {"gte": bounds, "lte": bounds}
    checks = {"gte": at.__ge__, "gt": at.__gt__, "lte": at.__le__, "lt": at.__lt__}
    return all(checks[name](int(value)) for name, value in bounds.items())


def _page(rows: list[dict[str, Any]], params: Params, url: str) -> dict[str, Any]:
    limit = int(params.get("limit", 10))
    if not 1 <= limit <= 100:
        raise ApiError("limit must be between 1 and 100", param="limit")
    if after := params.get("starting_after"):
        ids = [row["id"] for row in rows]
        if after not in ids:
            raise missing("object", after)
        rows = rows[ids.index(after) + 1 :]
    return {"object": "list", "url": url, "has_more": len(rows) > limit, "data": rows[:limit]}


ROUTES: list[tuple[str, str, Handler]] = [
    ("POST", "/v1/payment_intents", intents.create),
    ("GET", "/v1/payment_intents", _lister("payment_intent", "/v1/payment_intents", "customer")),
    ("GET", f"/v1/payment_intents/({_ID})", lambda s, p, i: intents.retrieve(s, i, p)),
    ("POST", f"/v1/payment_intents/({_ID})", lambda s, p, i: intents.update(s, i, p)),
    ("POST", f"/v1/payment_intents/({_ID})/confirm", lambda s, p, i: intents.confirm(s, i, p)),
    ("POST", f"/v1/payment_intents/({_ID})/cancel", lambda s, p, i: intents.cancel(s, i, p)),
    ("POST", "/v1/refunds", refunds.create),
    ("GET", "/v1/refunds", _lister("refund", "/v1/refunds", "payment_intent", "charge")),
    ("GET", f"/v1/refunds/({_ID})", _getter("refund")),
    ("POST", f"/v1/refunds/({_ID})", _update_refund),
    ("GET", "/v1/charges", _lister("charge", "/v1/charges", "payment_intent", "customer")),
    ("GET", f"/v1/charges/({_ID})", _getter("charge")),
    ("GET", "/v1/disputes", _lister("dispute", "/v1/disputes", "payment_intent", "charge")),
    ("GET", f"/v1/disputes/({_ID})", _getter("dispute")),
    ("POST", "/v1/customers", _customer),
    ("GET", "/v1/customers", _lister("customer", "/v1/customers", "email")),
    ("GET", f"/v1/customers/({_ID})", _getter("customer")),
    ("POST", f"/v1/customers/({_ID})", _update_customer),
    ("POST", "/v1/payment_methods", instruments.create),
    ("GET", "/v1/payment_methods", _lister("payment_method", "/v1/payment_methods", "customer", "type")),
    ("GET", f"/v1/payment_methods/({_ID})", lambda s, p, i: instruments.resolve(s, i)),
    ("POST", f"/v1/payment_methods/({_ID})/attach", lambda s, p, i: instruments.attach(s, i, p)),
    ("POST", f"/v1/payment_methods/({_ID})/detach", lambda s, p, i: instruments.detach(s, i)),
    ("GET", "/v1/events", _lister("event", "/v1/events", "type")),
    ("GET", f"/v1/events/({_ID})", _getter("event")),
]
_BROWSER = (
    ("POST", re.compile(f"/v1/payment_intents/{_ID}/confirm")),
    ("GET", re.compile(f"/v1/payment_intents/{_ID}")),
    ("POST", re.compile("/v1/payment_methods")),
)


def find(method: str, path: str) -> tuple[Handler, tuple[str, ...]]:
    for verb, pattern, handler in ROUTES:
        if verb == method and (match := re.fullmatch(pattern, path)):
            return handler, match.groups()
    raise ApiError(f"Unrecognized request URL ({method}: {path}).", status=404)


def authenticate(method: str, path: str, params: Params, authorization: str) -> None:
    key = authorization.removeprefix("Bearer ").strip() or str(params.get("key", ""))
    if key.startswith(("sk_test_", "rk_test_")):
        return
    if not key.startswith("pk_test_"):
        raise ApiError("Invalid API Key provided.", status=401, type="authentication_error")
    if not any(verb == method and pattern.fullmatch(path) for verb, pattern in _BROWSER):
        raise ApiError("This API call cannot be made with a publishable API key.", status=403)
    if "/payment_intents/" in path and "client_secret" not in params:
        raise ApiError("A client_secret is required with a publishable key.", status=401, type="authentication_error")


def expand(store: Store, body: dict[str, Any], names: list[str]) -> dict[str, Any]:
    for name in names:
        _expand_path(store, body, name.split("."))
    return body


def _expand_path(store: Store, body: Any, path: list[str]) -> None:
    if isinstance(body, list):
        for item in body:
            _expand_path(store, item, path)
        return
    value = body.get(path[0])
    if isinstance(value, str):
        value = body[path[0]] = store.get(value) or value
    if len(path) > 1 and isinstance(value, dict | list):
        _expand_path(store, value, path[1:])
