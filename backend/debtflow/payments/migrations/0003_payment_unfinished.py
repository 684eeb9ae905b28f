"""What the metrics count of payments that are not completed, from the index alone."""

from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("payments", "0002_settlement_offer")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_not_completed ON payment (status)"
            " INCLUDE (amount, method, created_at) WHERE status <> 'completed'",
            "DROP INDEX CONCURRENTLY IF EXISTS payment_not_completed",
        )
    ]
