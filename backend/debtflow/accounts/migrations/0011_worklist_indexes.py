"""A collector's list from one index in any order; none beside `account_newest` and `account_by_rank` on their columns."""

from django.db import migrations, models

COLLECTOR = "account (agency_id, collector_id, priority DESC, due_sort, id)"
COVERING = f"{COLLECTOR} INCLUDE (status, created_at, current_balance, contact_sort)"
GONE = {
    "account_collector_worklist": COLLECTOR,
    "account_created": "account (agency_id, created_at DESC, id DESC)",
    "account_worklist": "account (agency_id, priority DESC, due_sort, id)",
}


def made(name, definition):
    return f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON {definition}"


def dropped(name):
    return f"DROP INDEX CONCURRENTLY IF EXISTS {name}"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("accounts", "0010_bulk_job_of_priorities")]

    operations = [
        migrations.RunSQL(
            made("account_of_collector", COVERING),
            dropped("account_of_collector"),
            state_operations=[
                migrations.AddIndex(
                    "account",
                    models.Index(
                        fields=["agency", "collector", "-priority", "due_sort", "id"],
                        include=["status", "created_at", "current_balance", "contact_sort"],
                        name="account_of_collector",
                    ),
                )
            ],
        ),
        *(
            migrations.RunSQL(
                dropped(name), made(name, definition), state_operations=[migrations.RemoveIndex("account", name)]
            )
            for name, definition in GONE.items()
        ),
    ]
