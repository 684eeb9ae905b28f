"""Shapes of the accounts endpoints."""

from typing import Any

from rest_framework import serializers

from debtflow.accounts.callrules import Rule
from debtflow.accounts.contacts import Disposition
from debtflow.accounts.filters import VIEWS
from debtflow.accounts.models import Activity
from debtflow.accounts.selectors import ORDERINGS
from debtflow.accounts.workflow import Status
from debtflow.common.api.pagination import PageQuery
from debtflow.common.api.views import DayField, MoneyInput, MoneyOutput, StrictSerializer

STATUSES = [s.value for s in Status]
PRIORITY_HELP = "0 low, 1 normal, 2 high, 3 urgent."


class CodeField(serializers.ChoiceField):
    """A code in any case on input."""

    def to_internal_value(self, data: Any) -> Any:
        return super().to_internal_value(str(data).lower() if isinstance(data, str) else data)


class AccountFilters(StrictSerializer):
    status = serializers.ListField(child=CodeField(choices=STATUSES), required=False)
    priority = serializers.ListField(child=serializers.IntegerField(min_value=0, max_value=3), required=False)
    min_balance = MoneyInput(required=False)
    max_balance = MoneyInput(required=False)
    created_after = DayField(required=False, help_text="From this day on, in the agency's time zone.")
    created_before = DayField(required=False, help_text="Up to and with this day, in the agency's time zone.")
    due_after = DayField(required=False)
    due_before = DayField(required=False)
    no_due_date = serializers.BooleanField(required=False)
    collector = serializers.UUIDField(required=False)
    unassigned = serializers.BooleanField(required=False)
    creditor = serializers.UUIDField(required=False)
    no_contact_days = serializers.IntegerField(
        min_value=1,
        max_value=3650,
        required=False,
        help_text="Open accounts without contact for this many days, or ever.",
    )
    paying = serializers.BooleanField(required=False, help_text="Only accounts that have paid something.")
    worked = serializers.BooleanField(
        required=False, help_text="Only accounts that have paid something, or are past new and assigned."
    )
    view = serializers.ChoiceField(choices=VIEWS, required=False)
    search = serializers.CharField(max_length=200, required=False)


class AccountQuery(AccountFilters, PageQuery):
    ordering = serializers.ChoiceField(choices=[o for o in ORDERINGS if o], required=False)


class ExportQuery(AccountFilters):
    file_format = serializers.ChoiceField(choices=["csv", "xlsx"], default="csv")


class AccountListItem(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    external_ref = serializers.CharField()
    debtor_name = serializers.CharField()
    creditor_name = serializers.CharField()
    account_type = serializers.CharField()
    status = serializers.ChoiceField(choices=STATUSES)
    original_amount = MoneyOutput()
    current_balance = MoneyOutput()
    priority = serializers.IntegerField(help_text=PRIORITY_HELP)
    collector_id = serializers.UUIDField(allow_null=True)
    collector_name = serializers.CharField(allow_null=True)
    due_date = serializers.DateField(allow_null=True)
    days_past_due = serializers.IntegerField(allow_null=True)
    last_contact_at = serializers.DateTimeField(allow_null=True)
    next_action_at = serializers.DateTimeField(allow_null=True)
    call_warnings = serializers.ListField(
        child=serializers.ChoiceField(choices=[rule.value for rule in Rule]),
        help_text="What speaks against a call now.",
    )
    created_at = serializers.DateTimeField()


class AccountPage(serializers.Serializer[Any]):
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    count = serializers.IntegerField()
    count_is_exact = serializers.BooleanField()
    results = AccountListItem(many=True)


class ActivitySerializer(serializers.ModelSerializer[Activity]):
    user_name = serializers.SerializerMethodField()
    metadata = serializers.DictField()
    activity_type = serializers.ChoiceField(choices=Activity.Type.values)

    class Meta:
        model = Activity
        fields = ["id", "activity_type", "description", "metadata", "user_name", "created_at"]

    def get_user_name(self, activity: Activity) -> str:
        return activity.user.full_name if activity.user else "System"


class ActivityPage(serializers.Serializer[Any]):
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = ActivitySerializer(many=True)


class TimelineQuery(PageQuery, StrictSerializer):
    activity_type = serializers.ListField(child=serializers.ChoiceField(choices=Activity.Type.values), required=False)
    ordering = serializers.ChoiceField(choices=["created_at", "-created_at"], default="-created_at")


class DebtorSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    external_ref = serializers.CharField()
    full_name = serializers.CharField()
    ssn_last4 = serializers.CharField(help_text="Always masked here.", allow_null=True)
    email = serializers.CharField()
    phone = serializers.CharField()
    address_line1 = serializers.CharField()
    address_city = serializers.CharField()
    address_state = serializers.CharField()
    address_zip = serializers.CharField()


class AssignedSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    username = serializers.CharField()
    full_name = serializers.CharField()
    commission_rate = serializers.DecimalField(max_digits=5, decimal_places=4)


class BlockedSerializer(serializers.Serializer[Any]):
    to = serializers.ChoiceField(choices=STATUSES)
    reason = serializers.CharField()


class WarningSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    message = serializers.CharField()


class AccountDetail(AccountListItem):
    debtor = DebtorSerializer()
    assigned_to = AssignedSerializer(allow_null=True)
    allowed_transitions = serializers.ListField(child=serializers.ChoiceField(choices=STATUSES))
    blocked_transitions = BlockedSerializer(many=True)
    total_paid = MoneyOutput()
    pending_amount = MoneyOutput()
    recent_activities = ActivitySerializer(many=True)
    call_warnings = WarningSerializer(many=True)  # type: ignore[assignment]  # with sentences here
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class DebtorContactInput(StrictSerializer):
    full_name = serializers.CharField(max_length=200, required=False)
    email = serializers.EmailField(required=False, allow_blank=True)
    phone = serializers.CharField(max_length=30, required=False, allow_blank=True)
    address_line1 = serializers.CharField(max_length=200, required=False, allow_blank=True)
    address_city = serializers.CharField(max_length=100, required=False, allow_blank=True)
    address_state = serializers.RegexField(r"^([A-Z]{2})?$", required=False, allow_blank=True)
    address_zip = serializers.RegexField(r"^([0-9]{5}(-[0-9]{4})?)?$", required=False, allow_blank=True)


class DebtorInput(DebtorContactInput):
    full_name = serializers.CharField(max_length=200)
    external_ref = serializers.CharField(max_length=64, required=False)
    ssn_last4 = serializers.RegexField(r"^[0-9]{4}$", required=False)


class AccountInputSerializer(StrictSerializer):
    external_ref = serializers.RegexField(r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$")
    debtor = DebtorInput()
    original_amount = MoneyInput(min_value=0)
    due_date = serializers.DateField(required=False, allow_null=True)
    creditor_name = serializers.CharField(max_length=200)
    account_type = serializers.CharField(max_length=60, required=False, allow_blank=True)
    priority = serializers.IntegerField(min_value=0, max_value=3, required=False)

    def validate_original_amount(self, value: Any) -> Any:
        if value <= 0:
            raise serializers.ValidationError("The amount must be more than zero.")
        return value


class AccountChangeSerializer(StrictSerializer):
    priority = serializers.IntegerField(min_value=0, max_value=3, required=False)
    due_date = serializers.DateField(required=False, allow_null=True)
    debtor = DebtorContactInput(required=False)


class TransitionInputSerializer(StrictSerializer):
    new_status = CodeField(choices=STATUSES, required=False)
    status = CodeField(choices=STATUSES, required=False, help_text="An alias of new_status.")
    note = serializers.CharField(max_length=5000, required=False, allow_blank=True, default="")

    def validate(self, attrs: Any) -> Any:
        to = attrs.pop("status", None) or attrs.pop("new_status", None)
        attrs.pop("new_status", None)
        if to is None:
            raise serializers.ValidationError({"new_status": ["This field is required."]})
        return {"to": Status(to), "note": attrs["note"]}


class AssignInputSerializer(StrictSerializer):
    collector_id = serializers.UUIDField()


class NoteInputSerializer(StrictSerializer):
    text = serializers.CharField(min_length=1, max_length=5000, trim_whitespace=False)


class RevealInputSerializer(StrictSerializer):
    reason = serializers.CharField(min_length=3, max_length=200)


class RevealedSerializer(serializers.Serializer[Any]):
    ssn_last4 = serializers.CharField(allow_null=True)


class PromiseInput(StrictSerializer):
    amount = MoneyInput()
    date = serializers.DateField()

    def validate_amount(self, value: Any) -> Any:
        if value <= 0:
            raise serializers.ValidationError("The amount must be more than zero.")
        return value


class ContactInputSerializer(StrictSerializer):
    channel = serializers.ChoiceField(choices=["phone", "email", "sms", "letter", "in_person"], default="phone")
    direction = serializers.ChoiceField(choices=["outbound", "inbound"], default="outbound")
    phone = serializers.CharField(max_length=30, required=False, allow_blank=True, default="")
    disposition = CodeField(choices=[d.value for d in Disposition])
    party = serializers.ChoiceField(
        choices=["debtor", "spouse", "attorney", "third_party"], required=False, allow_blank=True, default=""
    )
    note = serializers.CharField(max_length=5000, required=False, allow_blank=True, default="", trim_whitespace=False)
    callback_at = serializers.DateTimeField(required=False, allow_null=True, default=None)
    promise = PromiseInput(required=False, allow_null=True, default=None)


class ContactSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    disposition = serializers.CharField()
    channel = serializers.CharField()
    direction = serializers.CharField()
    party = serializers.CharField()
    note = serializers.CharField()
    callback_at = serializers.DateTimeField(allow_null=True)
    promise_amount = MoneyOutput(allow_null=True)
    promise_date = serializers.DateField(allow_null=True)
    promise_state = serializers.CharField()
    warnings = serializers.ListField(child=serializers.CharField())
    created_at = serializers.DateTimeField()
    account_status = serializers.ChoiceField(choices=STATUSES)


class CountsSerializer(serializers.Serializer[Any]):
    """How long each list is. A count stops at 1,000, as that of the list does."""

    by_status = serializers.DictField(child=serializers.IntegerField())
    tabs = serializers.DictField(child=serializers.IntegerField(), help_text="One for each `view`, and `all`.")
    saved_views = serializers.DictField(child=serializers.IntegerField(), help_text="By the view's id.")
    promised_today = MoneyOutput(help_text="What the accounts of the view `promised_today` promised.")
    capped = serializers.ListField(
        child=serializers.CharField(), help_text="The counts that stopped, such as `tabs.all`: those lists are longer."
    )


class LinkedAccountSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    external_ref = serializers.CharField()
    creditor_name = serializers.CharField(source="creditor.name")
    status = serializers.ChoiceField(choices=STATUSES)
    current_balance = MoneyOutput()
