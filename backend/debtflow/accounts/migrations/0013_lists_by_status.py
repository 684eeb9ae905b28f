"""Indexes that hold a list's every column, status by status in each order; a collector's; and contacts by their day.

Two that they replace go.
"""

from django.db import migrations, models

SHOWN = ("priority", "collector", "creditor", "current_balance", "created_at", "due_sort", "contact_sort")
SHOWN += ("next_action_at", "due_date")
LISTS = {
    "account_of_collector_status": ("collector", "status", "-priority", "due_sort"),
    "account_of_status_by_rank": ("status", "-priority", "due_sort"),
    "account_of_status_by_created": ("status", "created_at"),
    "account_of_status_by_balance": ("status", "current_balance"),
    "account_of_status_by_due": ("status", "due_sort"),
    "account_of_status_by_contact": ("status", "contact_sort"),
}
GONE = {
    "account_of_collector": "account (agency_id, collector_id, priority DESC, due_sort, id)"
    " INCLUDE (status, created_at, current_balance, contact_sort)",
    "account_status": "account (agency_id, status, collector_id)",
}
COLUMNS = {"agency": "agency_id", "collector": "collector_id", "creditor": "creditor_id"}


def column(field):
    name = field.removeprefix("-")
    return COLUMNS.get(name, name) + (" DESC" if field.startswith("-") else "")


def listed(name, leading):
    keys = ("agency", *leading, "id")
    include = [field for field in SHOWN if field not in [key.removeprefix("-") for key in keys]]
    definition = f"account ({', '.join(map(column, keys))}) INCLUDE ({', '.join(map(column, include))})"
    return migrations.RunSQL(
        made(name, definition),
        dropped(name),
        state_operations=[migrations.AddIndex("account", models.Index(fields=keys, include=include, name=name))],
    )


def made(name, definition):
    return f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON {definition}"


def dropped(name):
    return f"DROP INDEX CONCURRENTLY IF EXISTS {name}"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("accounts", "0012_search_word_hot")]

    operations = [
        *(listed(name, leading) for name, leading in LISTS.items()),
        migrations.RunSQL(
            made("contact_when", "contact (agency_id, created_at) INCLUDE (account_id)"),
            dropped("contact_when"),
            state_operations=[
                migrations.AddIndex(
                    "contact", models.Index(fields=["agency", "created_at"], include=["account"], name="contact_when")
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
