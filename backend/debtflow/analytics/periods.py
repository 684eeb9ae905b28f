"""The windows that figures are read over, in the agency's calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from debtflow.common.errors import Invalid

LONGEST_DAYS = 3660


@dataclass(frozen=True, slots=True)
class Period:
    """Both ends included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def previous(self) -> Self:
        """The window of the same length that ends the day before."""
        return type(self)(self.start - timedelta(days=self.days), self.start - timedelta(days=1))


def last_days(days: int, *, today: date) -> Period:
    return Period(today - timedelta(days=days - 1), today)


def period_of(*, days: int, date_from: date | None, date_to: date | None, today: date) -> Period:
    """The range that is asked for, or else the last days. Raises `Invalid` as `require_range` does."""
    require_range(date_from, date_to)
    return Period(date_from, date_to) if date_from and date_to else last_days(days, today=today)


def require_range(first: date | None, last: date | None, names: tuple[str, str] = ("date_from", "date_to")) -> None:
    """Raises `Invalid` for half a range, a turned one, or one longer than ten years."""
    first_name, last_name = names
    if first and last:
        if first > last:
            raise Invalid.field(first_name, f"{first_name} is after {last_name}.")
        if (last - first).days >= LONGEST_DAYS:
            raise Invalid.field(first_name, "A range may span ten years at most.")
    elif first or last:
        raise Invalid.field(last_name if first else first_name, f"Give both {first_name} and {last_name}, or neither.")
