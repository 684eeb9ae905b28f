"""How a source is doing: what the end of a poll means for it, and who is told."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog

from debtflow.agencies.notifications import notify_admins
from debtflow.common.access import Actor
from debtflow.common.tenancy import tenant_transaction
from debtflow.gateways import sftp
from debtflow.imports.models import ImportSource
from debtflow.imports.workflow import ALERT_AFTER

LONGEST_BACKOFF = timedelta(hours=6)
AGAIN_AFTER_OURS = timedelta(minutes=1)
FAILING, RECOVERED = "import.source_failing", "import.source_recovered"
log = structlog.get_logger(__name__)


def succeeded(source: ImportSource, token: UUID, actor: Actor) -> None:
    now = datetime.now(UTC)
    with tenant_transaction(actor, durable=True):
        is_ours = ImportSource.objects.filter(id=source.id, lease_token=token).update(
            lease_until=None,
            last_polled_at=now,
            last_success_at=now,
            consecutive_failures=0,
            last_error="",
            last_error_code="",
            next_poll_at=now + timedelta(minutes=source.poll_minutes),
        )
        if is_ours and source.consecutive_failures >= ALERT_AFTER:
            notify_admins(RECOVERED, _facts(source, source.consecutive_failures), actor=actor)


def failed(source: ImportSource, token: UUID, actor: Actor, error: sftp.SftpError) -> None:
    """The creditor's side: waits twice as long each time. The third failure in a row tells the administrators, once."""
    now = datetime.now(UTC)
    failures = source.consecutive_failures + 1
    wait = min(timedelta(minutes=source.poll_minutes) * 2 ** min(failures - 1, 10), LONGEST_BACKOFF)
    say = log.error if failures >= ALERT_AFTER else log.warning
    say("import_source_failed", source_id=str(source.id), failures=failures, code=error.code)
    with tenant_transaction(actor, durable=True):
        is_ours = ImportSource.objects.filter(id=source.id, lease_token=token).update(
            lease_until=None,
            last_polled_at=now,
            consecutive_failures=failures,
            last_error=str(error)[:300],
            last_error_code=error.code,
            next_poll_at=now + wait,
        )
        if is_ours and failures == ALERT_AFTER:
            notify_admins(FAILING, _facts(source, failures) | {"code": error.code}, actor=actor)


def postponed(source: ImportSource, token: UUID, actor: Actor, error: Exception) -> None:
    """Our side (disk, storage): no failure of the source. It is looked at again in a minute."""
    log.error("import_poll_postponed", source_id=str(source.id), error=type(error).__name__)
    with tenant_transaction(actor, durable=True):
        ImportSource.objects.filter(id=source.id, lease_token=token).update(
            lease_until=None, next_poll_at=datetime.now(UTC) + AGAIN_AFTER_OURS
        )


def _facts(source: ImportSource, failures: int) -> dict[str, str | int]:
    return {"source_id": str(source.id), "source_name": source.name, "failures": failures}
