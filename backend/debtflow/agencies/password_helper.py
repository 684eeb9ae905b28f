"""Verifies Argon2 hashes in a process of its own with the lowest priority: what the API needs, it gets first.

The parent writes a line of JSON, `[password, encoded]`, and reads `1` or `0`. The process ends with its parent's pipe.
Secrets go through that pipe only, never through arguments or the environment.
"""

import contextlib
import json
import os
import select
import subprocess
import sys
import threading

ANSWER_SECONDS = 10.0


class HelperFailed(Exception):
    """The helper died or did not answer in time; it is started anew for the next password."""


class PasswordHelper:
    """One helper of this process, started when it is first needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def verify(self, password: str, encoded: str) -> bool:
        """Whether Django's `argon2$…` hash is the password's. Raises `HelperFailed`."""
        with self._lock:
            process = self._running()
            try:
                return self._ask(process, password, encoded)
            except (OSError, HelperFailed) as error:
                process.kill()
                process.wait()
                self._process = None
                raise HelperFailed from error

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            command = [sys.executable, "-m", "debtflow.agencies.password_helper"]
            self._process = subprocess.Popen(  # noqa: S603  (our own module, no argument from outside)
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, cwd=_BACKEND
            )
            self._owner = os.getpid()
        return self._process

    @staticmethod
    def _ask(process: subprocess.Popen[bytes], password: str, encoded: str) -> bool:
        if process.stdin is None or process.stdout is None:
            raise HelperFailed
        process.stdin.write(json.dumps([password, encoded]).encode() + b"\n")
        ready, _, _ = select.select([process.stdout], [], [], ANSWER_SECONDS)
        answer = process.stdout.readline() if ready else b""
        if answer not in {b"1\n", b"0\n"}:
            raise HelperFailed
        return answer == b"1\n"


_BACKEND = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def main() -> None:
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    with contextlib.suppress(OSError):
        os.nice(19)
    hasher = PasswordHasher()
    for line in sys.stdin.buffer:
        password, encoded = json.loads(line)
        try:
            hasher.verify(encoded.removeprefix("argon2"), password)
            right = True
        except (VerificationError, InvalidHashError):
            right = False
        sys.stdout.buffer.write(b"1\n" if right else b"0\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
