"""Whole columns checked at once. Each field has one expression that is null where the value is right, else a code."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import phonenumbers
import polars as pl

from debtflow.imports.masking import masked_row, masked_value
from debtflow.imports.reading import Row
from debtflow.imports.states import STATE_CODES
from debtflow.imports.workflow import COLUMNS, LENGTHS, REQUIRED

_SPACE = "\t\n\v\f\r\ufeff" + "".join(filter(str.isspace, map(chr, range(0x20, 0x3001))))
_CONTROL = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]"
_FULL_SSN = r"\b[0-9]{3}[- ][0-9]{2}[- ][0-9]{4}\b"
_EMAIL = r"^[^@\s,;<>\"]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$"
_US_PHONE = r"^1?[2-9][0-9]{2}[2-9][0-9]{6}$"
_TEXTS = ("external_ref", "debtor_ref", "debtor_name", "address_line1", "address_city", "creditor_name", "account_type")


@dataclass(frozen=True, slots=True)
class Format:
    """How a source writes dates and numbers."""

    date_format: str = "%Y-%m-%d"
    decimal_mark: str = "."


@dataclass(frozen=True, slots=True)
class Problem:
    number: int
    line: int
    column: str
    code: str
    value: str
    raw: str
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """The good rows as typed columns, and everything wrong with the others."""

    good: pl.DataFrame
    problems: list[Problem]
    failed: int


def check(rows: Sequence[Row], first: int, positions: Mapping[str, int], form: Format, seen: set[str]) -> Checked:
    """`seen` holds the references of good rows so far and grows by this chunk's: a repeated one is an error."""
    whole = [(first + i, row) for i, row in enumerate(rows) if not row.problem]
    problems = [_problem(first + i, row, "", row.problem, "") for i, row in enumerate(rows) if row.problem]
    frame = _frame(whole, positions)
    typed = frame.with_columns(**_values(form)).with_columns(phone=_phones)
    codes = typed.select(**_codes())
    bad: set[int] = set()
    for series in codes:
        if series.null_count() == len(series):
            continue
        column = series.name
        for at in series.is_not_null().arg_true().to_list():
            bad.add(at)
            number, row = whole[at]
            problems.append(_problem(number, row, column, series[at], typed[column][at]))
    repeated = list(_repeated(typed["external_ref"].to_list(), bad, seen))
    for at in repeated:
        bad.add(at)
        number, row = whole[at]
        problems.append(_problem(number, row, "external_ref", "duplicate_in_file", typed["external_ref"][at]))
    good = typed.filter(~pl.Series(values=[i in bad for i in range(len(whole))], dtype=pl.Boolean)) if bad else typed
    return Checked(good, problems, len(bad) + len(rows) - len(whole))


def _repeated(references: list[str], bad: set[int], seen: set[str]) -> Iterator[int]:
    for at, reference in enumerate(references):
        if at in bad:
            continue
        if reference in seen:
            yield at
        seen.add(reference)


def _frame(whole: list[tuple[int, Row]], positions: Mapping[str, int]) -> pl.DataFrame:
    cells = [row.cells for _, row in whole]
    columns: dict[str, pl.Series] = {
        "number": pl.Series([number for number, _ in whole], dtype=pl.Int64),
        "line": pl.Series([row.line for _, row in whole], dtype=pl.Int64),
    }
    for field in COLUMNS:
        at = positions.get(field)
        values = [""] * len(cells) if at is None else [row[at] for row in cells]
        columns[field] = pl.Series(values, dtype=pl.String)
    frame = pl.DataFrame(columns).with_columns(pl.col(COLUMNS).str.strip_chars(_SPACE))
    is_escaped = frame.select(pl.any_horizontal(pl.col(COLUMNS).str.starts_with("'").any())).item()
    return frame.with_columns(pl.col(COLUMNS).str.replace(r"^'([=+\-@])", "$1")) if is_escaped else frame


def _values(form: Format) -> dict[str, pl.Expr]:
    amount = pl.col("original_amount").str.replace_all(r"[$\s]", "")
    amount = _ungrouped(amount, form.decimal_mark).str.replace(r"(\.[0-9]{2})0+$", "$1")
    fits = amount.str.contains(r"^[0-9]{1,12}(\.[0-9]{1,2})?$")
    whole = amount.str.extract(r"^([0-9]{1,12})").cast(pl.Int64)
    cents = amount.str.extract(r"\.([0-9]{1,2})$").fill_null("").str.pad_end(2, "0").cast(pl.Int64)
    due = pl.col("due_date").str.to_date(strptime_format(form.date_format), strict=False)
    state = pl.col("address_state").str.to_uppercase()
    digits = pl.col("debtor_ssn_last4").str.replace(r"^[*xX•]{3}-?[*xX•]{2}-?", "")
    return {
        "amount_text": amount,
        "cents": pl.when(fits).then(whole * 100 + cents),
        "due": pl.when(due.dt.year().is_between(1900, 2200)).then(due),
        "state": state.replace_strict(dict(STATE_CODES), default=None, return_dtype=pl.String),
        "last4": pl.when(digits.str.contains(r"^[0-9]{4}$")).then(digits),
        "priority_value": pl.when(pl.col("priority").str.contains(r"^[0-3]$")).then(
            pl.col("priority").cast(pl.Int16, strict=False)
        ),
    }


def _ungrouped(amount: pl.Expr, mark: str) -> pl.Expr:
    """The number with a decimal point and no thousands separators; one written the other way stays invalid."""
    group, point = (".", r",") if mark == "," else (",", r"\.")
    grouped = amount.str.contains(rf"^-?[0-9]{{1,3}}(\{group}[0-9]{{3}})+({point}[0-9]+)?$")
    plain = pl.when(grouped).then(amount.str.replace_all(group, "", literal=True)).otherwise(amount)
    if mark == ".":
        return plain
    stray = plain.str.contains(".", literal=True)
    return pl.when(stray).then(pl.lit("?")).otherwise(plain.str.replace(",", ".", literal=True))


def _foreign(text: str) -> str | None:
    if not text.startswith("+") or text.startswith("+1"):
        return None
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.format_number(number, 0) if phonenumbers.is_possible_number(number) else None


_DIGITS = pl.col("debtor_phone").str.replace_all(r"[^0-9]", "")
_phones = (
    pl.when(pl.col("debtor_phone") == "")
    .then(pl.lit(""))
    .when(pl.col("debtor_phone").str.contains(r"^\+[^1]"))
    .then(pl.col("debtor_phone").map_elements(_foreign, return_dtype=pl.String, skip_nulls=True))
    .when(_DIGITS.str.contains(_US_PHONE) & pl.col("debtor_phone").str.contains(r"^[0-9+(). \-/]+$"))
    .then(pl.concat_str(pl.lit("+1"), _DIGITS.str.replace(r"^1", "")))
)


def strptime_format(text: str) -> str:
    """Takes both `%m/%d/%Y` and `MM/DD/YYYY`."""
    if "%" in text:
        return text
    return text.replace("YYYY", "%Y").replace("YY", "%y").replace("MM", "%m").replace("DD", "%d")


def _codes() -> dict[str, pl.Expr]:
    codes: dict[str, pl.Expr] = {field: _text_code(field) for field in _TEXTS}
    amount = pl.col("amount_text")
    codes["original_amount"] = (
        _code(pl.col("original_amount") == "", "required")
        .when(~amount.str.contains(r"^-?[0-9]+(\.[0-9]+)?$"))
        .then(pl.lit("amount_invalid"))
        .when(amount.str.contains(r"^-") | amount.str.contains(r"^0*(\.0*)?$"))
        .then(pl.lit("amount_not_positive"))
        .when(amount.str.contains(r"\.[0-9]{3,}$"))
        .then(pl.lit("amount_too_precise"))
        .when(pl.col("cents").is_null())
        .then(pl.lit("amount_too_large"))
    )
    ssn = pl.col("debtor_ssn_last4")
    codes["debtor_ssn_last4"] = (
        _code(ssn.str.contains(r"^[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}$"), "ssn_full")
        .when((ssn != "") & pl.col("last4").is_null())
        .then(pl.lit("ssn_invalid"))
    )
    mail = pl.col("debtor_email")
    codes["debtor_email"] = (
        _code(mail.str.len_chars() > LENGTHS["debtor_email"], "too_long")
        .when((mail != "") & ~mail.str.contains(_EMAIL))
        .then(pl.lit("email_invalid"))
    )
    for field, value, code in (
        ("debtor_phone", "phone", "phone_invalid"),
        ("due_date", "due", "date_invalid"),
        ("address_state", "state", "state_unknown"),
        ("priority", "priority_value", "priority_invalid"),
    ):
        codes[field] = _code((pl.col(field) != "") & pl.col(value).is_null(), code)
    codes["address_zip"] = _code(
        (pl.col("address_zip") != "") & ~pl.col("address_zip").str.contains(r"^[0-9]{5}(-[0-9]{4})?$"), "zip_invalid"
    )
    return codes


def _text_code(field: str) -> pl.Expr:
    value = pl.col(field)
    code: pl.Expr = (
        _code((value == "") if field in REQUIRED else pl.lit(value=False), "required")
        .when(value.str.len_chars() > LENGTHS[field])
        .then(pl.lit("too_long"))
        .when(value.str.contains(_CONTROL))
        .then(pl.lit("bad_characters"))
        .when(value.str.contains(_FULL_SSN))
        .then(pl.lit("ssn_full"))
    )
    return code


def _code(condition: pl.Expr, code: str) -> Any:
    """The start of a chain of `when … then …`; polars has no public name for its type."""
    return pl.when(condition).then(pl.lit(code))


def _problem(number: int, row: Row, column: str, code: str, value: str) -> Problem:
    return Problem(number, row.line, column, code, masked_value(column, value, code), masked_row(row.cells))
