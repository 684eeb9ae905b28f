"""Events that change no row: sign-in, export, reveal, refusal. Changes of rows are the triggers' work."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from debtflow.audit.models import AuditEvent
from debtflow.common.access import Actor


def record(
    action: str, *, object_type: str, object_id: UUID | None, facts: dict[str, Any] | None = None, actor: Actor
) -> None:
    """Writes one event inside the caller's open door. `facts` holds codes, ids and counts, never PII."""
    AuditEvent.objects.create(
        agency_id=actor.door_id,
        created_at=datetime.now(UTC),
        actor=actor.label,
        role=actor.role,
        request_id=actor.request_id,
        task_id=actor.task_id,
        ip=actor.ip or None,
        action=action,
        object_type=object_type,
        object_id=object_id,
        changes=facts or {},
    )


def ensure_partitions(*, months_back: int = 0) -> int:
    """Makes the partitions of every partitioned table, three months ahead; returns how many were missing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ensure_partitions(%s)", [months_back])
        return int(cursor.fetchone()[0])
