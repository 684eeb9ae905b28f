"""The one door to the database. Nothing reads or writes tenant data outside `tenant_transaction`."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from debtflow.common.access import Actor

_SETTINGS = (
    "SELECT set_config('app.agency_id', %s, true), set_config('app.actor', %s, true),"
    " set_config('app.role', %s, true), set_config('app.request_id', %s, true),"
    " set_config('app.task_id', %s, true), set_config('app.ip', %s, true),"
    " set_config('statement_timeout', %s, true)"
)
_UNSAFE_IN_A_COMMENT = re.compile(r"[^A-Za-z0-9._-]")


class TenancyError(RuntimeError):
    """A programming error: the door was opened for another agency, or inside a transaction that isn't its own."""


@contextmanager
def tenant_transaction(actor: Actor, *, durable: bool = False) -> Iterator[None]:
    """Opens a transaction in which row security shows the actor's agency only, and the audit trail names the actor.

    Nested, the same agency joins the outer transaction (an error inside dooms the whole of it) and another raises.
    `durable=True` promises a commit on leaving: nesting it in an open door raises. A superuser without a support
    session passes with the platform's nil agency, which owns no tenant row. Every setting ends with the transaction,
    so that a pool may hand the connection to anybody next; the process's statement deadline is one of them. Statements
    begin with a comment that names request and task: `pg_stat_activity` and the server's log show who waits for whom.
    """
    opened_for = getattr(connection, "tenant", None)
    if connection.in_atomic_block:
        if durable or opened_for != actor.door_id:
            raise TenancyError(
                "The door is open already: durable work or another agency needs a transaction of its own."
            )
        with transaction.atomic(savepoint=False):
            yield
        return
    with transaction.atomic(durable=durable), connection.execute_wrapper(_commented(actor)):
        _enter(actor)
        try:
            yield
        finally:
            connection.tenant = None  # type: ignore[attr-defined]


def _commented(actor: Actor) -> Callable[..., Any]:
    named = {"request_id": actor.request_id, "task_id": actor.task_id}
    parts = [f"{name}={_UNSAFE_IN_A_COMMENT.sub('', value)}" for name, value in named.items() if value]
    comment = f"/* {' '.join(parts)} */ " if parts else ""

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        return run(comment + sql, params, many, context)

    return execute


def _enter(actor: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            _SETTINGS,
            [
                *(str(actor.door_id), actor.label, actor.role, actor.request_id, actor.task_id, actor.ip or ""),
                settings.STATEMENT_TIMEOUT,
            ],
        )
    connection.tenant = actor.door_id  # type: ignore[attr-defined]
