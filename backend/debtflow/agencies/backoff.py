"""Failed sign-ins slow the next ones down, per account and per network, and are forgotten after a while.

Kept in PostgreSQL: a flushed Redis or a rotating address header resets nothing. The wait is bounded, so nobody can
lock a real user out for good.
"""

import hmac
import ipaddress
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db.models import F

from debtflow.agencies.models import LoginAttempt
from debtflow.common.errors import Throttled

FREE_FAILURES = {"account": 5, "network": 20}
LONGEST_WAIT = timedelta(minutes=5)
FORGOTTEN_AFTER = timedelta(hours=1)


class TooManyFailures(Throttled):
    code = "too_many_failures"
    title = "Too many failed sign-ins. Wait a little, then try again."


def check(username: str, ip: str) -> None:
    """Raises `TooManyFailures` while the account or the network has to wait."""
    now = datetime.now(UTC)
    for kind, value in _subjects(username, ip):
        attempt = LoginAttempt.objects.filter(subject=_key(kind, value)).first()
        if attempt is None or now - attempt.last_failure_at > FORGOTTEN_AFTER:
            continue
        until = attempt.last_failure_at + _wait(kind, attempt.failures)
        if until > now:
            raise TooManyFailures(retry_after=int((until - now).total_seconds()) + 1)


def failed(username: str, ip: str) -> None:
    now = datetime.now(UTC)
    for kind, value in _subjects(username, ip):
        subject = _key(kind, value)
        LoginAttempt.objects.filter(subject=subject, last_failure_at__lt=now - FORGOTTEN_AFTER).delete()
        _, made = LoginAttempt.objects.get_or_create(subject=subject, defaults={"failures": 1, "last_failure_at": now})
        if not made:
            LoginAttempt.objects.filter(subject=subject).update(failures=F("failures") + 1, last_failure_at=now)


def succeeded(username: str) -> None:
    LoginAttempt.objects.filter(subject=_key("account", username)).delete()


def _wait(kind: str, failures: int) -> timedelta:
    beyond = failures - FREE_FAILURES[kind]
    return min(timedelta(seconds=2 ** min(beyond, 10)), LONGEST_WAIT) if beyond >= 0 else timedelta()


def _subjects(username: str, ip: str) -> list[tuple[str, str]]:
    return [("account", username), ("network", _network(ip))]


def _network(ip: str) -> str:
    """IPv6 callers own whole /64 networks."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network(f"{ip}/64", strict=False)) if address.version == 6 else ip


def _key(kind: str, value: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{kind}:{value}".encode(), sha256).hexdigest()
