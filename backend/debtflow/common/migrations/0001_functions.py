from pathlib import Path

from django.db import migrations, models

UUID7 = Path(__file__).parent.parent / "sql" / "00_uuid7.sql"


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.RunSQL(UUID7.read_text(), migrations.RunSQL.noop),
        migrations.CreateModel(
            "SchemaObject",
            fields=[
                ("name", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("checksum", models.CharField(max_length=64)),
                ("installed_at", models.DateTimeField(auto_now=True)),
            ],
            options={"db_table": "schema_object"},
        ),
    ]
