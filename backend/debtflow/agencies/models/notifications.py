"""What the product tells a person: an import ended, a visit by support, a promise fell due."""

from django.db import models
from django.db.models.functions import Now

from debtflow.agencies.models.people import User
from debtflow.common.models import Protection, TenantForeignKey, TenantModel, tenant_unique


class Notification(TenantModel):
    """`kind` is a code that the SPA has words for; `facts` holds ids, codes and counts, never PII."""

    user = TenantForeignKey(User)
    kind = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)

    protection = Protection(readonly_may_read=False)

    class Meta:
        db_table = "notification"
        constraints = [tenant_unique("notification")]
        indexes = [models.Index(fields=["agency", "user", "-created_at", "-id"], name="notification_recent")]
