"""docs/imports.md names each code that an import can answer."""

import re
from pathlib import Path

import pytest

import debtflow.imports
from debtflow.imports.workflow import SENTENCES

PAGE = (Path(__file__).resolve().parents[4] / "docs" / "imports.md").read_text()
SOURCES = [path.read_text() for path in Path(debtflow.imports.__path__[0]).glob("*.py")]
RAISED = re.compile(r'(?:FileRefused\(|HeaderProblem\(|JobStatus\.(?:FAILED|CANCELLED), )"([a-z_]+)"')
FILE_CODES = sorted({code for source in SOURCES for code in RAISED.findall(source)})


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_row_code__stands_in_the_page_with_its_sentence(code):
    assert f"| `{code}` | {SENTENCES[code]} |" in PAGE


def test_file_codes__are_found_in_the_sources():
    assert {"file_empty", "missing_columns", "worker_died", "cancelled"} <= set(FILE_CODES)


@pytest.mark.parametrize("code", FILE_CODES)
def test_file_code__stands_in_the_page(code):
    assert f"`{code}`" in PAGE
