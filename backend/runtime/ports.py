"""Ports: the ones people know where they are free, the next free one where they aren't."""

import errno
import fcntl
import os
import random
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

DEFAULTS = {
    "postgres": 5432,
    "redis": 6379,
    "s3": 9000,
    "sftp": 2222,
    "stripe": 12111,
    "api": 8000,
    "spa": 3000,
    "prometheus": 9090,
}
GRAFANA = 3001
_RESERVED = {*DEFAULTS.values(), GRAFANA}
# below the range that the kernel hands to outgoing connections, so nothing takes one between look and listen
_TEST_RANGE = range(20_000, 32_000)


def is_free(port: int) -> bool:
    """True when nothing listens on the port on either loopback address."""
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, port))
        except OSError as problem:
            if family is socket.AF_INET or problem.errno == errno.EADDRINUSE:
                return False
    return True


def _candidates(wanted: int) -> Iterator[int]:
    yield wanted
    yield from (port for port in range(wanted + 1, wanted + 200) if port not in _RESERVED)


def pick(wanted: int) -> int:
    """The wanted port, or the next free one above it that no other service of ours goes by."""
    for port in _candidates(wanted):
        if is_free(port):
            return port
    raise OSError(f"no free port between {wanted} and {wanted + 200}")


def pick_for_test() -> int:
    """A free port that no other test run on this machine picks while this process lives."""
    for port in random.sample(_TEST_RANGE, 200):
        if is_free(port) and _claim(port):
            return port
    raise OSError(f"no free port in {_TEST_RANGE}")


def _claim(port: int) -> bool:
    folder = Path(tempfile.gettempdir()) / f"debtflow-ports-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(folder / str(port), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return False
    return True
