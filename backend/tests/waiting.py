"""Waiting for something to become true."""

import time
from collections.abc import Callable
from typing import Any


def wait_for(condition: Callable[[], Any], *, seconds: float = 180) -> Any:
    """The condition's first true value; AssertionError when there is none within `seconds`.

    Give less than the default only where a wait that fails is what the test expects: a busy machine takes its time.
    """
    ends_at, pause = time.monotonic() + seconds, 0.01
    while time.monotonic() < ends_at:
        if value := condition():
            return value
        time.sleep(pause)  # the conditions of tests have no event in common: look again, ever longer
        pause = min(pause * 1.2, 0.25)
    raise AssertionError("it did not happen in time")
