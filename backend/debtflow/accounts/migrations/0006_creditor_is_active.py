from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_bulk_job")]

    operations = [
        migrations.AddField(
            model_name="creditor", name="is_active", field=models.BooleanField(default=True, db_default=True)
        ),
    ]
