"""The registry of what each topic does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from debtflow.common.access import Actor

Run = Callable[[dict[str, Any], Actor], None]


@dataclass(frozen=True, slots=True)
class Handler:
    run: Run
    in_transaction: bool


_handlers: dict[str, Handler] = {}


def handler(topic: str, *, in_transaction: bool = False) -> Callable[[Run], Run]:
    """Registers `run(payload, actor)` for a topic; the actor is the system, within the effect's agency."""

    def register(run: Run) -> Run:
        if topic in _handlers:
            raise ValueError(f"two handlers for {topic}")
        _handlers[topic] = Handler(run, in_transaction)
        return run

    return register


def find(topic: str) -> Handler:
    return _handlers[topic]
