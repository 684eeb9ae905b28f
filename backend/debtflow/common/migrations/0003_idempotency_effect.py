from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("common", "0002_tenant_tables")]

    operations = [
        migrations.AddField(
            model_name="idempotencykey",
            name="effect_id",
            field=models.UUIDField(null=True),
        ),
    ]
