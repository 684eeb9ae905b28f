"""Waiting for something to become true."""

import time
from collections.abc import Callable
from typing import Any


def wait_for(condition: Callable[[], Any], *, seconds: float = 60) -> Any:
    """The condition's first true value; AssertionError when there is none within `seconds`."""
    ends_at = time.monotonic() + seconds
    while time.monotonic() < ends_at:
        if value := condition():
            return value
        time.sleep(0.01)  # between two looks; the condition decides
    raise AssertionError("it did not happen in time")
