"""A plan's days are those of the agency's calendar: far from UTC, and on the days when its clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from debtflow.accounts.tests.factories import make_account
from debtflow.agencies import calendar
from debtflow.agencies.tests.factories import make_admin, make_agency
from debtflow.common.tenancy import tenant_transaction
from debtflow.payments import plans
from debtflow.payments.models import Installment

URL = "/api/v1/payment-plans/"
GRACE = 5
"""Days, where the agency says nothing else."""
DAYS = [
    ("America/New_York", date(2027, 3, 14)),
    ("America/New_York", date(2027, 11, 7)),
    ("America/Santiago", date(2027, 9, 5)),  # this day begins at one o'clock
    ("Pacific/Auckland", date(2027, 4, 4)),
    ("Pacific/Kiritimati", date(2027, 3, 1)),
    ("Pacific/Pago_Pago", date(2028, 2, 29)),
]


@pytest.fixture
def clock(monkeypatch):
    """`clock(moment)`: what time it is for every agency's calendar."""

    def stand_at(moment):
        class Standing(datetime):
            @classmethod
            def now(cls, tz=None):
                return moment.astimezone(tz)

        monkeypatch.setattr(calendar, "datetime", Standing)

    return stand_at


def start_of(day, zone):
    return datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(("zone", "day"), DAYS)
def test_sweep__grace_ends_with_the_agencys_day__whatever_its_clocks_do(api, clock, zone, day):
    admin = make_admin(make_agency(timezone=zone))
    account = make_account(admin, status="negotiating", balance="100.00")
    due = day - timedelta(days=GRACE + 1)
    clock(start_of(due, zone))
    body = {"account": str(account.id), "count": 1, "first_date": due.isoformat(), "frequency": "monthly"}
    assert api(admin).post(URL, body).status_code == 201
    seen = []
    for moment in (start_of(day, zone) - timedelta(seconds=1), start_of(day, zone)):
        clock(moment)
        plans.mark_missed(agency_id=admin.agency_id)
        with tenant_transaction(admin):
            seen.append(Installment.objects.get().status)
    assert seen == ["pending", "missed"]


@pytest.mark.parametrize(("zone", "day"), DAYS)
def test_preview__first_date__is_no_earlier_than_the_agencys_today(api, clock, zone, day):
    admin = make_admin(make_agency(timezone=zone))
    account = make_account(admin, status="negotiating", balance="100.00")
    body = {"account": str(account.id), "count": 1, "first_date": day.isoformat(), "frequency": "monthly"}
    answers = []
    for moment in (
        start_of(day + timedelta(days=1), zone) - timedelta(seconds=1),
        start_of(day + timedelta(days=1), zone),
    ):
        clock(moment)
        answers.append(api(admin).post(f"{URL}preview/", body).status_code)
    assert answers == [200, 400]


def test_preview__monthly_from_the_31st_over_a_change_of_clocks__keeps_the_day_or_takes_the_months_last(api, clock):
    admin = make_admin(make_agency(timezone="America/New_York"))
    account = make_account(admin, status="negotiating", balance="100.00")
    clock(start_of(date(2027, 1, 31), "America/New_York"))
    body = {"account": str(account.id), "count": 4, "first_date": "2027-01-31", "frequency": "monthly"}
    parts = api(admin).post(f"{URL}preview/", body).json()["installments"]
    assert [part["due_date"] for part in parts] == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]
