"""Lists that people keep: filters, order and columns under a name."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from debtflow.agencies.models import User
from debtflow.common.access import Actor
from debtflow.common.models import Audited, Protection, TenantForeignKey, TenantModel, tenant_unique


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, actor: Actor) -> "SavedViewQuerySet":
        """One's own, and what others share. A visitor in a support session owns none."""
        owned = Q(is_shared=True)
        if actor.user_id and not actor.support_session_id:
            owned |= Q(user_id=actor.user_id)
        return self.filter(owned, agency_id=actor.agency_id)


class SavedView(TenantModel):
    """`filters` as the accounts list takes them, in JSON. Empty `columns`: all of them."""

    user = TenantForeignKey(User)
    name = models.CharField(max_length=60)
    filters = models.JSONField(default=dict)
    ordering = models.CharField(max_length=30, blank=True)
    columns = models.JSONField(default=list)
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())

    objects = SavedViewQuerySet.as_manager()

    protection = Protection(readonly_may_read=False)
    audited = Audited(plain=("user_id", "ordering", "columns", "is_shared"), masked=("name",), secret=("filters",))

    class Meta:
        db_table = "saved_view"
        constraints = [
            tenant_unique("saved_view"),
            models.UniqueConstraint(fields=["agency", "user", "name"], name="saved_view_name_once"),
        ]
        indexes = [models.Index(fields=["agency"], name="saved_view_shared", condition=Q(is_shared=True))]
