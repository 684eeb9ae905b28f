from django.db import migrations, models

OUTCOMES = (
    ("planned", "Planned"),
    ("waiting", "Waiting"),
    ("assigned", "Assigned"),
    ("not_found", "Not Found"),
    ("not_open", "Not Open"),
    ("collector_at_capacity", "At Capacity"),
    ("collector_inactive", "Inactive"),
    ("cancelled", "Cancelled"),
    ("changed", "Changed"),
    ("unchanged", "Unchanged"),
)


class Migration(migrations.Migration):
    """What a job may be and what may become of an item are choices of the application: the tables stay as they are."""

    dependencies = [("accounts", "0009_contact_promise_kept")]

    operations = [
        migrations.AlterField(
            model_name="bulkitem", name="outcome", field=models.CharField(choices=list(OUTCOMES), max_length=30)
        ),
        migrations.AlterField(
            model_name="bulkjob",
            name="kind",
            field=models.CharField(
                choices=[("assign", "assign"), ("priority", "priority")], default="assign", max_length=20
            ),
        ),
        migrations.AlterField(
            model_name="bulkjob", name="strategy", field=models.CharField(blank=True, default="", max_length=30)
        ),
    ]
