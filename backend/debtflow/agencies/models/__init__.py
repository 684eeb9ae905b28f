"""Agencies, their people, and what those people sign in with."""

from debtflow.agencies.models.credentials import (
    ApiKey,
    LoginAttempt,
    PasswordReset,
    RefreshToken,
    Session,
    SupportSession,
)
from debtflow.agencies.models.notifications import Notification
from debtflow.agencies.models.people import Agency, AgencyDataKey, Collector, User, normalised_username

__all__ = [
    "Agency",
    "AgencyDataKey",
    "ApiKey",
    "Collector",
    "LoginAttempt",
    "Notification",
    "PasswordReset",
    "RefreshToken",
    "Session",
    "SupportSession",
    "User",
    "normalised_username",
]
