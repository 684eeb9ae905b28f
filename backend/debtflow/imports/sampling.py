"""A first look at an uploaded file: how it is written and what its columns may be. Nothing of it is kept."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from debtflow.imports.guessing import KNOWN_NAMES, guess
from debtflow.imports.header import doubled, normal
from debtflow.imports.masking import mask, masked_value
from debtflow.imports.reading import form_of, rows_below
from debtflow.imports.services import spool
from debtflow.imports.workflow import REQUIRED

SAMPLE_ROWS = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """`rows` are masked and as wide as `header`; `column_mapping` is a guess, `missing` what it lacks."""

    encoding: str
    delimiter: str
    header: list[str]
    doubled: list[str]
    rows: list[list[str]]
    column_mapping: dict[str, str]
    missing: list[str]


def sample(blocks: Iterable[bytes], *, delimiter: str = "", encoding: str = "") -> Sample:
    """Raises `FileRefused` for a file that no row can be read from, `Invalid` for an empty one."""
    with tempfile.TemporaryDirectory(prefix="sample-") as folder:
        path = Path(folder, "file")
        spool(blocks, path)
        form = form_of(path, delimiter=delimiter, encoding=encoding, known=KNOWN_NAMES)
        first = [row.cells for row in islice(rows_below(path, form), SAMPLE_ROWS)]
    mapping = guess(form.header)
    fields = {normal(column): field for field, column in mapping.items()}
    shown_as = [fields.get(normal(column), "") for column in form.header]
    return Sample(
        encoding=form.encoding or "xlsx",
        delimiter=form.delimiter,
        header=list(form.header),
        doubled=doubled(form.header),
        rows=[_masked(cells, shown_as) for cells in first],
        column_mapping=mapping,
        missing=[field for field in REQUIRED if field not in mapping],
    )


def _masked(cells: list[str], shown_as: list[str]) -> list[str]:
    padded = (cells + [""] * len(shown_as))[: len(shown_as)]
    return [
        masked_value(field, cell, "") if field else mask(cell) for field, cell in zip(shown_as, padded, strict=True)
    ]
