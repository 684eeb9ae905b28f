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
    """Raises `Invalid` for half a range, a turned one, or one longer than ten years."""
    if date_from is None and date_to is None:
        return last_days(days, today=today)
    if date_from is None or date_to is None:
        missing = "date_from" if date_from is None else "date_to"
        raise Invalid.field(missing, "Give both date_from and date_to, or neither.")
    if date_from > date_to:
        raise Invalid.field("date_from", "date_from is after date_to.")
    if (date_to - date_from).days >= LONGEST_DAYS:
        raise Invalid.field("date_from", "A range may span ten years at most.")
    return Period(date_from, date_to)
