"""What an error report may show of a value: enough to find it in the file, never enough to know a person by it."""

import re
from collections.abc import Sequence

from debtflow.imports.workflow import NEVER_SHOWN

_PLAIN = frozenset({"external_ref", "original_amount", "due_date", "address_state", "priority", "account_type"})
_DIGIT_RUN = re.compile(r"[0-9](?:[- ]?[0-9]){6,}")


def masked_value(column: str, value: str, code: str) -> str:
    if code.startswith("ssn") or column == "debtor_ssn_last4":
        return NEVER_SHOWN if value else ""
    if column in _PLAIN:
        return _DIGIT_RUN.sub(NEVER_SHOWN, value)[:100] if column != "external_ref" else value[:100]
    return mask(value)


def masked_row(cells: Sequence[str]) -> str:
    return " | ".join(mask(cell) for cell in cells[:30])[:500]


def mask(value: str) -> str:
    """The first letter of each value and its length's order: `J•••`."""
    return f"{value[0]}{NEVER_SHOWN}" if len(value) > 2 else (NEVER_SHOWN if value else "")
