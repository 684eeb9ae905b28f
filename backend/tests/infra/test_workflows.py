import re

import pytest
import yaml

from .manifests import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
each = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


@each
def test_workflow__actions__are_pinned_by_commit_with_their_version(path):
    for line in re.findall(r"uses: (.+)", path.read_text()):
        assert line.startswith("./") or re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*", line), line


@each
def test_workflow__permissions__start_from_nothing_and_no_key_is_static(path):
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] == {}
    assert all(job.get("permissions") is not None for job in workflow["jobs"].values())
    assert not re.search(r"secrets\.(AWS|aws)_", path.read_text())


def test_deploy__images__are_built_once_and_promoted_by_digest():
    text = (ROOT / ".github/workflows/deploy.yml").read_text()
    workflow = yaml.safe_load(text)
    assert text.count("docker buildx build") == 1
    assert "refs/tags/v" in text
    assert "--rollback-on-failure" in text
    assert workflow["concurrency"]["cancel-in-progress"] is False


def test_nightly__long_targets__are_all_run_and_exist():
    targets = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text())["jobs"]["long"]
    makefile = (ROOT / "Makefile").read_text()
    named = set(targets["strategy"]["matrix"]["target"])
    assert {"faults", "fuzz", "bench"} <= named
    assert all(re.search(rf"^{name}:", makefile, re.MULTILINE) for name in named)
