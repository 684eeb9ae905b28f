"""docs/workflow.md, drawn from the state machine's data."""

from collections.abc import Iterator

from debtflow.accounts.workflow import EVENTS, OPEN, SYSTEM_TRANSITIONS, TRANSITIONS, Status

_HEAD = """# The state machine of an account

Written by `make workflow` from `backend/debtflow/accounts/workflow.py`; a test fails when the two differ. Solid arrows
are a person's, dashed ones happen by themselves.
"""
_RULES = """
Settling by hand needs a balance of zero; so does closing. A dispute is closed (upheld) by an administrator with a
reason, which writes the balance off. Another assignment changes no status. The service checks the edges under a lock on
the account, and a trigger in the database checks them again, whoever writes.
"""


def page() -> str:
    parts = (_HEAD, "```mermaid", *_diagram(), "```", "", *_table(), _RULES.rstrip())
    return "\n".join(parts) + "\n"


def _diagram() -> Iterator[str]:
    yield "flowchart LR"
    for status in Status:
        yield f"    {status}[{_words(status)}]"
    for source, targets in TRANSITIONS.items():
        for to in targets:
            yield f"    {source} --> {to}"
    for source, targets in SYSTEM_TRANSITIONS.items():
        for to in targets:
            yield f"    {source} -.-> {to}"


def _table() -> Iterator[str]:
    yield "| status | open | a person moves it to | by itself it becomes |"
    yield "|---|---|---|---|"
    for status in Status:
        by_hand = ", ".join(_words(to) for to in TRANSITIONS[status]) or "nothing"
        by_itself = "; ".join(f"{_words(to)} when {EVENTS[status, to]}" for to in SYSTEM_TRANSITIONS[status])
        yield f"| {_words(status)} | {'yes' if status in OPEN else 'no'} | {by_hand} | {by_itself} |"


def _words(status: Status) -> str:
    return status.replace("_", " ").capitalize()
