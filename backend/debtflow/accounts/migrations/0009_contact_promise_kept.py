"""What the collectors' figures read of kept promises: those of the window, from the index alone."""

from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("accounts", "0008_saved_view")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS contact_promise_kept ON contact (agency_id, promise_date)"
            " INCLUDE (user_id) WHERE promise_state = 'kept'",
            "DROP INDEX CONCURRENTLY IF EXISTS contact_promise_kept",
        )
    ]
