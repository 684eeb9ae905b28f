"""Clients that take cash payments through the API and remember what they were told."""

import json
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from runtime.errors import RuntimeProblem

CLIENTS = 4
_PAYABLE = ("assigned", "in_contact", "negotiating", "payment_plan")


@dataclass(frozen=True)
class _Answer:
    payment: str
    begun: float
    answered: float


@dataclass
class Seen:
    """Answered payments with their times (monotonic seconds), and moments by name."""

    answers: list[_Answer] = field(default_factory=list)
    failed_before_the_mistake: int = 0
    _marks: dict[str, float] = field(default_factory=dict)
    _grown: threading.Condition = field(default_factory=threading.Condition)

    def add(self, answer: _Answer) -> None:
        with self._grown:
            self.answers.append(answer)
            self._grown.notify_all()

    def wait_for_more(self, count: int) -> None:
        """Until so many more are answered; `RuntimeProblem` where that takes longer than two minutes."""
        with self._grown:
            wanted = len(self.answers) + count
            if not self._grown.wait_for(lambda: len(self.answers) >= wanted, timeout=120):
                raise RuntimeProblem("the API takes no payments")

    def mark(self, name: str) -> None:
        self._marks[name] = time.monotonic()

    def answered_by(self, name: str) -> set[str]:
        return {one.payment for one in self.answers if one.answered <= self._marks[name]}

    def begun_after(self, name: str) -> set[str]:
        return {one.payment for one in self.answers if one.begun >= self._marks[name]}

    def failed(self) -> None:
        if not self._marks:
            self.failed_before_the_mistake += 1


@contextmanager
def paying(api_url: str) -> Iterator[Seen]:
    """Clients pay one cent after another, each on accounts of its own, until the block ends."""
    client = Client(api_url)
    client.sign_in("demo.admin", "Demo@2026")
    accounts = client.accounts(CLIENTS * 10)
    seen, is_over = Seen(), threading.Event()
    threads = [
        threading.Thread(target=_pay, args=(client, accounts[n::CLIENTS], seen, is_over), daemon=True)
        for n in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        is_over.set()
        for thread in threads:
            thread.join()


def _pay(client: "Client", accounts: list[str], seen: Seen, is_over: threading.Event) -> None:
    while not is_over.is_set():
        for account in accounts:
            begun = time.monotonic()
            try:
                payment = client.pay(account)
            except (urllib.error.URLError, OSError):
                seen.failed()
                continue
            seen.add(_Answer(payment, begun, time.monotonic()))


class Client:
    """One signed-in person's calls, in plain HTTP."""

    def __init__(self, api_url: str, token: str = "") -> None:
        self._api = f"{api_url}/api/v1"
        self.token = token

    def sign_in(self, username: str, password: str) -> None:
        self.token = str(self.call("auth/token/", {"username": username, "password": password})["access"])

    def accounts(self, wanted: int) -> list[str]:
        found: list[str] = []
        for status in _PAYABLE:
            page = self.call(f"accounts/?status={status}&page_size={wanted}")
            found += [str(one["id"]) for one in page["results"]]  # type: ignore[attr-defined]
        return found[:wanted]

    def pay(self, account: str) -> str:
        body = {"account": account, "amount": "0.01", "payment_method": "cash"}
        return str(self.call("payments/", body, key=str(uuid.uuid4()))["id"])

    def call(self, path: str, body: dict[str, str] | None = None, *, key: str = "") -> dict[str, object]:
        headers = {"Content-Type": "application/json"}
        headers |= {"Authorization": f"Bearer {self.token}"} if self.token else {}
        headers |= {"Idempotency-Key": key} if key else {}
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(f"{self._api}/{path}", data, headers), timeout=30) as answer:
            return dict(json.loads(answer.read()))
