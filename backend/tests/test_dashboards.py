"""A real Prometheus scrapes the seeded product: every panel has something to show, and nothing healthy alerts."""

import json
import shutil
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from runtime import payers, ports, product
from runtime.processes import Keeper, wait_until_ready
from tests.waiting import wait_for

CHART = Path(__file__).resolve().parents[2] / "helm" / "debtflow"
QUERIES = {
    f"{path.stem}: {panel['title']}, {target['refId']}": target["expr"].replace("$__rate_interval", "10s")
    for path in sorted((CHART / "dashboards").glob("*.json"))
    for panel in json.loads(path.read_text())["panels"]
    for target in panel["targets"]
}

OF_THE_MACHINE = {"ApiSlow", "OutboxLate", "WorklistLatencyBudgetFast", "WorklistLatencyBudgetSlow"}
"""What a busy machine slows, and what waits for a worker: none runs here."""

pytestmark = pytest.mark.skipif(
    shutil.which("prometheus") is None, reason="SKIPPED: no Prometheus here (Debian's package is called prometheus)"
)


class Watched:
    """The product under a Prometheus that looks every second."""

    def __init__(self, api_url: str, port: int) -> None:
        self._port = port
        self._stranger = payers.Client(api_url)
        self._client = payers.Client(api_url)
        self._client.sign_in("demo.admin", "Demo@2026")

    def ask(self, path: str, **query: str) -> list[dict[str, object]]:
        address = f"http://127.0.0.1:{self._port}/api/v1/{path}?{urllib.parse.urlencode(query)}"
        with urllib.request.urlopen(address, timeout=10) as answer:
            data = json.load(answer)["data"]
        return list(data.get("result", data.get("groups", data.get("alerts"))))

    def use(self) -> None:
        """What a working day leaves in the metrics: reads, a payment, a wrong password."""
        self._client.pay(self._client.accounts(1)[0])
        self._client.call("analytics/dashboard/")
        with suppress(urllib.error.HTTPError):
            self._stranger.sign_in("nobody", "wrong")


@pytest.fixture(scope="module")
def watched(stack) -> Iterator[Watched]:
    stack.clone_database("watched")
    env = stack.env_for("watched")
    stack.manage("seed_demo", env=env)
    stack.manage("invariants", env=env)
    parts = stack.parts_for("watched")
    used = {**parts.ports, "api": ports.pick_for_test(), "prometheus": ports.pick_for_test()}
    parts = replace(parts, ports=used)
    keeper = Keeper()
    try:
        for service in (product.api(parts), product.prometheus(parts, interval="1s")):
            log = stack.log(f"watched-{service.name}")
            wait_until_ready(service, keeper.start(service, log), log)
        yield Watched(f"http://127.0.0.1:{used['api']}", used["prometheus"])
    finally:
        keeper.close()
        stack.drop_database("watched")


def test_dashboards__every_query__answers_on_the_seeded_product(watched):
    silent = dict(QUERIES)

    def all_answer() -> bool:
        watched.use()
        for name, query in list(silent.items()):
            found = watched.ask("query", query=query)
            if found and all(one["value"][1] != "NaN" for one in found):
                del silent[name]
        return not silent

    with suppress(AssertionError):
        wait_for(all_answer)
    assert silent == {}


def test_alerts__healthy_product__none_is_pending_or_firing_and_every_rule_evaluates(watched):
    def evaluated() -> list[dict[str, object]]:
        rules = [rule for group in watched.ask("rules") for rule in group["rules"]]
        return rules if all(rule["lastEvaluation"] > "0002" for rule in rules) else []

    rules = wait_for(evaluated)
    assert len(rules) >= 30
    assert {rule["name"]: rule.get("lastError") for rule in rules if rule["health"] != "ok"} == {}

    def alerting() -> set[str]:
        return {alert["labels"]["alertname"] for alert in watched.ask("alerts")} - OF_THE_MACHINE

    with suppress(AssertionError):
        wait_for(lambda: not alerting())  # a late scrape's alert is pending until the next scrape
    assert alerting() == set()
