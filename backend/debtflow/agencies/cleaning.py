"""What has expired for good goes: spent tokens and links, old notifications, answers kept for retries."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session as AdminSession

from debtflow.agencies import backoff, unscoped
from debtflow.agencies.models import LoginAttempt, Notification, PasswordReset, RefreshToken
from debtflow.common.access import Actor, Role
from debtflow.common.api.idempotency import LIFETIME
from debtflow.common.models import IdempotencyKey
from debtflow.common.tenancy import tenant_transaction

NOTIFICATIONS_FOR = timedelta(days=90)


def clean_up() -> int:
    """Agency by agency, each in its own transaction; returns how many rows went."""
    now = datetime.now(UTC)
    agencies = unscoped.every_agency()
    gone = sum(_of_one(Actor(role=Role.SYSTEM, agency_id=agency_id), now) for agency_id in [None, *agencies])
    gone += LoginAttempt.objects.filter(last_failure_at__lt=now - 2 * backoff.FORGOTTEN_AFTER).delete()[0]
    return gone + AdminSession.objects.filter(expire_date__lt=now).delete()[0]


def _of_one(actor: Actor, now: datetime) -> int:
    """Refresh tokens stay for one more lifetime, so that a stolen one that comes late is still seen as reuse."""
    with tenant_transaction(actor):
        spent = (
            RefreshToken.objects.filter(expires_at__lt=now - settings.REFRESH_TOKEN_LIFETIME),
            PasswordReset.objects.filter(expires_at__lt=now),
            Notification.objects.filter(created_at__lt=now - NOTIFICATIONS_FOR),
            IdempotencyKey.objects.filter(created_at__lt=now - LIFETIME),
        )
        return sum(rows.delete()[0] for rows in spent)
