"""Row errors: kept with their job, and given back as the rejected rows themselves, to be mended and sent again."""

import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from debtflow.audit import services as audit
from debtflow.common.access import Actor
from debtflow.common.keyset import keyset_page
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import storage
from debtflow.imports import selectors
from debtflow.imports.checking import Problem
from debtflow.imports.models import ImportJob, RowError
from debtflow.imports.reading import Layout, Row, layout_of, rows
from debtflow.imports.workflow import NEVER_SHOWN, SENTENCES

_INSERT = """
INSERT INTO import_error (agency_id, job_id, number, line, "column", code, value, raw, is_warning)
SELECT %s, %s, u.* FROM unnest(%s::int[], %s::int[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bool[]) AS u
"""
_FULL_SSN = "ssn_full"
ERRORS_A_PAGE = 5_000


def store_problems(job: ImportJob, problems: Sequence[Problem]) -> None:
    """In the chunk's transaction."""
    if not problems:
        return
    ordered = sorted(problems, key=lambda each: each.number)
    names = ("number", "line", "column", "code", "value", "raw", "is_warning")
    columns = [[getattr(each, name) for each in ordered] for name in names]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [job.agency_id, job.id, *columns])


def rejected_rows(*, job_id: UUID, actor: Actor) -> tuple[ImportJob, list[str], Iterator[list[str]]]:
    """The file's own columns of each rejected row, with line, code and sentence after them, as a stream."""
    with tenant_transaction(actor):
        job = selectors.get_job(job_id=job_id, actor=actor)
        facts = {"rows": job.processed_errors}
        audit.record("import.errors_export", object_type="import_job", object_id=job.id, facts=facts, actor=actor)
    return job, [*job.header, "error_line", "error"], _rejected(job, _by_row(job, actor))


def _by_row(job: ImportJob, actor: Actor) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Each failed row's number with its columns and codes, in the file's order."""
    for number, errors in groupby(_in_pages(job, actor), key=lambda each: each.number):
        yield number, [(each.column, each.code) for each in errors]


def _in_pages(job: ImportJob, actor: Actor) -> Iterator[RowError]:
    key: tuple[Any, ...] | None = None
    while True:
        with tenant_transaction(actor):
            failed = RowError.objects.filter(job=job, is_warning=False)
            page = keyset_page(failed, ordering=("number", "id"), page_size=ERRORS_A_PAGE, key=key)
        yield from page.rows
        if page.next_key is None:
            return
        key = page.next_key


def _rejected(job: ImportJob, failed: Iterator[tuple[int, list[tuple[str, str]]]]) -> Iterator[list[str]]:
    wanted = next(failed, None)
    if wanted is None:
        return
    mapping = job.mapping.column_mapping if job.mapping else {}
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        path = Path(folder, "file")
        storage.get_file(path, bucket=settings.S3_IMPORT_BUCKET, key=job.file_path_s3)
        encoding = "" if job.encoding == "xlsx" else job.encoding
        layout = layout_of(path, column_mapping=mapping, delimiter=job.delimiter, encoding=encoding)
        for number, row in enumerate(rows(path, layout), start=1):
            if number != wanted[0]:
                continue
            yield _reported(row, layout, wanted[1])
            wanted = next(failed, None)
            if wanted is None:
                return


def _reported(row: Row, layout: Layout, errors: Sequence[tuple[str, str]]) -> list[str]:
    cells = (row.cells + [""] * len(layout.header))[: len(layout.header)]
    for column, code in errors:
        if code == _FULL_SSN:
            cells[layout.positions[column]] = NEVER_SHOWN
    said = "; ".join(f"{column}: {SENTENCES[code]}".removeprefix(": ") for column, code in errors)
    return [*cells, str(row.line), said]
