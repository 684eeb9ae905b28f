"""A placement file as a stream of rows with their physical line numbers: memory stays flat whatever its size."""

import csv
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import fastexcel

from debtflow.imports.detection import FileRefused, delimiter_of, file_kind
from debtflow.imports.header import expected, match, normal
from debtflow.imports.workflow import MAX_COLUMNS, MAX_LINE_BYTES

csv.field_size_limit(MAX_LINE_BYTES)
_LINE_LIMIT = MAX_LINE_BYTES + 2
_RECORD_LINES = 500
"""More physical lines than any row has: a quotation mark that stays open costs reading so many again, no more."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one file is written. `positions` maps our fields to its columns."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    positions: Mapping[str, int]

    @property
    def is_workbook(self) -> bool:
        return not self.encoding


@dataclass(slots=True)
class Row:
    line: int
    cells: list[str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """How a file is written, before its columns mean anything. `encoding` is empty for a workbook."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]


def form_of(path: Path, *, known: Set[str], delimiter: str = "", encoding: str = "") -> Form:
    """`known` are normalised column names that a delimiter is recognised by. Raises `FileRefused`."""
    kind = file_kind(path, encoding=encoding)
    if kind.is_workbook:
        delimiter = ""
    elif not delimiter:
        delimiter = delimiter_of(path, kind.encoding, known)
    try:
        header = next((row.cells for row in _raw_rows(path, kind.encoding, delimiter)), [])
    except UnicodeError as error:
        raise FileRefused("encoding_unknown", "The file is not in the encoding that its source names.") from error
    if len(header) > MAX_COLUMNS:
        raise FileRefused("too_many_columns", f"The file has more than {MAX_COLUMNS} columns.")
    return Form(kind.encoding, delimiter, tuple(header))


def layout_of(path: Path, *, column_mapping: Mapping[str, str], delimiter: str = "", encoding: str = "") -> Layout:
    """Raises `FileRefused` for a file that no row can be read from."""
    known = {normal(name) for name in expected(column_mapping).values()}
    form = form_of(path, known=known, delimiter=delimiter, encoding=encoding)
    positions, problem = match(form.header, column_mapping)
    if problem:
        raise FileRefused(problem.code, problem.sentence)
    return Layout(form.encoding, form.delimiter, form.header, positions)


def rows(path: Path, layout: Layout) -> Iterator[Row]:
    """Every row but the header and blank ones; a row that can't be split right says so in `problem`."""
    width = len(layout.header)
    for row in rows_below(path, layout):
        if not row.problem and len(row.cells) != width:
            row.problem = "wrong_column_count"
        yield row


def rows_below(path: Path, form: Form | Layout) -> Iterator[Row]:
    """Every row below the header, as wide as it happens to be."""
    stream = _raw_rows(path, form.encoding, form.delimiter)
    next(stream, None)
    return stream


def _raw_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    return _workbook_rows(path) if not encoding else _text_rows(path, encoding, delimiter)


class _Lines:
    """Physical lines for the csv module, each of bounded length. `record` are those of the row being read.

    The module asks for another line of a row only while a quotation mark is open.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._again: list[str] = []
        self.record: list[str] = []
        self.number = 0
        self.has_ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.record) == _RECORD_LINES:
            raise csv.Error("a quotation mark is still open")
        line = self._again.pop() if self._again else self._file.readline(_LINE_LIMIT)
        if not line:
            self.has_ended = True
            raise StopIteration
        if len(line) == _LINE_LIMIT and line[-1] not in "\r\n":
            self._skip_rest()
        self.number += 1
        self.record.append(line)
        return line

    def _skip_rest(self) -> None:
        while (rest := self._file.readline(_LINE_LIMIT)) and rest[-1] not in "\r\n":
            pass

    def keep_first(self) -> str:
        """Gives back all lines of the row but its first, to be read again as rows of their own."""
        first, *others = self.record
        self._again += reversed(others)
        self.number -= len(others)
        self.has_ended = False
        return first.rstrip("\r\n")


def _text_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    """A quotation mark that does not close costs its own line: those that it swallowed are read again."""
    with path.open(encoding=encoding, newline="") as file:
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=delimiter)
        while True:
            line = lines.number + 1
            lines.record.clear()
            try:
                cells = next(reader)
                is_open = (lines.has_ended or len(lines.record) > 1) and not _closes(lines.record, delimiter)
            except StopIteration:
                return
            except csv.Error:
                is_open = len(lines.record) > 1
                if not is_open:
                    yield Row(line, [], "line_too_long")
                    continue
            if is_open:
                yield Row(line, [lines.keep_first()], "quote_not_closed")
            elif cells and (len(cells) > 1 or cells[0].strip()):
                yield Row(line, cells, "line_too_long" if sum(map(len, lines.record)) > MAX_LINE_BYTES else "")


def _closes(record: Sequence[str], delimiter: str) -> bool:
    """Whether each quotation mark closes before a delimiter or at the end: else it met one of another row."""
    try:
        list(csv.reader(record, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _workbook_rows(path: Path) -> Iterator[Row]:
    try:
        sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string").to_polars()
    except (fastexcel.FastExcelError, ValueError) as error:
        raise FileRefused("workbook_unreadable", "The workbook can't be read.") from error
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [_plain(cell) for cell in cells]
        if any(texts):
            yield Row(line, texts, "line_too_long" if sum(map(len, texts)) > MAX_LINE_BYTES else "")


def _plain(cell: str | None) -> str:
    """A workbook writes whole numbers as 5.0 and days as midnights."""
    return (cell or "").removesuffix(" 00:00:00").removesuffix("T00:00:00").removesuffix(".0").strip()
