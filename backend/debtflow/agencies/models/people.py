"""Agencies, their people, and the data key that encrypts their debtors' SSN digits."""

import unicodedata
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Now

from debtflow.common.access import Role
from debtflow.common.ids import UUID7, uuid7
from debtflow.common.models import Audited, Protection, TenantForeignKey, TenantModel, tenant_unique

PLATFORM_SEES_ALL = Protection(agency_column="id", platform_sees_all=True, app_may=("SELECT", "INSERT", "UPDATE"))
PERSONAL = Protection(nullable_agency=True, readonly_may_read=False, resolver_may=("SELECT", "INSERT", "UPDATE"))


def normalised_username(value: str) -> str:
    return unicodedata.normalize("NFKC", value).casefold().strip()


class Agency(models.Model):
    """A collection agency: the tenant. Its own row security shows it to its people, and all of them to the platform."""

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=UUID7(), editable=False)
    name = models.CharField(max_length=120, unique=True)
    license_number = models.CharField(max_length=60, blank=True)
    timezone = models.CharField(max_length=60, default="America/New_York")
    settings = models.JSONField(default=dict)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(auto_now=True)

    protection: ClassVar[Protection] = PLATFORM_SEES_ALL
    audited: ClassVar[Audited] = Audited(plain=("name", "license_number", "timezone", "settings", "is_active"))

    class Meta:
        db_table = "agency"
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=normalised_username(username or ""))

    def create_superuser(self, username: str, password: str | None = None, email: str = "") -> "User":
        """Inside the platform's door; belongs to no agency."""
        user = self.model(username=normalised_username(username), email=email, role=Role.SUPERUSER)
        user.set_password(password)
        user.save(using=self._db, force_insert=True)
        return user


class User(AbstractBaseUser):
    """A person who signs in. `agency` is null for the superuser only. `session_epoch` rises to end every session."""

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=UUID7(), editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    username = models.CharField(max_length=150, unique=True)
    email = models.EmailField(blank=True)
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role if r is not Role.SYSTEM])
    is_active = models.BooleanField(default=True)
    session_epoch = models.PositiveIntegerField(default=0)
    locale = models.CharField(max_length=10, default="en")
    preferences = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Now())

    last_seen_at: datetime | None = None

    objects = UserManager()
    USERNAME_FIELD = "username"

    protection: ClassVar[Protection] = PERSONAL
    audited: ClassVar[Audited] = Audited(
        plain=("username", "role", "is_active"), masked=("email", "first_name", "last_name"), secret=("password",)
    )

    class Meta:
        db_table = "app_user"
        constraints = [
            tenant_unique("app_user"),
            models.CheckConstraint(
                condition=models.Q(role=Role.SUPERUSER, agency__isnull=True)
                | models.Q(role__in=[Role.AGENCY_ADMIN, Role.COLLECTOR], agency__isnull=False),
                name="app_user_agency_by_role",
            ),
        ]

    def __str__(self) -> str:
        return self.username

    def clean(self) -> None:
        self.username = normalised_username(self.username)

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.username

    @property
    def is_superuser(self) -> bool:
        return self.role == Role.SUPERUSER

    @property
    def is_staff(self) -> bool:
        return self.is_superuser and self.is_active

    def has_perm(self, _perm: str, _obj: Any = None) -> bool:
        return self.is_staff

    def has_module_perms(self, _label: str) -> bool:
        return self.is_staff


class Collector(TenantModel):
    """A person's role as a collector: rate, limit, and whether accounts may still come to them."""

    user = TenantForeignKey(User)
    commission_rate = models.DecimalField(
        max_digits=5, decimal_places=4, default=Decimal("0"), validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    max_accounts = models.PositiveIntegerField(default=200)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(auto_now=True)

    audited = Audited(plain=("commission_rate", "max_accounts", "is_active"))

    class Meta:
        db_table = "collector"
        constraints = [
            tenant_unique("collector"),
            models.UniqueConstraint(fields=["user"], name="collector_one_per_user"),
            models.CheckConstraint(
                condition=models.Q(commission_rate__gte=0, commission_rate__lte=1), name="collector_rate_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return self.user.full_name


class AgencyDataKey(TenantModel):
    """An agency's AES-256 data key, wrapped by the master key. The newest encrypts, all of them decrypt."""

    key_id = models.PositiveSmallIntegerField()
    wrapped_key = models.BinaryField()
    master_key_id = models.CharField(max_length=16)
    created_at = models.DateTimeField(db_default=Now())

    protection = Protection(app_may=("SELECT", "INSERT", "UPDATE"), readonly_may_read=False)

    class Meta:
        db_table = "agency_data_key"
        constraints = [
            tenant_unique("agency_data_key"),
            models.UniqueConstraint(fields=["agency", "key_id"], name="agency_data_key_once"),
        ]
