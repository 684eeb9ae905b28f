"""What one request costs: CPU of the API's processes and of PostgreSQL for the calls of a collector's day.

CPU time says what a node holds, whatever else the machine does meanwhile. `python -m benchmarks.capacity [accounts]`
from `backend/`; the table is printed and written to `bench-results/capacity.json`. docs/scaling.md goes on from it.
"""

import json
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from benchmarks.imports import cpu_of_group
from runtime.payers import Client
from runtime.testing import services, start_product

ACCOUNTS, REQUESTS, WARM, CLIENTS = 20_000, 400, 40, 4
RESULTS = Path(__file__).parents[2] / "bench-results" / "capacity.json"
Ask = Callable[["Caller", int], None]


class Caller:
    """One connection that stays open, signed in."""

    def __init__(self, url: str, token: str, accounts: list[str]) -> None:
        self._connection = HTTPConnection(urlparse(url).netloc, timeout=30)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self.accounts = accounts

    def call(self, path: str, body: dict[str, str] | None = None) -> None:
        headers = self._headers | ({"Idempotency-Key": str(uuid.uuid4())} if body else {})
        self._connection.request(
            "POST" if body else "GET", f"/api/v1/{path}", json.dumps(body) if body else None, headers
        )
        answer = self._connection.getresponse()
        answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{path} answered {answer.status}")

    def account(self, number: int) -> str:
        return self.accounts[number % len(self.accounts)]


CALLS: dict[str, Ask] = {
    "worklist page, 50 rows": lambda caller, _: caller.call("accounts/?page_size=50&ordering=-priority"),
    "account": lambda caller, n: caller.call(f"accounts/{caller.account(n)}/"),
    "timeline": lambda caller, n: caller.call(f"accounts/{caller.account(n)}/timeline/"),
    "dashboard": lambda caller, _: caller.call("analytics/dashboard/"),
    "note": lambda caller, n: caller.call(f"accounts/{caller.account(n)}/add_note/", {"text": "Called, no answer"}),
    "payment": lambda caller, n: caller.call(
        "payments/", {"account": caller.account(n), "amount": "0.01", "payment_method": "cash"}
    ),
}


def run(stack: Any) -> dict[str, dict[str, float]]:
    """Milliseconds of CPU for each call, and calls a second that one core of each would hold."""
    with start_product(stack) as product:
        client = Client(product.api_url)
        client.sign_in("demo.admin", "Demo@2026")
        accounts = client.accounts(40)
        callers = [Caller(product.api_url, client.token, accounts) for _ in range(CLIENTS)]
        leaders = {"api": product.pid("api"), "postgresql": stack.pid("postgres")}
        return {name: measure(ask, callers, leaders) for name, ask in CALLS.items()}


def measure(ask: Ask, callers: list[Caller], leaders: dict[str, int]) -> dict[str, float]:
    _share(ask, callers, WARM)
    before, began = {name: cpu_of_group(pid) for name, pid in leaders.items()}, time.monotonic()
    _share(ask, callers, REQUESTS)
    took = time.monotonic() - began
    spent = {f"{name}_ms": (cpu_of_group(pid) - before[name]) * 1000 / REQUESTS for name, pid in leaders.items()}
    return {name: round(value, 2) for name, value in (spent | {"per_second_here": REQUESTS / took}).items()}


def _share(ask: Ask, callers: list[Caller], requests: int) -> None:
    def work(number: int) -> None:
        for turn in range(number, requests, len(callers)):
            ask(callers[number], turn)

    with ThreadPoolExecutor(len(callers)) as pool:
        list(pool.map(work, range(len(callers))))


def table(figures: dict[str, dict[str, float]]) -> str:
    lines = [f"{'call':<24}{'API ms':>8}{'PostgreSQL ms':>15}{'a second here':>15}"]
    lines += [
        f"{name:<24}{one['api_ms']:>8.1f}{one['postgresql_ms']:>15.2f}{one['per_second_here']:>15.0f}"
        for name, one in figures.items()
    ]
    return "\n".join(lines)


def main() -> None:
    accounts = int(sys.argv[1]) if len(sys.argv) > 1 else ACCOUNTS
    with services(Path(tempfile.mkdtemp(prefix="debtflow-bench-"))) as stack:
        stack.manage("seed_demo", "--scale", str(accounts))
        figures = run(stack)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({"accounts": accounts, "calls": figures}, indent=2))
    print(f"CPU of one call, {accounts:,} accounts\n{table(figures)}")


if __name__ == "__main__":
    main()
