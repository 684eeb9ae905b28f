"""What a placement file may hold and what a job may become, as data."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class JobStatus(StrEnum):
    PENDING = "pending"
    DOWNLOADING = "downloading"
    PROCESSING = "processing"
    COMPLETED = "completed"
    COMPLETED_WITH_ERRORS = "completed_with_errors"
    FAILED = "failed"
    CANCELLED = "cancelled"


class SourceHealth(StrEnum):
    INACTIVE = "inactive"
    NEW = "new"
    OK = "ok"
    FAILING = "failing"
    DOWN = "down"


RUNNABLE = frozenset({JobStatus.PENDING, JobStatus.DOWNLOADING, JobStatus.PROCESSING})
TERMINAL = frozenset(JobStatus) - RUNNABLE
FREES_FILE = frozenset({JobStatus.FAILED, JobStatus.CANCELLED})
"""After these the same bytes may come again."""

APPLICABLE = frozenset({JobStatus.COMPLETED, JobStatus.COMPLETED_WITH_ERRORS})
"""A dry run that ended so may be run for real."""

REQUIRED = ("external_ref", "debtor_name", "original_amount")
OPTIONAL = (
    "debtor_ref",
    "debtor_ssn_last4",
    "debtor_email",
    "debtor_phone",
    "address_line1",
    "address_city",
    "address_state",
    "address_zip",
    "due_date",
    "creditor_name",
    "account_type",
    "priority",
)
COLUMNS = REQUIRED + OPTIONAL

MAX_ROWS = 1_000_000
MAX_COLUMNS = 100
MAX_LINE_BYTES = 64 * 1024
MAX_FILE_BYTES = 512 * 1024 * 1024
MAX_WORKBOOK_BYTES = 192 * 1024 * 1024
"""Of a workbook unpacked. It is read whole, into 2.1 times as much memory: so a worker stays below 600 MiB."""

CHUNK_ROWS = 5_000
PREVIEW_ROWS = 20
NO_CREDITOR = "Unspecified"
ALERT_AFTER = 3
"""Failed polls of a source in a row, at which people are told."""

LENGTHS: Mapping[str, int] = MappingProxyType(
    {
        "external_ref": 64,
        "debtor_ref": 64,
        "debtor_name": 200,
        "debtor_email": 254,
        "address_line1": 200,
        "address_city": 100,
        "creditor_name": 200,
        "account_type": 60,
    }
)

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "required": "This field is required.",
        "too_long": "This value is too long.",
        "bad_characters": "This value holds characters that can't be stored.",
        "amount_invalid": "This is not an amount; write it like 1250.00.",
        "amount_not_positive": "The amount must be more than zero.",
        "amount_too_precise": "An amount has two decimal places at most.",
        "amount_too_large": "The amount is too large.",
        "date_invalid": "There is no such date in the file's date format.",
        "phone_invalid": "This is not a phone number.",
        "email_invalid": "This is not an e-mail address.",
        "state_unknown": "There is no such state; use its two letters.",
        "zip_invalid": "This is not a ZIP code (12345 or 12345-6789).",
        "ssn_invalid": "Give the last four digits of the SSN.",
        "ssn_full": "A full SSN is refused; send its last four digits only.",
        "priority_invalid": "The priority is 0, 1, 2 or 3.",
        "wrong_column_count": "The row has another number of columns than the header.",
        "line_too_long": "A row may have 64 KiB at most.",
        "quote_not_closed": "A quotation mark opens in this row and does not close.",
        "duplicate_in_file": "This reference stands in an earlier row of the file already.",
        "reference_of_other_creditor": "Another creditor placed an account with this reference.",
        "creditor_inactive": "This creditor is inactive and places no new accounts.",
        "amount_ignored": "The account is being worked; the file's amount was ignored.",
    }
)

NEVER_SHOWN = "•••"
