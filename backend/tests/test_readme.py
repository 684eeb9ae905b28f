"""The README's table of commands names what `make help` lists, and nothing else."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_commands__in_the_readme__are_those_of_make_help():
    listed = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)
    section = (ROOT / "README.md").read_text().split("## Commands", 1)[1].split("\n## ", 1)[0]
    named = [
        each
        for row in re.findall(r"^\| (.+?) \|", section, re.MULTILINE)
        for each in re.findall(r"`make ([a-z-]+)`", row)
    ]
    assert sorted(named) == sorted(listed)
