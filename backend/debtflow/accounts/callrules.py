"""When a debtor may be called: 12 CFR 1006.6(b) and 1006.14(b), as pure rules over times. The windows are data."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

import phonenumbers
import zipcodes
from phonenumbers import timezone as phone_zones

EARLIEST, LATEST = time(8, 0), time(21, 0)
MOST_ATTEMPTS = 7
QUIET_DAYS = 7
"""Attempts and conversations count over seven days on one debt; the day of a conversation is day 1."""


def zones_of(*, phone: str, zip_code: str) -> frozenset[str]:
    """Every time zone that the number and the ZIP imply; empty where nothing is known."""
    found: set[str] = set()
    if phone:
        number = phonenumbers.parse(phone, "US")
        found |= {zone for zone in phone_zones.time_zones_for_number(number) if zone != "Etc/Unknown"}
    if zip_code[:5].isdecimal() and len(zip_code) >= 5:
        found |= {match["timezone"] for match in zipcodes.matching(zip_code[:5]) if match.get("timezone")}
    return frozenset(found)


def warnings(
    *,
    now: datetime,
    zones: frozenset[str],
    attempts: Sequence[datetime],
    conversations: Sequence[datetime],
    is_stopped: bool,
) -> list[dict[str, str]]:
    """What speaks against a call now, worst first: code and a sentence. `attempts` and `conversations` of 7 days."""
    found = []
    if is_stopped:
        found.append(("stop_contact", "The debtor asked us to stop contacting them."))
    if not zones:
        found.append(("zone_unknown", "The debtor's time zone is not known. Ask before you call."))
    elif outside := sorted(zone for zone in zones if not _is_open(now, zone)):
        local = now.astimezone(ZoneInfo(outside[0]))
        found.append(("outside_hours", f"It is {local:%-I:%M %p} there. Call between 8 AM and 9 PM."))
    if conversations:
        found.append(("spoke_recently", f"We spoke within {QUIET_DAYS} days. Wait, unless they asked for a call."))
    if len(attempts) >= MOST_ATTEMPTS:
        found.append(
            ("too_many_attempts", f"{len(attempts)} attempts in {QUIET_DAYS} days; {MOST_ATTEMPTS} is the limit.")
        )
    return [{"code": code, "message": message} for code, message in found]


def _is_open(now: datetime, zone: str) -> bool:
    return EARLIEST <= now.astimezone(ZoneInfo(zone)).time() < LATEST
