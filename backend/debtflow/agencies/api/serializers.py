"""Shapes of the agencies endpoints."""

from decimal import Decimal
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from debtflow.agencies.api.pages import CountedPage, StrictPageQuery
from debtflow.agencies.models import Agency, ApiKey, Collector, Session, SupportSession, User
from debtflow.agencies.settings_schema import AgencySettings, all_settings
from debtflow.common.access import Role
from debtflow.common.api.views import StrictSerializer

ALL_ROLES = [r.value for r in Role if r is not Role.SYSTEM]
LAST_SEEN = "When a session of theirs last signed in or was renewed: every 15 minutes while they work."
PEOPLE_ROLES = [Role.AGENCY_ADMIN.value, Role.COLLECTOR.value]


class NewPassword(serializers.CharField):
    """12 characters or more, and not one that everybody uses."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, trim_whitespace=False, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        value = super().to_internal_value(data)
        try:
            validate_password(value)
        except ValidationError as error:
            raise serializers.ValidationError(error.messages) from error
        return value


class MeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    username = serializers.CharField()
    email = serializers.CharField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    role = serializers.ChoiceField(choices=ALL_ROLES)
    is_superuser = serializers.BooleanField()
    agency_id = serializers.UUIDField(allow_null=True)
    agency_name = serializers.CharField(allow_null=True)
    agency_timezone = serializers.CharField(allow_null=True)
    collector_id = serializers.UUIDField(allow_null=True)
    support_session_id = serializers.UUIDField(allow_null=True)
    locale = serializers.CharField()
    preferences = serializers.DictField()
    permissions = serializers.ListField(child=serializers.CharField())


class PreferencesSerializer(StrictSerializer):
    theme = serializers.ChoiceField(choices=["system", "light", "dark"], required=False)
    single_keys = serializers.BooleanField(required=False)


class MeInputSerializer(StrictSerializer):
    locale = serializers.ChoiceField(choices=["en"], required=False)
    first_name = serializers.CharField(max_length=80, required=False)
    last_name = serializers.CharField(max_length=80, required=False)
    preferences = PreferencesSerializer(required=False)


@extend_schema_field(AgencySettings)
class SettingsField(serializers.DictField):
    """The whole of them, with the default of each that the agency never set."""

    def to_representation(self, value: Any) -> dict[str, Any]:
        return all_settings(value)


@extend_schema_field(AgencySettings(partial=True))
class SettingsInput(serializers.DictField):
    """Only those that change; `people` checks each."""


class AgencySerializer(serializers.ModelSerializer[Agency]):
    settings = SettingsField()

    class Meta:
        model = Agency
        fields = ["id", "name", "license_number", "timezone", "settings", "is_active", "created_at"]


class AgencyInputSerializer(StrictSerializer):
    name = serializers.CharField(max_length=120)
    license_number = serializers.CharField(max_length=60, allow_blank=True, required=False)
    timezone = serializers.CharField(max_length=60, required=False)
    settings = SettingsInput(required=False)
    is_active = serializers.BooleanField(required=False)


class CollectorSerializer(serializers.ModelSerializer[Collector]):
    user_id = serializers.UUIDField()
    username = serializers.CharField(source="user.username")
    full_name = serializers.CharField(source="user.full_name")
    email = serializers.CharField(source="user.email")
    active_accounts = serializers.IntegerField(help_text="Open accounts assigned to them.")
    last_seen_at = serializers.DateTimeField(source="user.last_seen_at", allow_null=True, help_text=LAST_SEEN)

    class Meta:
        model = Collector
        fields = [
            "id",
            "user_id",
            "username",
            "full_name",
            "email",
            "commission_rate",
            "is_active",
            "max_accounts",
            "active_accounts",
            "last_seen_at",
        ]


class AgencyPageSerializer(CountedPage):
    results = AgencySerializer(many=True)


class CollectorPageSerializer(CountedPage):
    results = CollectorSerializer(many=True)


class RateField(serializers.DecimalField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=5, decimal_places=4, min_value=Decimal(0), max_value=Decimal(1), **kwargs)


class CollectorInputSerializer(StrictSerializer):
    username = serializers.CharField(max_length=150)
    email = serializers.EmailField()
    first_name = serializers.CharField(max_length=80)
    last_name = serializers.CharField(max_length=80)
    password = NewPassword(required=False)
    commission_rate = RateField(required=False)
    max_accounts = serializers.IntegerField(min_value=0, max_value=1_000_000, required=False)


class CollectorChangeSerializer(StrictSerializer):
    commission_rate = RateField(required=False)
    max_accounts = serializers.IntegerField(min_value=0, max_value=1_000_000, required=False)
    is_active = serializers.BooleanField(required=False)


class CollectorQuery(StrictPageQuery):
    is_active = serializers.BooleanField(required=False, allow_null=True, default=None)


class UserSerializer(serializers.ModelSerializer[User]):
    last_seen_at = serializers.DateTimeField(allow_null=True, help_text=LAST_SEEN)

    class Meta:
        model = User
        fields = [
            "id",
            "username",
            "email",
            "first_name",
            "last_name",
            "role",
            "is_active",
            "last_login",
            "last_seen_at",
        ]


class UserPageSerializer(CountedPage):
    results = UserSerializer(many=True)


class UserInputSerializer(StrictSerializer):
    username = serializers.CharField(max_length=150)
    email = serializers.EmailField()
    first_name = serializers.CharField(max_length=80)
    last_name = serializers.CharField(max_length=80)
    role = serializers.ChoiceField(choices=[Role.AGENCY_ADMIN.value])
    password = NewPassword(required=False)


class UserChangeSerializer(StrictSerializer):
    email = serializers.EmailField(required=False)
    first_name = serializers.CharField(max_length=80, required=False)
    last_name = serializers.CharField(max_length=80, required=False)
    role = serializers.ChoiceField(choices=PEOPLE_ROLES, required=False)
    is_active = serializers.BooleanField(required=False)


class SessionSerializer(serializers.ModelSerializer[Session]):
    class Meta:
        model = Session
        fields = ["id", "ip", "device", "created_at", "last_used_at"]


class SessionPageSerializer(CountedPage):
    results = SessionSerializer(many=True)


class ApiKeySerializer(serializers.ModelSerializer[ApiKey]):
    scopes = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = ApiKey
        fields = ["id", "name", "prefix", "scopes", "created_at", "expires_at", "last_used_at", "revoked_at"]


class ApiKeyPageSerializer(CountedPage):
    results = ApiKeySerializer(many=True)


class NewApiKeySerializer(ApiKeySerializer):
    key = serializers.CharField(read_only=True, help_text="Shown once.")

    class Meta(ApiKeySerializer.Meta):
        fields = [*ApiKeySerializer.Meta.fields, "key"]


class ApiKeyInputSerializer(StrictSerializer):
    name = serializers.CharField(max_length=80)
    scopes = serializers.ListField(child=serializers.CharField(max_length=40), max_length=40)
    expires_in_days = serializers.IntegerField(min_value=1, max_value=730, default=365)


class SupportSessionSerializer(serializers.ModelSerializer[SupportSession]):
    agency_id = serializers.UUIDField()
    agency_name = serializers.CharField(source="agency.name")

    class Meta:
        model = SupportSession
        fields = ["id", "agency_id", "agency_name", "reason", "created_at", "expires_at", "ended_at"]


class SupportSessionPageSerializer(CountedPage):
    results = SupportSessionSerializer(many=True)


class SupportSessionInputSerializer(StrictSerializer):
    agency_id = serializers.UUIDField()
    reason = serializers.CharField(min_length=10, max_length=300)
