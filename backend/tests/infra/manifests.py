"""The charts as `make check` rendered them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[3]
RENDERED = ROOT / ".cache" / "rendered"
ENVIRONMENTS = ("staging", "production")
Manifest = dict[str, Any]


def load(name: str) -> list[Manifest]:
    return [document for document in yaml.safe_load_all((RENDERED / f"{name}.yaml").read_text()) if document]


def kind(name: str, wanted: str) -> dict[str, Manifest]:
    return {one["metadata"]["name"]: one for one in load(name) if one["kind"] == wanted}


def pod_templates(name: str) -> Iterator[tuple[str, Manifest]]:
    for one in load(name):
        if one["kind"] in {"Deployment", "Job"}:
            yield one["metadata"]["name"], one["spec"]["template"]
        elif one["kind"] == "CronJob":
            yield one["metadata"]["name"], one["spec"]["jobTemplate"]["spec"]["template"]


def containers(name: str) -> Iterator[tuple[str, Manifest]]:
    for owner, template in pod_templates(name):
        for container in template["spec"]["containers"]:
            yield owner, container


def environment_of(name: str, owner: str) -> set[str]:
    """The variables that a workload's container gets, from its ConfigMap and by themselves."""
    config = kind(name, "ConfigMap")
    container = dict(containers(name))[owner]
    names = {one["name"] for one in container.get("env", [])}
    for source in container.get("envFrom", []):
        names |= set(config[source["configMapRef"]["name"]]["data"])
    return names
