"""When a debtor may be contacted: 12 CFR 1006.6(b), 1006.6(c) and 1006.14(b), as pure rules over times.

The windows are data. Days are whole calendar days where the debtor is; where nobody knows that, the agency's.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo, available_timezones

import phonenumbers
import zipcodes
from phonenumbers import timezone as phone_zones


class Rule(StrEnum):
    """In the order in which they are told."""

    STOP = "stop_contact"
    ZONE = "zone_unknown"
    HOURS = "outside_hours"
    CONVERSATION = "spoke_recently"
    ATTEMPTS = "too_many_attempts"


EARLIEST, LATEST = time(8, 0), time(21, 0)
"""From 8:00 on and before 21:00, in every zone where the debtor may be."""
MOST_ATTEMPTS = 7
DAYS = 7
"""Attempts and conversations count over seven days in a row; the day of a conversation is day 1."""
HOUR_RULES = frozenset({Rule.STOP, Rule.ZONE, Rule.HOURS})
BY_CHANNEL: Mapping[str, Collection[Rule]] = MappingProxyType(
    {
        "phone": frozenset(Rule),
        "sms": HOUR_RULES,
        "email": HOUR_RULES,
        "in_person": HOUR_RULES,
        "letter": frozenset({Rule.STOP}),
    }
)
_NANP = 1


@dataclass(frozen=True, slots=True)
class History:
    """What was tried on one debt in the last days: calls placed, and conversations with who owes, whoever called."""

    attempts: Collection[datetime] = ()
    conversations: Collection[datetime] = ()
    is_stopped: bool = False


def zones_of(*, phone: str, zip_code: str, state: str = "") -> frozenset[str]:
    """Every time zone that the number and the address imply; empty where nothing is known.

    A ZIP code tells more than its state does; the state counts where the ZIP is missing or unknown.
    """
    return _zones_of_phone(phone) | (_zones_of_zip(zip_code[:5]) or _zones_of_state(state))


@lru_cache(maxsize=50_000)
def _zones_of_phone(phone: str) -> frozenset[str]:
    """A number that belongs to no place, such as a toll-free one, implies none."""
    if not phone:
        return frozenset()
    try:
        number = phonenumbers.parse(phone, "US")
    except phonenumbers.NumberParseException:
        return frozenset()
    if number.country_code == _NANP and not phonenumbers.is_number_geographical(number):
        return frozenset()
    return _known(phone_zones.time_zones_for_number(number))


@lru_cache(maxsize=50_000)
def _zones_of_zip(digits: str) -> frozenset[str]:
    if len(digits) != 5 or not (digits.isascii() and digits.isdecimal()):
        return frozenset()
    return _zones_by_zip().get(digits, frozenset())


@lru_cache(maxsize=1)
def _zones_by_zip() -> dict[str, frozenset[str]]:
    """Read once: each search of the package's own walks through all 42,000."""
    names = defaultdict(set)
    for place in zipcodes.list_all():
        names[place["zip_code"]].add(place["timezone"])
    return {digits: _known(found) for digits, found in names.items()}


@lru_cache(maxsize=100)
def _zones_of_state(state: str) -> frozenset[str]:
    if not (len(state) == 2 and state.isascii()):
        return frozenset()
    return _known(match["timezone"] for match in zipcodes.filter_by(state=state))


def _known(names: Iterable[str]) -> frozenset[str]:
    """The sources hold a few names that are no zones."""
    return frozenset(names) & _zone_names()


@lru_cache(maxsize=1)
def _zone_names() -> frozenset[str]:
    return frozenset(available_timezones()) - {"Etc/Unknown"}


def warnings(
    history: History,
    *,
    now: datetime,
    zones: frozenset[str],
    home: str,
    channel: str = "phone",
    most_attempts: int = MOST_ATTEMPTS,
) -> list[dict[str, str]]:
    """What speaks against contact by this channel now, worst first: code and a sentence.

    `home` is the agency's zone; `most_attempts` its own limit, where it is stricter. Where the debtor may be in
    several zones, the strictest of them counts.
    """
    found: dict[Rule, str] = {}
    if history.is_stopped:
        found[Rule.STOP] = "The debtor asked us to stop contacting them."
    if not zones:
        found[Rule.ZONE] = "The debtor's time zone is not known. Ask before you call."
    elif outside := sorted(zone for zone in zones if not _is_open(now, zone)):
        local = now.astimezone(ZoneInfo(outside[0]))
        found[Rule.HOURS] = f"It is {local:%-I:%M %p} there. Call between 8 AM and 9 PM."
    places = zones or {home}
    if any(_within(history.conversations, now, zone) for zone in places):
        found[Rule.CONVERSATION] = f"We spoke within {DAYS} days. Wait, unless they asked for a call."
    tried = max(_within(history.attempts, now, zone) for zone in places)
    if tried >= (limit := min(most_attempts, MOST_ATTEMPTS)):
        found[Rule.ATTEMPTS] = f"{tried} attempts in {DAYS} days; {limit} is the limit."
    counted = BY_CHANNEL[channel]
    return [{"code": rule.value, "message": found[rule]} for rule in Rule if rule in found and rule in counted]


def _is_open(now: datetime, zone: str) -> bool:
    return EARLIEST <= now.astimezone(ZoneInfo(zone)).time() < LATEST


def _within(moments: Collection[datetime], now: datetime, zone: str) -> int:
    """How many of the moments lie on one of the seven days that end today, in the zone."""
    first = _day(now, zone) - timedelta(days=DAYS - 1)
    return sum(_day(moment, zone) >= first for moment in moments)


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
