"""The audit trail as a CSV file."""

from typing import Any

import orjson

from debtflow.audit import services
from debtflow.audit.models import AuditEvent
from debtflow.audit.selectors import every_event
from debtflow.common import tabular
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction

COLUMNS = ("created_at", "actor", "actor_name", "role", "action", "object_type", "object_id", "changes", "facts")
MORE = ("ip", "request_id", "task_id")


def audit_file(*, filters: dict[str, Any], actor: Actor) -> Any:
    """The export is recorded before its first row leaves."""
    with tenant_transaction(actor):
        facts = {"filters": sorted(filters)}
        services.record("audit.export", object_type="audit_event", object_id=None, facts=facts, actor=actor)
    rows = (_row(event) for event in every_event(actor=actor, filters=filters))
    return tabular.csv_response("audit", [*COLUMNS, *MORE], rows)


def _row(event: AuditEvent) -> list[Any]:
    plain = [getattr(event, name) for name in COLUMNS[:-2]]
    documents = [orjson.dumps(value).decode() if value else "" for value in (event.columns, event.facts)]
    return [*plain, *documents, *(getattr(event, name) for name in MORE)]
