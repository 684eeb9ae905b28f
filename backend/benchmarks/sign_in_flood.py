"""The worklist's p99 while sign-ins pour in from everywhere, against the same readers left alone.

As a control the same clients at the same rate ask for `/health/`, which costs the product next to nothing: what the
worklist loses then, it loses to the attackers' own processes on the same cores.

`run(stack)` for `make bench`; alone: `python -m benchmarks.sign_in_flood [rounds]` from `backend/`.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

READERS, READS_PER_SECOND = 4, 10
ATTACKERS, FLOOD_PER_SECOND = 16, 100
ROUNDS, ROUND_SECONDS = 4, 12
BAR = 2.0
WORKLIST = "/api/v1/accounts/?page_size=50"
JSON = {"Content-Type": "application/json"}


def run(stack: Any, rounds: int = ROUNDS) -> dict[str, Any]:
    """Needs the demo data in the stack's database; takes `rounds` * 36 s. Times in milliseconds."""
    from runtime.testing import start_product

    with start_product(stack) as product:
        address = urlparse(product.api_url).netloc
        token = _sign_in(address, "demo.admin", "Demo@2026", "192.0.2.1")["access"]
        read(address, token, 3)
        quiet: list[float] = []
        taken: dict[str, list[float]] = {"sign_ins": [], "probes": []}
        answers: dict[str, Counter[str]] = {kind: Counter() for kind in taken}
        for _ in range(rounds):
            quiet += read(address, token, ROUND_SECONDS)
            for kind in taken:
                command = [sys.executable, "-m", "benchmarks.sign_in_flood", kind, address, str(ROUND_SECONDS)]
                with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as attack:
                    taken[kind] += read(address, token, ROUND_SECONDS)
                    answers[kind] += Counter(json.loads(attack.communicate(timeout=60)[0]))
    flooded, control = _percentiles(taken["sign_ins"]), _percentiles(taken["probes"])
    return {
        "a_second": FLOOD_PER_SECOND,
        "answers": {kind: dict(sorted(each.items())) for kind, each in answers.items()},
        "quiet_ms": _percentiles(quiet),
        "flood_ms": flooded,
        "control_ms": control,
        "p99_ratio": round(flooded["p99"] / _percentiles(quiet)["p99"], 2),
        "p99_ratio_to_control": round(flooded["p99"] / control["p99"], 2),
        "bar": BAR,
    }


def read(address: str, token: str, seconds: float) -> list[float]:
    """Milliseconds of each worklist page that `READERS` clients asked for, at their pace."""
    taken: list[float] = []

    def ask(connection: HTTPConnection, _number: int) -> None:
        began = time.perf_counter()
        connection.request("GET", WORKLIST, headers={"Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"the worklist answered {answer.status}")
        taken.append((time.perf_counter() - began) * 1000)

    _clients(READERS, READS_PER_SECOND / READERS, seconds, address, ask)
    return taken


def flood(kind: str, address: str, seconds: float) -> Counter[str]:
    """Sign-ins with made-up names, each from a network of its own, or probes; how often each status came back."""
    statuses: Counter[str] = Counter()

    def attack(connection: HTTPConnection, number: int) -> None:
        network = f"10.{number % 250}.{number // 250 % 250}.{threading.get_native_id() % 250}"
        body = json.dumps({"username": f"guess{number}", "password": "not the password"})
        method, path = ("POST", "/api/v1/auth/token/") if kind == "sign_ins" else ("GET", "/health/")
        connection.request(method, path, body, {**JSON, "X-Forwarded-For": network})
        answer = connection.getresponse()
        answer.read()
        statuses[str(answer.status)] += 1

    _clients(ATTACKERS, FLOOD_PER_SECOND / ATTACKERS, seconds, address, attack)
    return statuses


def _clients(number: int, per_second: float, seconds: float, address: str, ask: Any) -> None:
    """Each client asks at its own pace, and at once when it is late: what waits is not left out of the count."""
    until = time.monotonic() + seconds

    def work(offset: float) -> None:
        connection, due, done = HTTPConnection(address, timeout=30), time.monotonic() + offset, 0
        while (now := time.monotonic()) < until:
            time.sleep(max(0.0, due - now))  # the pace itself: each client asks when it is due
            try:
                ask(connection, done)
            except (HTTPException, ConnectionError):
                connection.close()
                ask(connection, done)
            due, done = due + 1 / per_second, done + 1
        connection.close()

    threads = [threading.Thread(target=work, args=[n / number / per_second]) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _sign_in(address: str, username: str, password: str, network: str) -> dict[str, str]:
    connection = HTTPConnection(address, timeout=30)
    body = json.dumps({"username": username, "password": password})
    connection.request("POST", "/api/v1/auth/token/", body, {**JSON, "X-Forwarded-For": network})
    answer: dict[str, str] = json.loads(connection.getresponse().read())
    return answer


def _percentiles(taken: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(taken, n=100)
    return {"p50": round(cuts[49], 1), "p95": round(cuts[94], 1), "p99": round(cuts[98], 1), "requests": len(taken)}


def main() -> int:
    from runtime.testing import services

    if sys.argv[1:2] in (["sign_ins"], ["probes"]):
        print(json.dumps(flood(sys.argv[1], sys.argv[2], float(sys.argv[3]))))
        return 0
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with services(Path(tempfile.mkdtemp(prefix="debtflow-bench-"))) as stack:
        os.environ.update(stack.env)
        stack.manage("seed_demo")
        figures = run(stack, rounds)
        print(figures)
    return 0 if figures["p99_ratio"] <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
