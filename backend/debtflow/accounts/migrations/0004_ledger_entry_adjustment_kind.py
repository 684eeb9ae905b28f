from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Which kind of adjustment an entry is. Rows from before have none, so nothing is left to validate."""

    dependencies = [("accounts", "0003_search_indexes")]

    operations = [
        migrations.AddField(
            model_name="ledgerentry",
            name="adjustment_kind",
            field=models.CharField(blank=True, db_default="", default="", max_length=20),
        ),
        AddConstraintNotValid(
            model_name="ledgerentry",
            constraint=models.CheckConstraint(
                condition=Q(adjustment_kind="")
                | Q(kind="adjustment", adjustment_kind__in=["write_off", "settlement", "correction"]),
                name="ledger_entry_adjustment_known",
            ),
        ),
    ]
