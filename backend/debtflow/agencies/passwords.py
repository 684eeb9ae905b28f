"""Verifying passwords: Argon2id costs 22 ms of CPU, so only so many run at once and the others are told to wait."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import check_password, make_password

from debtflow.common.errors import Throttled

AT_ONCE = 1
WAITING = 8
WAIT_SECONDS = 2.0
_slots = threading.BoundedSemaphore(AT_ONCE)
_queue = threading.BoundedSemaphore(AT_ONCE + WAITING)

DUMMY = make_password("nobody's password")
"""Verified where there is no such user, so that both refusals take the same time."""


class SignInBusy(Throttled):
    code = "sign_in_busy"
    title = "Too many sign-ins at this moment. Try again in a second."


def verify(password: str, encoded: str) -> bool:
    """Raises `SignInBusy` when the short queue is full: a flood of sign-ins must not starve the API."""
    with _turn():
        return check_password(password, encoded)


def encode(password: str) -> str:
    """The Argon2id hash, computed under the same limit."""
    with _turn():
        return make_password(password)


@contextmanager
def _turn() -> Iterator[None]:
    if not _queue.acquire(blocking=False):
        raise SignInBusy(retry_after=1)
    try:
        if not _slots.acquire(timeout=WAIT_SECONDS):
            raise SignInBusy(retry_after=1)
        try:
            yield
        finally:
            _slots.release()
    finally:
        _queue.release()
