"""Sessions and their refresh families, API keys, support sessions, and failed sign-ins. Secrets are kept as hashes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from debtflow.agencies.models.people import Agency, User
from debtflow.common.ids import UUID7, uuid7
from debtflow.common.models import Audited, Protection, TenantForeignKey, TenantModel, tenant_unique

PERSONAL = Protection(nullable_agency=True, readonly_may_read=False, resolver_may=("SELECT", "UPDATE"))


class PersonalModel(models.Model):
    """A row of one person. The superuser's rows belong to no agency: only the platform's door shows them."""

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=UUID7(), editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+", db_index=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")

    protection = PERSONAL

    class Meta:
        abstract = True


class Session(PersonalModel):
    """One sign-in on one device: the family of its refresh tokens. Ends by sign-out, revocation, reuse or age."""

    epoch = models.PositiveIntegerField()
    ip = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    last_used_at = models.DateTimeField(db_default=Now())
    revoked_at = models.DateTimeField(null=True)
    revoked_reason = models.CharField(max_length=40, blank=True)

    audited = Audited(plain=("user_id", "revoked_at", "revoked_reason"))

    class Meta:
        db_table = "session"
        constraints = [tenant_unique("session")]


class RefreshToken(models.Model):
    """One refresh token, as a SHA-256: used once, replaced by the next of its session."""

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=UUID7(), editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+", db_index=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="+")
    digest = models.BinaryField(unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    protection = PERSONAL

    class Meta:
        db_table = "refresh_token"


class ApiKey(TenantModel):
    """A partner system's key: scoped, expiring, kept as a hash; `prefix` is what people recognise it by."""

    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12)
    digest = models.BinaryField(unique=True)
    scopes = ArrayField(models.CharField(max_length=40))
    created_by = TenantForeignKey(User, null=True)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    protection = Protection(readonly_may_read=False)
    audited = Audited(plain=("name", "prefix", "scopes", "expires_at", "revoked_at"))

    class Meta:
        db_table = "api_key"
        constraints = [tenant_unique("api_key")]


class SupportSession(TenantModel):
    """A superuser's visit to one agency: 60 minutes, with a reason, in that agency's audit trail."""

    user_id = models.UUIDField()
    reason = models.CharField(max_length=300)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    protection = Protection(platform_sees_all=True)
    audited = Audited(plain=("user_id", "reason", "expires_at", "ended_at"))

    class Meta:
        db_table = "support_session"
        constraints = [tenant_unique("support_session")]


class PasswordReset(PersonalModel):
    """A link sent by mail, for a forgotten password or an invitation: its token as a hash, used once."""

    digest = models.BinaryField(unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "password_reset"


class LoginAttempt(models.Model):
    """How often sign-in failed lately for one account or from one network; `subject` is a keyed hash of which."""

    subject = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_failure_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "login_attempt"
