"""Shows the services' logs on the console, each line with its service's name."""

import threading
import time
from pathlib import Path
from typing import TextIO


class LogFollower(threading.Thread):
    """Follows every log in a folder (or the ``only`` ones) from its present end, new files from their start."""

    def __init__(self, folder: Path, *, only: tuple[str, ...] = (), exclude: tuple[str, ...] = (), tail: int = 0):
        super().__init__(daemon=True)
        self._folder = folder
        self._only = only
        self._exclude = exclude
        self._open: dict[Path, TextIO] = {}
        for path in self._paths():
            self._open[path] = _at_end(path, tail)

    def run(self) -> None:
        while True:
            if not self._show_new_lines():
                time.sleep(0.2)  # files tell nobody that they grew: look again

    def _paths(self) -> list[Path]:
        names = {path.stem: path for path in sorted(self._folder.glob("*.log"))}
        return [
            path for name, path in names.items() if name not in self._exclude and (name in self._only or not self._only)
        ]

    def _show_new_lines(self) -> bool:
        seen = False
        for path in self._paths():
            if path not in self._open:
                self._open[path] = path.open(errors="replace")
            for line in self._open[path]:
                seen = True
                print(f"{path.stem:<10} | {line.rstrip()}", flush=True)
        return seen


def _at_end(path: Path, tail: int) -> TextIO:
    """The log opened so that its last ``tail`` lines come first."""
    log = path.open(errors="replace")
    count = sum(1 for _ in log)
    log.seek(0)
    for _ in range(count - tail):
        log.readline()
    return log
