"""Failed sign-ins slow the next ones down, per account and per network, and are forgotten after a while.

Kept in PostgreSQL: a flushed Redis or a rotating address header resets nothing. Nobody can lock a real user out for
good: the wait is bounded, and from a network where the user has signed in lately only failures from there count.
"""

import hmac
import ipaddress
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import connection

from debtflow.agencies.models import LoginAttempt
from debtflow.common.errors import Throttled

FREE_FAILURES = {"account": 5, "pair": 5, "network": 20}
LONGEST_WAIT = timedelta(minutes=5)
FORGOTTEN_AFTER = timedelta(hours=1)
_COUNT = """
INSERT INTO login_attempt AS kept (subject, failures, last_failure_at) VALUES (%(subject)s, 1, %(now)s)
ON CONFLICT (subject) DO UPDATE SET last_failure_at = %(now)s,
    failures = CASE WHEN kept.last_failure_at < %(horizon)s THEN 1 ELSE kept.failures + 1 END
"""


class TooManyFailures(Throttled):
    code = "too_many_failures"
    title = "Too many failed sign-ins. Wait a little, then try again."


def check(username: str, ip: str, *, is_known_network: bool = False) -> None:
    """Raises `TooManyFailures` while the account or the network has to wait."""
    now = datetime.now(UTC)
    for kind, value in _subjects(username, ip, is_known_network):
        attempt = LoginAttempt.objects.filter(subject=_key(kind, value)).first()
        if attempt is None or now - attempt.last_failure_at > FORGOTTEN_AFTER:
            continue
        until = attempt.last_failure_at + _wait(kind, attempt.failures)
        if until > now:
            raise TooManyFailures(retry_after=int((until - now).total_seconds()) + 1)


def failed(username: str, ip: str, *, is_known_network: bool = False) -> None:
    now = datetime.now(UTC)
    for kind, value in _subjects(username, ip, is_known_network):
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, {"subject": _key(kind, value), "now": now, "horizon": now - FORGOTTEN_AFTER})


def succeeded(username: str, ip: str) -> None:
    known = [_key("account", username), _key("pair", f"{username} {network_of(ip)}")]
    LoginAttempt.objects.filter(subject__in=known).delete()


def _wait(kind: str, failures: int) -> timedelta:
    beyond = failures - FREE_FAILURES[kind]
    return min(timedelta(seconds=2 ** min(beyond, 10)), LONGEST_WAIT) if beyond >= 0 else timedelta()


def _subjects(username: str, ip: str, is_known_network: bool) -> list[tuple[str, str]]:
    network = network_of(ip)
    account = ("pair", f"{username} {network}") if is_known_network else ("account", username)
    return [account, ("network", network)]


def network_of(ip: str) -> str:
    """IPv6 callers own whole /64 networks."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network(f"{ip}/64", strict=False)) if address.version == 6 else ip


def _key(kind: str, value: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{kind}:{value}".encode(), sha256).hexdigest()
