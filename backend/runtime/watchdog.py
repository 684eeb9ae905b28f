"""Kills what a supervisor leaves behind.

Runs as a child of the supervisor in a session of its own and reads a pipe that only the supervisor holds:
``+ <group> <signal>`` for a started process group, ``- <group>`` for one that ended. When the pipe closes, however
the supervisor died, every group still listed gets its signal, and SIGKILL five seconds later. Until then it holds
the stack's lock (an inherited descriptor), so that a new start waits for the old one's end.
"""

import contextlib
import os
import signal
import sys
import time

GRACE_SECONDS = 5.0


def is_alive(group: int) -> bool:
    """Whether the group has a member that isn't a zombie."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        with open(f"/proc/{group}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z" or _has_living_member(group)
    except FileNotFoundError:
        return _has_living_member(group) if os.path.isdir("/proc/self") else True


def _has_living_member(group: int) -> bool:
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat") as stat:
                state, _parent, its_group = stat.read().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            return True
    return False


def send(group: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def end(groups: dict[int, int], grace: float = GRACE_SECONDS) -> None:
    """Signal every group (a mapping of group to its signal), wait, and kill what is left."""
    for group, number in groups.items():
        send(group, number)
    deadline = time.monotonic() + grace
    while any(is_alive(group) for group in groups) and time.monotonic() < deadline:
        time.sleep(0.05)  # a group has no event to wait for: look again
    for group in groups:
        send(group, signal.SIGKILL)


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: dict[int, int] = {}
    for line in sys.stdin:
        match line.split():
            case ["+", group, its_signal]:
                groups[int(group)] = int(its_signal)
            case ["-", group]:
                groups.pop(int(group), None)
    end(groups)


if __name__ == "__main__":
    main()
