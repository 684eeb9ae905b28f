"""Where a stack keeps its files. One instance is ``.run/``; each test session has its own."""

from dataclasses import dataclass
from pathlib import Path

BACKEND = Path(__file__).resolve().parent.parent
REPOSITORY = BACKEND.parent
FRONTEND = REPOSITORY / "frontend"
SAMPLES = REPOSITORY / "sftp-samples"


@dataclass(frozen=True)
class Layout:
    root: Path

    @property
    def secrets(self) -> Path:
        return self.root / "secrets"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def state_file(self) -> Path:
        return self.root / "state.json"

    @property
    def lock_file(self) -> Path:
        return self.root / "lock"

    @property
    def sftp_root(self) -> Path:
        """The folder a client of the SFTP server sees as ``/``."""
        return self.root / "sftp"

    @property
    def s3_root(self) -> Path:
        """Each bucket is a folder in here."""
        return self.root / "s3"

    def folder(self, name: str) -> Path:
        path = self.root / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def log(self, service: str) -> Path:
        return self.folder("logs") / f"{service}.log"


DEVELOPMENT = Layout(REPOSITORY / ".run")
