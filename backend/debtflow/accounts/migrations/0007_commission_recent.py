from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("accounts", "0006_creditor_is_active")]

    operations = [
        AddIndexConcurrently(
            model_name="commission",
            index=models.Index(fields=["agency", "-created_at", "-id"], name="commission_recent"),
        ),
    ]
