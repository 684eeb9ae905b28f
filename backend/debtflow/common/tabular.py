"""Tables as CSV and XLSX files that a spreadsheet opens without running anything."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeVar

import xlsxwriter
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from debtflow.common.errors import Invalid

Answer = TypeVar("Answer", bound=HttpResponseBase)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The last four are the wide forms, which spreadsheets in East Asian languages take for the narrow ones."""
MOST_XLSX_ROWS = 1_048_575
"""What a sheet holds beside its header."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def safe_text(value: Any) -> str:
    """Text that starts like a formula gets an apostrophe before it; numbers, dates and ids are written as they are."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    text = str(value)
    is_number = isinstance(value, int | Decimal | float)
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not is_number else text


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, so that spreadsheets read names right."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield b"\xef\xbb\xbf"
    writer.writerow(header)
    for row in rows:
        writer.writerow([safe_text(value) for value in row])
        if buffer.tell() > 32_768:
            yield _drain(buffer)
    yield _drain(buffer)


def _drain(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


def refuse_too_long(count: int, file_format: str) -> None:
    """Raises `Invalid` for more rows than a file of this format holds."""
    if file_format == "xlsx" and count > MOST_XLSX_ROWS:
        raise Invalid.field("file_format", f"A sheet holds {MOST_XLSX_ROWS:,} rows. Take csv.")


def table_response(
    file_format: str, filename: str, header: Sequence[str], rows: Iterable[Sequence[Any]], *, count: int
) -> HttpResponseBase:
    """CSV or XLSX, with the number of rows in a header. `refuse_too_long` comes first."""
    respond = csv_response if file_format == "csv" else xlsx_response
    response = respond(filename, header, rows)
    response["X-Row-Count"] = str(count)
    return response


def csv_response(filename: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(csv_lines(header, rows), content_type="text/csv; charset=utf-8")
    return _named(response, f"{filename}.csv")


def xlsx_response(filename: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> FileResponse:
    """Written row by row into a file on disk, then sent from there; money as numbers, everything else as text."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet()
        money = workbook.add_format({"num_format": "#,##0.00"})
        sheet.write_row(0, 0, header, workbook.add_format({"bold": True}))
        for line, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, Decimal | int) and not isinstance(value, bool):
                    sheet.write_number(line, column, value, money if isinstance(value, Decimal) else None)
                else:
                    sheet.write_string(line, column, safe_text(value))
    file.seek(0)
    return _named(FileResponse(file, content_type=XLSX), f"{filename}.xlsx")


def _named(response: Answer, filename: str) -> Answer:
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Cache-Control"] = "no-store"
    return response
