"""What the lists behind figures read: a collector's contacts, and settlements, from their indexes alone."""

from django.db import migrations

SETTLED = "(agency_id, created_at DESC, id DESC) WHERE new_status = 'settled'"


def index_settlements(apps, schema_editor):
    """Each month's partition by itself, so that nobody who writes waits; one made meanwhile has the index already."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX IF NOT EXISTS activity_settled ON ONLY activity {SETTLED}")
        cursor.execute("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'activity'::regclass")
        for (month,) in cursor.fetchall():
            cursor.execute(f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {month}_settled ON {month} {SETTLED}")
            cursor.execute(f"ALTER INDEX activity_settled ATTACH PARTITION {month}_settled")


def forget_settlements(apps, schema_editor):
    schema_editor.execute("DROP INDEX IF EXISTS activity_settled")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("accounts", "0009_contact_promise_kept"), ("analytics", "0002_collectors")]

    operations = [
        migrations.RunPython(index_settlements, forget_settlements),
        migrations.RunSQL(
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS contact_of_user"
            " ON contact (agency_id, user_id, created_at DESC, id DESC)",
            "DROP INDEX CONCURRENTLY IF EXISTS contact_of_user",
        ),
    ]
