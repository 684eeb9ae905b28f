"""A placement file as a stream of rows with their physical line numbers: memory stays flat whatever its size."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import fastexcel

from debtflow.imports.detection import FileRefused, delimiter_of, file_kind
from debtflow.imports.header import expected, match, normal
from debtflow.imports.workflow import MAX_COLUMNS, MAX_LINE_BYTES, MAX_ROWS

csv.field_size_limit(MAX_LINE_BYTES)


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


def layout_of(path: Path, *, column_mapping: Mapping[str, str], delimiter: str = "", encoding: str = "") -> Layout:
    """Raises `FileRefused` for a file that no row can be read from."""
    kind = file_kind(path, encoding=encoding)
    if not kind.is_workbook and not delimiter:
        delimiter = delimiter_of(path, kind.encoding, {normal(name) for name in expected(column_mapping).values()})
    try:
        header = next((row.cells for row in _raw_rows(path, kind.encoding, delimiter)), [])
    except UnicodeError as error:
        raise FileRefused("encoding_unknown", "The file is not in the encoding that its source names.") from error
    if len(header) > MAX_COLUMNS:
        raise FileRefused("too_many_columns", f"The file has more than {MAX_COLUMNS} columns.")
    positions, problem = match(header, column_mapping)
    if problem:
        raise FileRefused(problem.code, problem.sentence)
    return Layout(kind.encoding, delimiter, tuple(header), positions)


def count_rows(stream: Iterable[Row]) -> int:
    """Raises `FileRefused` past the cap."""
    total = 0
    for _ in stream:
        total += 1
        if total > MAX_ROWS:
            raise FileRefused("too_many_rows", f"The file has more than {MAX_ROWS:,} rows.")
    return total


def rows(path: Path, layout: Layout) -> Iterator[Row]:
    """Every row but the header and blank ones; a row that can't be split right says so in `problem`."""
    width = len(layout.header)
    stream = _raw_rows(path, layout.encoding, layout.delimiter)
    next(stream, None)
    for row in stream:
        if not row.problem and len(row.cells) != width:
            row.problem = "wrong_column_count"
        yield row


def _raw_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    return _workbook_rows(path) if not encoding else _text_rows(path, encoding, delimiter)


def _text_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield Row(line, [], "line_too_long")
                continue
            if cells and (len(cells) > 1 or cells[0].strip()):
                yield Row(line, cells, "line_too_long" if sum(map(len, cells)) > MAX_LINE_BYTES else "")


def _workbook_rows(path: Path) -> Iterator[Row]:
    try:
        sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string").to_polars()
    except (fastexcel.FastExcelError, ValueError) as error:
        raise FileRefused("workbook_unreadable", "The workbook can't be read.") from error
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [_plain(cell) for cell in cells]
        if any(texts):
            yield Row(line, texts)


def _plain(cell: str | None) -> str:
    """A workbook writes whole numbers as 5.0 and days as midnights."""
    return (cell or "").removesuffix(" 00:00:00").removesuffix("T00:00:00").removesuffix(".0").strip()
