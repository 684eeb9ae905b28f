"""Which column of a file is which field of ours: without regard to case, order, spaces and no-break spaces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from debtflow.imports.workflow import COLUMNS, REQUIRED


@dataclass(frozen=True, slots=True)
class HeaderProblem:
    code: str
    columns: tuple[str, ...]

    @property
    def sentence(self) -> str:
        what = {"missing_columns": "lacks the columns", "doubled_columns": "has these columns more than once:"}
        return f"The file {what[self.code]} {', '.join(self.columns)}."


def normal(name: str) -> str:
    return "_".join(name.replace("\ufeff", "").replace("\xa0", " ").casefold().replace("_", " ").split())


def expected(column_mapping: Mapping[str, str]) -> dict[str, str]:
    """Our field -> the normalised name that the file gives it."""
    return {field: normal(column_mapping.get(field) or field) for field in COLUMNS}


def match(header: Sequence[str], column_mapping: Mapping[str, str]) -> tuple[dict[str, int], HeaderProblem | None]:
    """Field -> position, for the fields that the file has; and what stops the file."""
    wanted, found = expected(column_mapping), [normal(name) for name in header]
    doubled = [name for name in dict.fromkeys(wanted.values()) if found.count(name) > 1]
    if doubled:
        return {}, HeaderProblem("doubled_columns", tuple(doubled))
    named = set(column_mapping)
    missing = [column_mapping.get(f) or f for f in COLUMNS if (f in REQUIRED or f in named) and wanted[f] not in found]
    if missing:
        return {}, HeaderProblem("missing_columns", tuple(missing))
    return {field: found.index(name) for field, name in wanted.items() if name in found}, None
