"""Lists that the browser app keeps for itself are those of the backend."""

import re

from debtflow.imports.workflow import OPTIONAL, REQUIRED
from runtime.layout import FRONTEND


def names_after(opening: str, source: str) -> tuple[str, ...]:
    body = source.split(opening, 1)[1].split("]", 1)[0]
    return tuple(re.findall(r'"(\w+)"', body))


def test_import_fields__of_the_upload_page__are_those_that_an_import_reads() -> None:
    source = (FRONTEND / "src/shared/importFields.ts").read_text()
    assert names_after("REQUIRED_FIELDS = [", source) == REQUIRED
    assert names_after("...REQUIRED_FIELDS,", source) == OPTIONAL
