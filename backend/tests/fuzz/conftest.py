"""The API behind a socket, and the stand-in for Stripe of the payments' own tests."""

import json
from dataclasses import replace
from typing import Any

import pytest
import requests

from debtflow.payments.tests.conftest import processor, processor_process
from runtime import ports, product
from runtime.processes import Keeper, wait_until_ready
from runtime.stripe_fake.tests.conftest import SECRET

__all__ = ["processor", "processor_process", "served_api"]


class Wire:
    """Somebody who speaks to the API over HTTP; signed in or not."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._session = requests.Session()

    def sign_in(self, username: str, password: str) -> None:
        self._session.headers.pop("Authorization", None)
        answer = self.post("/api/v1/auth/token/", {"username": username, "password": password})
        assert answer.status_code == 200, answer.content
        self._session.headers["Authorization"] = f"Bearer {answer.json()['access']}"

    def post(self, path: str, body: Any, *, content_type: str = "application/json", headers: Any = None) -> Any:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        named = {"Content-Type": content_type, "Connection": "close", **(headers or {})}
        return self._session.post(f"{self._url}{path}", data, headers=named, timeout=60)


@pytest.fixture(scope="session")
def served_api(stack, processor_process):
    """`served_api()` is a `Wire` to an API of its own process, on the tests' database and their stand-in for Stripe."""
    parts = stack.parts_for(stack.database)
    stripe = {
        "STRIPE_API_BASE": processor_process.url,
        "STRIPE_SECRET_KEY": "sk_test_payments",
        "STRIPE_WEBHOOK_SECRETS": SECRET,
    }
    used = {**parts.ports, "api": ports.pick_for_test()}
    keeper = Keeper()
    try:
        service = product.api(replace(parts, ports=used, env={**parts.env, **stripe}))
        log = stack.log("fuzzed-api")
        wait_until_ready(service, keeper.start(service, log), log)
        yield lambda: Wire(f"http://127.0.0.1:{used['api']}")
    finally:
        keeper.close()
