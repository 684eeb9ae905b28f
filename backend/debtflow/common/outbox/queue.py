"""Writing, claiming and finishing effects."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db import connection, transaction

from debtflow.common.access import Actor, system_actor
from debtflow.common.ids import uuid7
from debtflow.common.models import OutboxEffect
from debtflow.common.outbox import handlers
from debtflow.common.tenancy import tenant_transaction

LEASE_SECONDS = 120
MAX_ATTEMPTS = 12
log = structlog.get_logger(__name__)


def enqueue(topic: str, payload: dict[str, Any], *, actor: Actor, delay: timedelta = timedelta()) -> None:
    """Writes an effect inside the caller's open door. `payload` holds ids and codes only, never PII."""
    OutboxEffect.objects.create(
        agency_id=actor.agency_id,
        topic=topic,
        payload=payload,
        actor=actor.label,
        request_id=actor.request_id,
        due_at=datetime.now(UTC) + delay,
    )
    if not delay:
        transaction.on_commit(ring, robust=True)


def ring() -> None:
    """Tells a worker to look now. A lost ring costs seconds: Beat rings too."""
    from debtflow.common.tasks import drain_outbox

    try:
        drain_outbox.apply_async(retry=False)
    except Exception as error:  # noqa: BLE001  (a broker that is down must not fail what has committed)
        log.warning("doorbell_failed", error=type(error).__name__)


def drain(*, limit: int = 100) -> int:
    """Runs due effects until none is left or `limit` are done; returns how many it ran."""
    done = 0
    while done < limit:
        token = uuid7()
        claimed = _claim(token, min(20, limit - done))
        if not claimed:
            break
        for effect_id, agency_id in claimed:
            _run(effect_id, agency_id, token)
            done += 1
    return done


def _claim(token: UUID, limit: int) -> list[tuple[UUID, UUID]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, agency_id FROM outbox_claim(%s, %s, %s)", [token, limit, LEASE_SECONDS])
        return list(cursor.fetchall())


def _run(effect_id: UUID, agency_id: UUID, token: UUID) -> None:
    actor = system_actor(agency_id)
    try:
        with tenant_transaction(actor):
            effect = _held(effect_id, token)
            if effect is None:
                return
            actor = system_actor(agency_id, request_id=effect.request_id, task_id=str(effect_id))
            found = handlers.find(effect.topic)
        if found.in_transaction:
            with tenant_transaction(actor):
                if _held(effect_id, token, lock=True):
                    found.run(effect.payload, actor)
                    _finish(effect_id, token)
        else:
            found.run(effect.payload, actor)
            with tenant_transaction(actor):
                _finish(effect_id, token)
    except Exception as error:
        log.warning("effect_failed", effect_id=str(effect_id), error=type(error).__name__, exc_info=True)
        _put_back(effect_id, token, actor, error)


def _held(effect_id: UUID, token: UUID, *, lock: bool = False) -> OutboxEffect | None:
    effects = OutboxEffect.objects.select_for_update() if lock else OutboxEffect.objects
    return effects.filter(id=effect_id, lease_token=token, done_at__isnull=True).first()


def _finish(effect_id: UUID, token: UUID) -> None:
    OutboxEffect.objects.filter(id=effect_id, lease_token=token).update(done_at=datetime.now(UTC), lease_until=None)


def _put_back(effect_id: UUID, token: UUID, actor: Actor, error: Exception) -> None:
    """Due again after a growing wait; after the last attempt it is dead, and an alert's business."""
    with tenant_transaction(actor):
        effect = _held(effect_id, token, lock=True)
        if effect is None:
            return
        now = datetime.now(UTC)
        effect.last_error = f"{type(error).__name__}: {error}"[:300]
        effect.due_at = now + timedelta(seconds=min(2**effect.attempts, 900))
        effect.lease_until = None
        effect.lease_token = None
        effect.dead_at = now if effect.attempts >= MAX_ATTEMPTS else None
        effect.save(update_fields=["last_error", "due_at", "lease_until", "lease_token", "dead_at"])
