"""What every tenant table shares, and the two tables that belong to no app: idempotency keys and the outbox."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models

from debtflow.common.ids import UUID7, uuid7


@dataclass(frozen=True, slots=True)
class Audited:
    """The audit trail's allow-list for one table.

    `plain` columns appear with their values, `masked` ones with all but their last characters hidden, `secret` ones
    only as the fact that they changed. A column in none of the three is bookkeeping and leaves no trace.
    """

    plain: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Protection:
    """What the roles may do with one table beside reading it. `app_may` is what row security then narrows."""

    app_may: tuple[str, ...] = ("SELECT", "INSERT", "UPDATE", "DELETE")
    readonly_may_read: bool = True
    resolver_may: tuple[str, ...] = ("SELECT",)
    agency_column: str = "agency_id"
    nullable_agency: bool = False
    platform_sees_all: bool = False
    partitioned: bool = False


APPEND_ONLY = Protection(app_may=("SELECT", "INSERT"))


class TenantModel(models.Model):
    """A row of one agency. `schema.declared` gives its table row security, composite keys, grants and audit."""

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=UUID7(), editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", db_index=False)

    protection: ClassVar[Protection] = Protection()
    audited: ClassVar[Audited | None] = None

    class Meta:
        abstract = True


def tenant_unique(table: str) -> models.UniqueConstraint:
    """The unique key that composite foreign keys of other tables refer to."""
    return models.UniqueConstraint(fields=["agency", "id"], name=f"{table}_agency_id_key")


class TenantForeignKey(models.ForeignKey):  # type: ignore[type-arg]
    """A reference within the agency: the database gets a composite key on (agency_id, id), made by `schema`."""

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        kwargs.setdefault("related_name", "+")
        super().__init__(to, on_delete, **kwargs)


class IdempotencyKey(TenantModel):
    """A POST's first answer, kept for 24 hours and replayed byte for byte."""

    key = models.CharField(max_length=255)
    endpoint = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status_code = models.SmallIntegerField(null=True)
    response = models.BinaryField(null=True)
    headers = models.JSONField(default=dict)
    lease_until = models.DateTimeField(null=True)
    effect_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "idempotency_key"
        constraints = [
            tenant_unique("idempotency_key"),
            models.UniqueConstraint(fields=["agency", "key"], name="idempotency_key_once"),
        ]

    protection = Protection(readonly_may_read=False)


class OutboxEffect(TenantModel):
    """One deferred effect, written in the transaction that causes it. Claimed under a lease with a fencing token."""

    topic = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    actor = models.CharField(max_length=80)
    request_id = models.CharField(max_length=64, blank=True)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "outbox"
        constraints = [tenant_unique("outbox")]
        indexes = [
            models.Index(
                fields=["due_at"], name="outbox_due", condition=models.Q(done_at__isnull=True, dead_at__isnull=True)
            )
        ]

    protection = Protection(resolver_may=("SELECT", "UPDATE"))


class SchemaObject(models.Model):
    """A declared database object (function, policy, trigger, grant) as installed: `migrate` re-creates what changed."""

    name = models.CharField(max_length=200, primary_key=True)
    checksum = models.CharField(max_length=64)
    installed_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "schema_object"
