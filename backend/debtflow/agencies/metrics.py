"""Refused sign-ins by reason, for the alerts on guessing and on floods. No names, no addresses."""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter

from debtflow.agencies.passwords import SignInBusy
from debtflow.common.errors import Throttled, Unauthenticated

refused = Counter("debtflow_login_failures", "Refused sign-ins.", ["reason"])


@contextmanager
def counted_refusals() -> Iterator[None]:
    try:
        yield
    except SignInBusy:
        refused.labels("busy").inc()
        raise
    except Throttled:
        refused.labels("throttled").inc()
        raise
    except Unauthenticated:
        refused.labels("credentials").inc()
        raise
