"""The call rules at their boundaries: hours in each zone, the 7th and 8th attempt, the days after a conversation."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from debtflow.accounts.callrules import BY_CHANNEL, History, Rule, warnings, zones_of

NEW_YORK, LOS_ANGELES, HONOLULU = "America/New_York", "America/Los_Angeles", "Pacific/Honolulu"


def at(text, zone=NEW_YORK):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def codes(history=History(), *, now=at("2026-06-10T12:00"), zones=(NEW_YORK,), home=NEW_YORK, **options):  # noqa: B008
    return [each["code"] for each in warnings(history, now=now, zones=frozenset(zones), home=home, **options)]


@pytest.mark.parametrize(
    "zone", [NEW_YORK, "America/Chicago", "America/Phoenix", LOS_ANGELES, HONOLULU, "Pacific/Guam"]
)
@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("07:59:59", ["outside_hours"]),
        ("08:00:00", []),
        ("20:59:59", []),
        ("21:00:00", ["outside_hours"]),
        ("00:00:00", ["outside_hours"]),
    ],
)
def test_hours__in_each_zone__open_at_8_and_close_at_21(zone, clock, expected):
    assert codes(now=at(f"2026-06-10T{clock}", zone).astimezone(UTC), zones=(zone,)) == expected


@pytest.mark.parametrize("day", ["2026-03-08", "2026-11-01"])
def test_hours__on_the_day_the_clocks_change__follow_the_wall_clock(day):
    assert codes(now=at(f"{day}T07:59").astimezone(UTC)) == ["outside_hours"]
    assert codes(now=at(f"{day}T08:00").astimezone(UTC)) == []


@pytest.mark.parametrize(
    ("clock", "expected"), [("10:59", ["outside_hours"]), ("11:00", []), ("20:59", []), ("21:00", ["outside_hours"])]
)
def test_hours__two_zones_implied__must_be_open_in_both(clock, expected):
    assert codes(now=at(f"2026-06-10T{clock}"), zones=(NEW_YORK, LOS_ANGELES)) == expected


def test_hours__no_zone_known__warns_of_that():
    assert codes(zones=()) == ["zone_unknown"]


def attempts(count, *, first="2026-06-04T09:00"):
    return tuple(at(first) + timedelta(hours=each) for each in range(count))


@pytest.mark.parametrize(("before", "expected"), [(6, []), (7, ["too_many_attempts"]), (8, ["too_many_attempts"])])
def test_attempts__the_seventh_is_fine_and_the_eighth_is_not(before, expected):
    assert codes(History(attempts=attempts(before))) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [("2026-06-10T20:59", ["too_many_attempts"]), ("2026-06-11T08:00", [])],
)
def test_attempts__seven_days_are_calendar_days_and_not_168_hours(now, expected):
    late = tuple(at("2026-06-04T20:59") for _ in range(7))
    assert codes(History(attempts=late), now=at(now)) == expected


def test_attempts__days_are_those_of_the_debtors_zone():
    """Half past midnight of the 5th in New York is still the 4th in Los Angeles."""
    tried = tuple(at("2026-06-05T00:30") for _ in range(7))
    now = at("2026-06-11T12:00")
    assert codes(History(attempts=tried), now=now, zones=(NEW_YORK,)) == ["too_many_attempts"]
    assert codes(History(attempts=tried), now=now, zones=(LOS_ANGELES,)) == []
    assert codes(History(attempts=tried), now=now, zones=(NEW_YORK, LOS_ANGELES)) == ["too_many_attempts"]


def test_attempts__zone_unknown__days_are_those_of_the_agency():
    tried = tuple(at("2026-06-05T00:30") for _ in range(7))
    now = at("2026-06-11T12:00")
    assert codes(History(attempts=tried), now=now, zones=(), home=NEW_YORK) == ["zone_unknown", "too_many_attempts"]
    assert codes(History(attempts=tried), now=now, zones=(), home=LOS_ANGELES) == ["zone_unknown"]


@pytest.mark.parametrize(("limit", "expected"), [(3, ["too_many_attempts"]), (4, []), (7, [])])
def test_attempts__an_agency_with_a_stricter_limit__warns_earlier(limit, expected):
    assert codes(History(attempts=attempts(3)), most_attempts=limit) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-06-04T20:00", ["spoke_recently"]),
        ("2026-06-05T08:00", ["spoke_recently"]),
        ("2026-06-10T20:59", ["spoke_recently"]),
        ("2026-06-11T08:00", []),
    ],
)
def test_conversation__its_day_is_day_1_and_the_eighth_day_is_free(now, expected):
    assert codes(History(conversations=[at("2026-06-04T19:00")]), now=at(now)) == expected


def test_stop__and_all_else__is_told_worst_first():
    history = History(attempts=attempts(9), conversations=[at("2026-06-09T10:00")], is_stopped=True)
    expected = ["stop_contact", "outside_hours", "spoke_recently", "too_many_attempts"]
    assert codes(history, now=at("2026-06-10T22:00")) == expected


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        ("phone", ["stop_contact", "outside_hours", "too_many_attempts"]),
        ("sms", ["stop_contact", "outside_hours"]),
        ("email", ["stop_contact", "outside_hours"]),
        ("in_person", ["stop_contact", "outside_hours"]),
        ("letter", ["stop_contact"]),
    ],
)
def test_channel__has_the_rules_that_the_law_has_for_it(channel, expected):
    history = History(attempts=attempts(9), is_stopped=True)
    assert codes(history, now=at("2026-06-10T22:00"), channel=channel) == expected
    assert set(BY_CHANNEL[channel]) <= set(Rule)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"phone": "+12125550123"}, {NEW_YORK}),
        ({"phone": "+18085550123"}, {HONOLULU}),
        ({"phone": "+12125550123", "zip_code": "94105"}, {NEW_YORK, LOS_ANGELES}),
        ({"zip_code": "94105-1234"}, {LOS_ANGELES}),
        ({"state": "TX"}, {"America/Chicago", "America/Denver"}),
        ({"zip_code": "77002", "state": "TX"}, {"America/Chicago"}),
        ({"zip_code": "00000", "state": "CA"}, {LOS_ANGELES}),
        ({"phone": "+18005550123"}, set()),
        ({"phone": "not a number"}, set()),
        ({"zip_code": "٩٤١٠٥"}, set()),
        ({"zip_code": "99634"}, set()),
        ({"state": "ZZ"}, set()),
        ({}, set()),
    ],
)
def test_zones__of_phone_zip_and_address__are_all_that_each_implies(place, expected):
    assert zones_of(**{"phone": "", "zip_code": "", **place}) == frozenset(expected)
