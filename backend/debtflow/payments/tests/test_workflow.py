from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtflow.payments.workflow import Frequency, due_dates, equal_parts


def test_due_dates__month_is_short__takes_its_last_day_and_comes_back():
    assert due_dates(date(2027, 1, 31), Frequency.MONTHLY, 4) == [
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]


@given(st.integers(1, 10**9), st.integers(1, 120))
def test_equal_parts__any_total__adds_up_to_the_cent(cents, count):
    total = Decimal(cents).scaleb(-2)
    if cents < count:
        with pytest.raises(ValueError):
            equal_parts(total, count)
        return
    parts = equal_parts(total, count)
    assert (sum(parts), len(parts), len(set(parts[:-1])) <= 1) == (total, count, True)
