"""Payments: one hot account under fifty tills, a payment's CPU beside a stock ModelViewSet's, the webhook's answers.

`run(stack)` for `make bench`; alone: `python -m benchmarks.payments` from `backend/`. The table is printed and written
to `bench-results/payments.json`. docs/money.md has the figures.
"""

import json
import socket
import statistics
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import jwt

from benchmarks import hot_account
from benchmarks.capacity import CALLS, CLIENTS, Caller, measure
from runtime import ports
from runtime.environment import for_process
from runtime.payers import Client
from runtime.processes import Service
from runtime.stripe_fake.events import signature
from runtime.testing import Product, services, start_product

SIGNING_KEY = "benchmark-" * 4
HOT_BAR, CPU_BAR, WEBHOOK_BAR_MS = 1.8, 5.0, 100.0
EVENTS, CARDS = 200, 40
RESULTS = Path(__file__).parents[2] / "bench-results" / "payments.json"


def run(stack: Any) -> dict[str, Any]:
    """Needs the demo data. Ratios, milliseconds, and the names of the bars that were missed."""
    figures: dict[str, Any] = {"hot_account": hot_account.run(stack)}
    print(figures, flush=True)
    with start_product(stack) as product:
        client = Client(product.api_url)
        client.sign_in("demo.admin", "Demo@2026")
        accounts = client.accounts(CARDS)
        figures["webhook"] = webhook_answers(product, client, accounts)
        print(figures["webhook"], flush=True)
        figures["cpu"] = cpu_of_a_payment(stack, product, client.token, accounts)
    missed = {
        "hot account": figures["hot_account"]["ratio"] < HOT_BAR,
        "CPU": figures["cpu"]["ratio"] < CPU_BAR,
        "webhook": max(figures["webhook"]["p95_ms"].values()) > WEBHOOK_BAR_MS,
    }
    return figures | {"missed": [name for name, is_missed in missed.items() if is_missed]}


def cpu_of_a_payment(stack: Any, product: Product, token: str, accounts: list[str]) -> dict[str, Any]:
    """Milliseconds of CPU of a cash payment, of the API's processes and of PostgreSQL, in both forms."""
    pay = CALLS["payment"]
    database = stack.pid("postgres")
    ours = [Caller(product.api_url, token, accounts) for _ in range(CLIENTS)]
    figures = {"product": measure(pay, ours, {"api": product.pid("api"), "postgresql": database})}
    user = _somebody(stack)
    url = _start_stock(product, user)
    stock = [Caller(url, _stock_token(user), accounts) for _ in range(CLIENTS)]
    figures["stock"] = measure(pay, stock, {"api": product.pid("stock"), "postgresql": database})
    product.stop("stock")
    spent = {name: one["api_ms"] + one["postgresql_ms"] for name, one in figures.items()}
    return {**figures, "ratio": round(spent["stock"] / spent["product"], 2)}


def _somebody(stack: Any) -> Any:
    import psycopg
    from psycopg.rows import dict_row

    with psycopg.connect(stack.admin_urls.named(stack.database).admin, row_factory=dict_row) as admin:
        return admin.execute("SELECT id, agency_id FROM app_user WHERE username = 'demo.admin'").fetchone()


def _start_stock(product: Product, user: Any) -> str:
    """The stock form under the product's own gunicorn, with as many workers and threads. Returns where it answers."""
    port = ports.pick_for_test()
    options = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket"]
    application = "django.core.wsgi:get_wsgi_application()"
    stock = {"DJANGO_SETTINGS_MODULE": "benchmarks.stock.settings", "STOCK_AGENCY": str(user["agency_id"])}
    stock |= {"DATABASE_URL": product.env["DATABASE_ADMIN_URL"]}
    product.launch(
        Service(
            name="stock",
            argv=[sys.executable, "-m", "gunicorn", *options, "--bind", f"127.0.0.1:{port}", application],
            env=for_process(product.env, "web") | stock,
            ready=lambda: socket.create_connection(("127.0.0.1", port), timeout=1).close(),
        )
    )
    return f"http://127.0.0.1:{port}"


def _stock_token(user: Any) -> str:
    """As SimpleJWT would sign it."""
    until = datetime.now(UTC) + timedelta(hours=1)
    claims = {"token_type": "access", "user_id": str(user["id"]), "jti": uuid.uuid4().hex, "exp": until}
    return jwt.encode(claims, SIGNING_KEY, algorithm="HS256")


def webhook_answers(product: Product, client: Client, accounts: list[str]) -> dict[str, Any]:
    """Signed events of real intents, one after another: while no worker runs, and while the worker applies them."""
    for account in accounts:
        client.call("payments/", {"account": account, "amount": "0.50", "payment_method": "card"}, key=uuid.uuid4().hex)
    with urllib.request.urlopen(f"{product.env['STRIPE_API_BASE']}/_fake/events", timeout=30) as answer:
        events = [each for each in json.load(answer)["data"] if each["type"].startswith("payment_intent.")]
    secret = product.env["STRIPE_WEBHOOK_SECRETS"].split(",")[0]
    _told(product.api_url, _anew(events, 20), secret)
    product.kill("worker")
    quiet = _told(product.api_url, _anew(events, EVENTS), secret)
    product.start("worker")
    busy = _told(product.api_url, _anew(events, EVENTS), secret)
    taken = {"worker_stopped": quiet, "worker_applies": busy}
    return {
        "events": EVENTS,
        "median_ms": {name: round(statistics.median(each), 1) for name, each in taken.items()},
        "p95_ms": {name: round(statistics.quantiles(each, n=20)[-1], 1) for name, each in taken.items()},
    }


def _anew(events: list[dict[str, Any]], count: int) -> Iterator[dict[str, Any]]:
    """Each under an id that was never seen: one that was is answered without being stored."""
    return ({**events[number % len(events)], "id": f"evt_{uuid.uuid4().hex}"} for number in range(count))


def _told(api_url: str, events: Iterator[dict[str, Any]], secret: str) -> list[float]:
    """Milliseconds to each answer, on a connection that stays open."""
    connection, taken = HTTPConnection(urlparse(api_url).netloc, timeout=30), []
    for event in events:
        payload = json.dumps(event).encode()
        headers = {"Content-Type": "application/json", "Stripe-Signature": signature(payload, secret, int(time.time()))}
        began = time.perf_counter()
        connection.request("POST", "/api/v1/payments/webhook/stripe/", payload, headers)
        answer = connection.getresponse()
        answer.read()
        taken.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            raise SystemExit(f"the webhook answered {answer.status}")
    return taken


def table(figures: dict[str, Any]) -> str:
    hot, cpu, webhook = figures["hot_account"], figures["cpu"], figures["webhook"]
    lines = [
        f"{'one hot account, 50 clients':<34}{'payments a second':>18}",
        f"{'one statement':<34}{hot['one_statement']:>18.0f}",
        f"{'SELECT FOR UPDATE first':<34}{hot['select_for_update']:>18.0f}",
        f"{'ratio (bar 1.8)':<34}{hot['ratio']:>18.2f}",
        f"{'CPU of a payment':<34}{'API ms':>18}{'PostgreSQL ms':>16}",
        *(
            f"{name:<34}{cpu[name]['api_ms']:>18.1f}{cpu[name]['postgresql_ms']:>16.1f}"
            for name in ("product", "stock")
        ),
        f"{'stock against ours (bar 5)':<34}{cpu['ratio']:>18.2f}",
        f"{'webhook (bar 100 ms)':<34}{'median ms':>18}{'p95 ms':>16}",
        *(f"{name:<34}{webhook['median_ms'][name]:>18.1f}{p95:>16.1f}" for name, p95 in webhook["p95_ms"].items()),
        f"missed: {', '.join(figures['missed']) or 'none'}",
    ]
    return "\n".join(lines)


def main() -> int:
    with services(Path(tempfile.mkdtemp(prefix="debtflow-bench-"))) as stack:
        stack.manage("seed_demo")
        figures = run(stack)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(figures, indent=2))
    print(table(figures))
    return 1 if figures["missed"] else 0


if __name__ == "__main__":
    sys.exit(main())
