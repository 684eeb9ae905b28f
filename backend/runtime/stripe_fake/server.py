"""The HTTP side: threads, CORS for the browser script, and answers cut short when the script says so."""

import json
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from runtime.stripe_fake import intents
from runtime.stripe_fake.api import Answer, Api, ConnectionDropped
from runtime.stripe_fake.control import Control
from runtime.stripe_fake.errors import ApiError
from runtime.stripe_fake.events import Courier, public
from runtime.stripe_fake.store import Store, new_id

_SCRIPT = Path(__file__).with_name("stripe.js")
_TICK_SECONDS = 0.05


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "FakeStripe"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path in ("/v3", "/v3/"):
            self._send(200, _SCRIPT.read_bytes(), "application/javascript; charset=utf-8")
        else:
            self._dispatch()

    def do_POST(self) -> None:
        self._dispatch()

    def do_DELETE(self) -> None:
        self._dispatch()

    def do_OPTIONS(self) -> None:
        self._send(204, b"", None)

    def _dispatch(self) -> None:
        target = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if target.path.startswith("/_fake/"):
            self._control(target.path.removeprefix("/_fake/"), body)
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            answer = self.server.api.handle(self.command, target.path, body or target.query, headers)
        except ConnectionDropped:
            self._hang_up()
            return
        self._answer(answer)

    def _control(self, name: str, body: str) -> None:
        try:
            result = self.server.control.handle(self.command, name, json.loads(body or "{}"))
        except ApiError as error:
            self._send_json(error.status, error.body)
        except (KeyError, ValueError) as error:
            self._send_json(400, {"error": {"message": repr(error)}})
        else:
            self._send_json(200, public(result) if result is not None else {})

    def _answer(self, answer: Answer) -> None:
        if not answer.truncated:
            self._send(answer.status, answer.body, "application/json", replayed=answer.replayed)
            return
        self._head(answer.status, len(answer.body), "application/json", replayed=False)
        self.wfile.write(answer.body[: len(answer.body) // 2])
        self.wfile.flush()
        self._hang_up()

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _send_json(self, status: int, body: Any) -> None:
        self._send(status, json.dumps(body).encode(), "application/json")

    def _send(self, status: int, body: bytes, content_type: str | None, *, replayed: bool = False) -> None:
        self._head(status, len(body), content_type, replayed=replayed)
        self.wfile.write(body)

    def _head(self, status: int, length: int, content_type: str | None, *, replayed: bool) -> None:
        self.send_response(status)
        if content_type:
            self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(length))
        self.send_header("Request-Id", new_id("req"))
        if replayed:
            self.send_header("Idempotent-Replayed", "true")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key")
        self.send_header("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
        self.send_header("Cross-Origin-Resource-Policy", "cross-origin")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the supervisor's log is for the product."""


class FakeStripe(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(
        self,
        address: tuple[str, int],
        *,
        state_dir: Path,
        webhook_url: str,
        webhook_secret: str,
        bank_settlement_seconds: float | None = None,
    ) -> None:
        self.store = Store(state_dir)
        if bank_settlement_seconds is not None:
            self.store.set("bank_settlement_seconds", bank_settlement_seconds)
        self.courier = Courier(self.store, url=webhook_url, secret=webhook_secret)
        self.api = Api(self.store)
        self.control = Control(self.store, self.courier)
        self._stopping = threading.Event()
        super().__init__(address, Handler)
        threading.Thread(target=self._work, name="courier", daemon=True).start()

    def _work(self) -> None:
        while not self._stopping.wait(_TICK_SECONDS):
            intents.settle_due(self.store)
            self.courier.deliver_due()

    def server_close(self) -> None:
        self._stopping.set()
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is part of the tests, not news."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)
