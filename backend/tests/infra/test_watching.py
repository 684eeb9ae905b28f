import json
import re

import pytest
import yaml
from promql_parser import parse

from .manifests import ROOT, kind

CHART = ROOT / "helm/debtflow"
ALERTS = {
    rule["alert"]: rule
    for path in (CHART / "alerts").glob("*.yaml")
    for group in yaml.safe_load(path.read_text())["groups"]
    for rule in group["rules"]
    if "alert" in rule
}
NAMED_CASES = (
    "database-failover",
    "redis-lost",
    "s3-denied",
    "sftp-host-key-changed",
    "stripe-down",
    "import-stuck",
    "audit-archive-failed",
    "key-rotation",
    "restore-to-a-point-in-time",
    "agency-off-boarding",
    "rollback",
)
RUNBOOKS = sorted((ROOT / "docs/runbooks").glob("*.md"))
DASHBOARDS = sorted((CHART / "dashboards").glob("*.json"))


@pytest.mark.parametrize("alert", sorted(ALERTS))
def test_alert__runbook__exists(alert):
    assert (ROOT / ALERTS[alert]["annotations"]["runbook"]).is_file()


@pytest.mark.parametrize("alert", sorted(ALERTS))
def test_alert__runbook__names_it(alert):
    assert f"`{alert}`" in (ROOT / ALERTS[alert]["annotations"]["runbook"]).read_text()


def test_runbooks__cases_without_an_alert_of_their_own__are_there():
    assert set(NAMED_CASES) <= {path.stem for path in RUNBOOKS}


@pytest.mark.parametrize("path", RUNBOOKS, ids=lambda path: path.stem)
def test_runbook__says_what_it_means_where_to_look_and_what_to_do(path):
    headings = re.findall(r"^## (.+)$", path.read_text(), re.MULTILINE)
    assert headings[:3] == ["What it means", "Look", "Do"]


@pytest.mark.parametrize("path", RUNBOOKS, ids=lambda path: path.stem)
def test_runbook__commands_and_metrics_of_ours__exist(path):
    text = path.read_text()
    source = "\n".join(
        one.read_text() for folder in ("config", "debtflow") for one in (ROOT / "backend" / folder).rglob("*.py")
    )
    for command in re.findall(r"manage\.py (\w+)", text):
        found = list((ROOT / "backend/debtflow").glob(f"*/management/commands/{command}.py"))
        assert found or command in {"migrate", "shell", "createsuperuser"}, command
    for metric in re.findall(r"\bdebtflow_[a-z_]+\b", text):
        assert metric in source, metric


@pytest.mark.parametrize("alert", sorted(ALERTS))
def test_alert__rule_tests__one_that_fires_and_one_that_does_not(alert):
    seen = {
        bool(check["exp_alerts"])
        for path in (CHART / "alerts/tests").glob("*.yaml")
        for test in yaml.safe_load(path.read_text())["tests"]
        for check in test["alert_rule_test"]
        if check["alertname"] == alert
    }
    assert seen == {True, False}


@pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: path.stem)
def test_dashboard__every_query__parses(path):
    panels = json.loads(path.read_text())["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    for panel in panels:
        for target in panel["targets"]:
            parse(target["expr"].replace("$__rate_interval", "5m"))


def test_dashboards__charts_config_maps__carry_the_files_unchanged():
    rendered = {
        name: json.loads(text)
        for one in kind("production", "ConfigMap").values()
        for name, text in one["data"].items()
        if name.endswith(".json")
    }
    assert rendered == {path.name: json.loads(path.read_text()) for path in DASHBOARDS}


def test_rules__rendered__are_those_of_the_files():
    names = {
        rule.get("alert")
        for one in kind("production", "PrometheusRule").values()
        for group in one["spec"]["groups"]
        for rule in group["rules"]
    } - {None}
    assert names == set(ALERTS)


def test_metrics__names_of_ours__are_defined_in_the_backend():
    text = "\n".join(path.read_text() for path in [*(CHART / "alerts").glob("*.yaml"), *DASHBOARDS])
    used = set(re.findall(r"\bdebtflow_[a-z_]+\b", text))
    source = "\n".join(
        path.read_text() for folder in ("config", "debtflow") for path in (ROOT / "backend" / folder).rglob("*.py")
    )
    source += "\n".join(path.read_text() for path in (ROOT / "backend/debtflow").rglob("*.sql"))
    missing = {name for name in used if name not in source and name.removesuffix("_total") not in source}
    assert not missing
