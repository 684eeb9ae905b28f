"""Row errors: kept with their job, and given back as the rejected rows themselves, to be mended and sent again."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection

from debtflow.audit import services as audit
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import storage
from debtflow.imports import selectors
from debtflow.imports.checking import Problem
from debtflow.imports.models import ImportJob, RowError
from debtflow.imports.reading import layout_of, rows
from debtflow.imports.workflow import MAX_STORED_ERRORS, NEVER_SHOWN, SENTENCES

_INSERT = """
INSERT INTO import_error (agency_id, job_id, number, line, "column", code, value, raw, is_warning)
SELECT %s, %s, u.* FROM unnest(%s::int[], %s::int[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bool[]) AS u
"""
_FULL_SSN = "ssn_full"


def store_problems(job: ImportJob, problems: Sequence[Problem]) -> None:
    """In the chunk's transaction. Past the cap errors are counted, no longer kept one by one."""
    if not problems or job.processed_errors > MAX_STORED_ERRORS:
        return
    ordered = sorted(problems, key=lambda each: each.number)
    names = ("number", "line", "column", "code", "value", "raw", "is_warning")
    columns = [[getattr(each, name) for each in ordered] for name in names]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [job.agency_id, job.id, *columns])


def rejected_rows(*, job_id: UUID, actor: Actor) -> tuple[ImportJob, list[str], Iterator[list[str]]]:
    """The file's own columns of each rejected row, with line, code and sentence after them."""
    with tenant_transaction(actor):
        job = selectors.get_job(job_id=job_id, actor=actor)
        found = RowError.objects.filter(job=job, is_warning=False).order_by("number", "id")
        errors: dict[int, list[tuple[str, str]]] = {}
        for number, column, code in found.values_list("number", "column", "code"):
            errors.setdefault(number, []).append((column, code))
        audit.record(
            "import.errors_export", object_type="import_job", object_id=job.id, facts={"rows": len(errors)}, actor=actor
        )
    return job, [*job.header, "error_line", "error"], _rejected(job, errors)


def _rejected(job: ImportJob, errors: dict[int, list[tuple[str, str]]]) -> Iterator[list[str]]:
    if not errors:
        return
    mapping = job.mapping.column_mapping if job.mapping else {}
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        path = Path(folder, "file")
        storage.get_file(path, bucket=settings.S3_IMPORT_BUCKET, key=job.file_path_s3)
        encoding = "" if job.encoding == "xlsx" else job.encoding
        layout = layout_of(path, column_mapping=mapping, delimiter=job.delimiter, encoding=encoding)
        for number, row in enumerate(rows(path, layout), start=1):
            if number not in errors:
                continue
            cells = (row.cells + [""] * len(layout.header))[: len(layout.header)]
            for column, code in errors[number]:
                if code == _FULL_SSN:
                    cells[layout.positions[column]] = NEVER_SHOWN
            said = "; ".join(f"{column}: {SENTENCES[code]}".removeprefix(": ") for column, code in errors[number])
            yield [*cells, str(row.line), said]
