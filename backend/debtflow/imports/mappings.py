"""How a file is written and which of its columns is which field, as a source or one upload says it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from debtflow.common.errors import Invalid
from debtflow.common.ids import uuid7
from debtflow.imports.models import ImportMapping
from debtflow.imports.workflow import COLUMNS, REQUIRED

MAPPING_FIELDS = ("column_mapping", "delimiter", "encoding", "date_format", "decimal_mark", "creditor_name")


def require_fields(column_mapping: Mapping[str, str]) -> None:
    """Raises `Invalid` for a field that does not exist and for a required one that is mapped to nothing."""
    unknown = sorted(set(column_mapping) - set(COLUMNS))
    if unknown:
        raise Invalid.field("column_mapping", f"There are no such fields: {', '.join(unknown)}.")
    left_out = [field for field in REQUIRED if not column_mapping.get(field, field)]
    if left_out:
        raise Invalid.field("column_mapping", f"These fields need a column: {', '.join(left_out)}.")


def draft_mapping(*, agency_id: UUID, form: Mapping[str, Any]) -> ImportMapping | None:
    """One upload's own mapping, not saved yet; None where the upload says nothing. Raises `Invalid`."""
    if not form:
        return None
    require_fields(form.get("column_mapping", {}))
    return ImportMapping(id=uuid7(), agency_id=agency_id, version=1, **form)
