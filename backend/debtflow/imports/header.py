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
    """Our field -> the normalised name that the file gives it. A field mapped to nothing is not read."""
    return {field: normal(name) for field in COLUMNS if (name := column_mapping.get(field, field))}


def doubled(header: Sequence[str]) -> list[str]:
    """The columns that stand more than once, by their first spelling."""
    names = [normal(name) for name in header]
    return [name for at, name in enumerate(header) if names.index(names[at]) == at and names.count(names[at]) > 1]


def match(header: Sequence[str], column_mapping: Mapping[str, str]) -> tuple[dict[str, int], HeaderProblem | None]:
    """Field -> position, for the fields that the file has; and what stops the file."""
    wanted, found = expected(column_mapping), [normal(name) for name in header]
    repeated = [name for name in dict.fromkeys(wanted.values()) if found.count(name) > 1]
    if repeated:
        return {}, HeaderProblem("doubled_columns", tuple(repeated))
    needed = {field for field in wanted if field in column_mapping}.union(REQUIRED)
    missing = [column_mapping.get(f) or f for f in COLUMNS if f in needed and wanted.get(f) not in found]
    if missing:
        return {}, HeaderProblem("missing_columns", tuple(missing))
    return {field: found.index(name) for field, name in wanted.items() if name in found}, None
