"""How many rows a file has, known before any of them is written."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from debtflow.imports.detection import FileRefused
from debtflow.imports.reading import Layout, Row, rows
from debtflow.imports.workflow import MAX_LINE_BYTES, MAX_ROWS

_LINE_LIMIT = MAX_LINE_BYTES + 2
_ENCODINGS = {"utf-8": (0, "utf-8"), "cp1252": (0, "cp1252"), "utf-8-sig": (3, "utf-8")}
"""Those whose line ends, delimiters and quotation marks are the bytes of ASCII: how many bytes stand before the first
line, and how a line is written.
"""


def count_rows(path: Path, layout: Layout, *, keep: Callable[[Iterator[Row]], Iterable[Row]]) -> int:
    """As many as `rows` gives. Where each line is a row of its own they are counted without being split, a fifth of
    the work; else they are read, through `keep`. Raises `FileRefused` past the cap.
    """
    total = _whole_lines(path, layout)
    if total is None:
        total = 0
        for total, _ in enumerate(keep(rows(path, layout)), start=1):
            _require_fitting(total)
    return total


def _whole_lines(path: Path, layout: Layout) -> int | None:
    """None where a quotation mark, a lone carriage return or its length may make a line more or less than a row."""
    if layout.encoding not in _ENCODINGS:
        return None
    mark, encoding = _ENCODINGS[layout.encoding]
    delimiter, total = layout.delimiter.encode(), -1
    is_whole = _whole_line(re.escape(delimiter))
    with path.open("rb") as file:
        file.seek(mark)
        for line in iter(partial(file.readline, _LINE_LIMIT), b""):
            if len(line) == _LINE_LIMIT or (
                (b'"' in line or b"\r" in line.removesuffix(b"\r\n")) and not is_whole(line)
            ):
                return None
            total += delimiter in line or bool(line.decode(encoding).strip())
            _require_fitting(total)
    return total


def _whole_line(delimiter: bytes) -> Callable[[bytes], object]:
    """Matches two cells or more, each quoted from end to end or starting with something else than a quotation mark."""
    cell = rb'(?:"[^"\r\n]*+"(?:"[^"\r\n]*+")*+|(?:[^"\r\n%b][^\r\n%b]*+)?)' % (delimiter, delimiter)
    return re.compile(rb"(?:%b%b)++%b(?:\r?\n)?" % (cell, delimiter, cell)).fullmatch


def _require_fitting(total: int) -> None:
    if total > MAX_ROWS:
        raise FileRefused("too_many_rows", f"The file has more than {MAX_ROWS:,} rows.")
