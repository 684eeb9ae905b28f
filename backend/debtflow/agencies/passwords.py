"""Verifying passwords: Argon2id costs 22 ms of CPU, so a niced helper does it, and only so many wait for it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import is_password_usable, make_password
from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError

from debtflow.agencies.models import User
from debtflow.agencies.password_helper import HelperFailed, PasswordHelper
from debtflow.common.errors import Invalid, Throttled

AT_ONCE = 1
WAITING = 1
"""With the one at work half of a web process' four threads: the others go on answering."""
WAIT_SECONDS = 2.0
_slots = threading.BoundedSemaphore(AT_ONCE)
_queue = threading.BoundedSemaphore(AT_ONCE + WAITING)
_helper = PasswordHelper()

DUMMY = make_password("nobody's password")
"""Verified where there is no such user, so that both refusals take the same time."""


class SignInBusy(Throttled):
    code = "sign_in_busy"
    title = "Too many sign-ins at this moment. Try again in a second."


@contextmanager
def place_in_queue() -> Iterator[None]:
    """Around a whole sign-in, its look-ups included: raises `SignInBusy` at once when the short queue is full."""
    if not _queue.acquire(blocking=False):
        raise SignInBusy(retry_after=1)
    try:
        yield
    finally:
        _queue.release()


def verify(password: str, encoded: str) -> bool:
    """Inside `place_in_queue`. Raises `SignInBusy` when the helper is not free in time."""
    usable = is_password_usable(encoded)
    with _turn():
        try:
            return _helper.verify(password, encoded if usable else DUMMY) and usable
        except HelperFailed as error:
            raise SignInBusy(retry_after=1) from error


def encode(password: str) -> str:
    """The Argon2id hash; needs no place, because whoever sets a password has shown who they are."""
    with _turn():
        return make_password(password)


def refuse_similar(password: str, user: User, *, field: str) -> None:
    """Raises `Invalid` for a password that is nearly the person's name, user name or mail address."""
    try:
        UserAttributeSimilarityValidator().validate(password, user)
    except ValidationError as error:
        raise Invalid.field(field, " ".join(error.messages)) from error


@contextmanager
def _turn() -> Iterator[None]:
    if not _slots.acquire(timeout=WAIT_SECONDS):
        raise SignInBusy(retry_after=1)
    try:
        yield
    finally:
        _slots.release()
