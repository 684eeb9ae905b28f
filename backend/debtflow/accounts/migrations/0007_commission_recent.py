from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("accounts", "0006_creditor_is_active")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    "CREATE INDEX CONCURRENTLY IF NOT EXISTS commission_recent"
                    " ON commission (agency_id, created_at DESC, id DESC)",
                    "DROP INDEX CONCURRENTLY IF EXISTS commission_recent",
                )
            ],
            [
                migrations.AddIndex(
                    model_name="commission",
                    index=models.Index(fields=["agency", "-created_at", "-id"], name="commission_recent"),
                )
            ],
        )
    ]
