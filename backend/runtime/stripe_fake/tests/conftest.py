import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import stripe

from tests.waiting import wait_for

BACKEND = Path(__file__).resolve().parents[3]
SECRET = "whsec_of_the_test"


class FakeProcess:
    """The fake as the runtime starts it: another process, reached over a socket."""

    def __init__(self, state_dir: Path, webhook_url: str) -> None:
        self._state_dir = state_dir
        self._webhook_url = webhook_url
        self.start(port=0)

    def start(self, port: int) -> None:
        command = [sys.executable, "-m", "runtime.stripe_fake", "--port", str(port), "--webhook-url", self._webhook_url]
        command += ["--webhook-secret", SECRET, "--state-dir", str(self._state_dir), "--bank-settlement-seconds", "-1"]
        self.process = subprocess.Popen(command, cwd=BACKEND, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.url = self.process.stdout.readline().split(",")[0].rsplit(" ", 1)[1]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def control(self, method: str, name: str, body: dict[str, Any] | None = None) -> Any:
        data = json.dumps(body or {}).encode() if method == "POST" else None
        request = urllib.request.Request(f"{self.url}/_fake/{name}", data=data, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def client(self, key: str = "sk_test_1", **options: Any) -> stripe.StripeClient:
        http_client = stripe.RequestsClient(timeout=options.pop("timeout", 60))
        return stripe.StripeClient(
            key, base_addresses={"api": self.url}, http_client=http_client, max_network_retries=0, **options
        )


class Receiver:
    """A webhook endpoint that keeps what it gets and answers what it is told to."""

    def __init__(self) -> None:
        received: list[tuple[bytes, str]] = []
        statuses: list[int] = []
        self.received, self.statuses = received, statuses

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                payload = self.rfile.read(int(self.headers["Content-Length"]))
                received.append((payload, self.headers["Stripe-Signature"]))
                self.send_response(statuses.pop(0) if statuses else 200)
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/hook"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def wait_for(self, count: int) -> list[dict[str, Any]]:
        wait_for(lambda: len(self.received) >= count)
        return [json.loads(payload) for payload, _ in self.received]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.close()


@pytest.fixture
def fake(tmp_path: Path, receiver: Receiver) -> Iterator[FakeProcess]:
    made = FakeProcess(tmp_path / "state", receiver.url)
    yield made
    made.kill()


@pytest.fixture
def sdk(fake: FakeProcess) -> stripe.StripeClient:
    return fake.client()
