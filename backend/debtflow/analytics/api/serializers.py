"""Shapes of the analytics endpoints."""

from typing import Any

from rest_framework import serializers

from debtflow.accounts.api.serializers import AccountPage
from debtflow.accounts.workflow import Status
from debtflow.agencies.api.pages import CountedPage
from debtflow.analytics import drilldown
from debtflow.analytics.periods import LONGEST_DAYS, require_range
from debtflow.analytics.trends import Granularity, Split
from debtflow.common.api.pagination import PageQuery
from debtflow.common.api.views import DayField, MoneyOutput, StrictSerializer

PERIODS = {"7d": 7, "30d": 30, "90d": 90, "365d": 365}


class GranularityField(serializers.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"choices": [g.value for g in Granularity], "default": Granularity.DAY.value} | kwargs)


class SplitField(serializers.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"choices": [s.value for s in Split], "default": Split.ALL.value} | kwargs)


class StagnantDaysField(serializers.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        usual = {"help_text": "Of stagnant accounts. Without it the agency's `stagnant_days`."}
        super().__init__(**{"min_value": 1, "max_value": 3650, "required": False} | usual | kwargs)


class PeriodQuery(StrictSerializer):
    """A window that ends today, or one given by its ends."""

    period = serializers.ChoiceField(choices=sorted(PERIODS), default="30d")
    date_from = DayField(required=False, default=None)
    date_to = DayField(required=False, default=None)


class TrendsQuery(StrictSerializer):
    granularity = GranularityField()
    days = serializers.IntegerField(min_value=1, max_value=LONGEST_DAYS, default=30)
    date_from = DayField(required=False, default=None)
    date_to = DayField(required=False, default=None)
    split = SplitField()


class ExportQuery(PeriodQuery):
    file_format = serializers.ChoiceField(choices=["csv", "xlsx"], default="csv")
    table = serializers.ChoiceField(choices=["collectors", "trends", "aging", "dashboard", "imports", "stagnant"])
    granularity = GranularityField()
    split = SplitField()
    no_contact_days = StagnantDaysField()


class StagnantQuery(PageQuery, StrictSerializer):
    days = StagnantDaysField()


class ContactQuery(PageQuery, StrictSerializer):
    collector = serializers.UUIDField()
    date_from = DayField(required=False)
    date_to = DayField(required=False)
    promise_state = serializers.ChoiceField(choices=["pending", "kept", "broken"], required=False)
    promised_from = DayField(required=False, help_text="The promised day, or later.")
    promised_to = DayField(required=False, help_text="The promised day, or before.")

    def validate(self, attrs: Any) -> Any:
        for names in (("date_from", "date_to"), ("promised_from", "promised_to")):
            require_range(attrs.get(names[0]), attrs.get(names[1]), names)
        return attrs


class SettlementQuery(PageQuery, StrictSerializer):
    date_to = DayField(required=False)


class WindowSerializer(serializers.Serializer[Any]):
    date_from = serializers.DateField()
    date_to = serializers.DateField()


class DrilldownSerializer(serializers.Serializer[Any]):
    """The list that shows what stands behind a figure, and the filter to give it."""

    list = serializers.ChoiceField(choices=drilldown.LISTS)
    filter = serializers.DictField()


class StandingSerializer(serializers.Serializer[Any]):
    total_accounts = serializers.IntegerField()
    active_accounts = serializers.IntegerField()
    total_balance = MoneyOutput()
    total_original = MoneyOutput()
    total_collected = MoneyOutput()
    payment_count = serializers.IntegerField(help_text="Payments completed in the window.")
    total_collected_all_time = MoneyOutput()
    payment_count_all_time = serializers.IntegerField()
    collection_rate = serializers.DecimalField(max_digits=7, decimal_places=2)
    settlements = serializers.IntegerField(help_text="How often an account became settled, up to the end.")
    avg_days_to_settle = serializers.DecimalField(max_digits=8, decimal_places=1, allow_null=True)
    period = WindowSerializer()
    drilldown = serializers.DictField(
        child=DrilldownSerializer(),
        help_text="By figure. What was open at the end of a past window has no list: lists show accounts as they are.",
    )


class DashboardSerializer(StandingSerializer):
    accounts_by_status = serializers.DictField(
        child=serializers.IntegerField(), help_text=f"Keys: {', '.join(Status)}."
    )
    unassigned_accounts = serializers.IntegerField(help_text="Open accounts of nobody, now.")
    unassigned_balance = MoneyOutput()
    previous = StandingSerializer()


class CollectorPerformanceSerializer(serializers.Serializer[Any]):
    collector_id = serializers.UUIDField()
    collector_name = serializers.CharField()
    is_active = serializers.BooleanField()
    total_accounts = serializers.IntegerField()
    active_accounts = serializers.IntegerField()
    total_balance = MoneyOutput()
    total_collected = MoneyOutput()
    payment_count = serializers.IntegerField()
    total_collected_all_time = MoneyOutput()
    payment_count_all_time = serializers.IntegerField()
    worked_accounts = serializers.IntegerField()
    paying_accounts = serializers.IntegerField()
    success_rate = serializers.DecimalField(max_digits=7, decimal_places=2)
    contacts = serializers.IntegerField()
    promises_kept = serializers.IntegerField()
    commission_earned = MoneyOutput()
    drilldown = serializers.DictField(child=DrilldownSerializer(), help_text="By figure.")


class TrendSerializer(serializers.Serializer[Any]):
    period = serializers.DateField()
    key = serializers.CharField()
    total_amount = MoneyOutput()
    count = serializers.IntegerField()
    drilldown = DrilldownSerializer()


class StagnantPage(AccountPage):
    days = serializers.IntegerField()
    drilldown = DrilldownSerializer()


class BucketShareSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    total_balance = MoneyOutput()
    drilldown = DrilldownSerializer()


class AgingBucketSerializer(serializers.Serializer[Any]):
    bucket = serializers.CharField()
    count = serializers.IntegerField()
    total_balance = MoneyOutput()
    percent = serializers.DecimalField(max_digits=7, decimal_places=2)
    by_status = serializers.DictField(child=BucketShareSerializer())
    drilldown = DrilldownSerializer()


class AttentionSerializer(serializers.Serializer[Any]):
    kind = serializers.CharField()
    count = serializers.IntegerField()
    severity = serializers.ChoiceField(choices=["good", "info", "warning", "danger"])
    detail = serializers.CharField(allow_blank=True)
    drilldown = DrilldownSerializer(allow_null=True)


class LoggedContactSerializer(serializers.Serializer[Any]):
    """One attempt to reach a debtor, without what was said."""

    id = serializers.UUIDField()
    account = serializers.UUIDField(source="account_id")
    account_ref = serializers.CharField(source="account.external_ref")
    channel = serializers.CharField()
    direction = serializers.CharField()
    disposition = serializers.CharField()
    promise_amount = MoneyOutput(allow_null=True)
    promise_date = serializers.DateField(allow_null=True)
    promise_state = serializers.CharField()
    created_at = serializers.DateTimeField()


class LoggedContactPage(CountedPage):
    results = LoggedContactSerializer(many=True)


class SettlementSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    account = serializers.UUIDField(source="account_id")
    account_ref = serializers.CharField(source="account.external_ref")
    debtor_name = serializers.CharField(source="account.debtor_name")
    original_amount = MoneyOutput(source="account.original_amount")
    placed_on = serializers.DateField()
    settled_on = serializers.DateField()
    days = serializers.IntegerField()


class SettlementPage(CountedPage):
    results = SettlementSerializer(many=True)


class ImportSumsSerializer(serializers.Serializer[Any]):
    files = serializers.IntegerField()
    created_accounts = serializers.IntegerField()
    updated_accounts = serializers.IntegerField()
    failed_rows = serializers.IntegerField()
    failed_files = serializers.IntegerField()
    drilldown = DrilldownSerializer()


class ImportDaySerializer(ImportSumsSerializer):
    day = serializers.DateField()


class ImportOriginSerializer(ImportSumsSerializer):
    source_id = serializers.UUIDField(allow_null=True, help_text="Null: uploaded.")
    source_name = serializers.CharField(allow_blank=True)


class ImportFiguresSerializer(ImportSumsSerializer):
    period = WindowSerializer()
    by_day = ImportDaySerializer(many=True)
    by_source = ImportOriginSerializer(many=True)
