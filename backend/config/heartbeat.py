"""A sign of life for probes: a worker has no port, so its main loop keeps touching a file."""

import tempfile
from pathlib import Path

from celery import bootsteps
from celery.worker import WorkController

ALIVE = Path(tempfile.gettempdir()) / "worker-alive"
INTERVAL_SECONDS = 15.0


class Heartbeat(bootsteps.StartStopStep):
    """Touches the file while the worker's event loop runs, and takes it away at the end."""

    requires = {"celery.worker.components:Timer"}

    def __init__(self, parent: WorkController, **options: object) -> None:
        super().__init__(parent, **options)
        self.entry = None

    def start(self, parent: WorkController) -> None:
        ALIVE.touch()
        self.entry = parent.timer.call_repeatedly(INTERVAL_SECONDS, ALIVE.touch, priority=10)

    def stop(self, parent: WorkController) -> None:
        if self.entry:
            self.entry.cancel()
        ALIVE.unlink(missing_ok=True)
