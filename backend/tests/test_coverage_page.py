"""docs/coverage.md says what shows each feature; a row that shows nothing fails here."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "coverage.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|\n ").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith("| what")
]


@pytest.mark.parametrize(("what", "shown_by"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_coverage_row__names_a_test_or_target_that_exists__or_says_what_is_missing(what, shown_by):
    if re.match(r"missing(: |$)", shown_by):
        return
    named = re.findall(r"`([^`]+)`", shown_by)
    assert named, f"{what} shows nothing"
    makefile = (ROOT / "Makefile").read_text()
    for each in named:
        if each.startswith("make "):
            assert re.search(rf"^{each.removeprefix('make ')}:", makefile, re.M), each
        else:
            path, _, test = each.partition("::")
            assert (ROOT / path).is_file(), each
            assert not test or re.search(rf"^def {test}\(", (ROOT / path).read_text(), re.M), each


def test_coverage_page__each_make_target_and_terraform_module__has_a_row():
    targets = re.findall(r"^([a-z-]+):.*?##", (ROOT / "Makefile").read_text(), re.M)
    modules = [each.name for each in (ROOT / "terraform" / "modules").iterdir()]
    assert len(targets) > 20
    assert len(modules) == 9
    without = [f"make {target}" for target in targets if f"`make {target}`" not in PAGE]
    assert without + [module for module in modules if f"Terraform `{module}`" not in PAGE] == []


def test_security_page__names_only_tests_that_exist():
    text = (ROOT / "docs" / "security.md").read_text()
    named = re.findall(r"`([\w/]+/test_\w+\.py)(?:::(\w+))?`", text)
    assert len(named) > 40
    for path, test in named:
        (found,) = (each for each in (ROOT / "backend" / path, ROOT / "backend" / "debtflow" / path) if each.is_file())
        assert not test or re.search(rf"^def {test}\(", found.read_text(), re.M), f"{path}::{test}"
