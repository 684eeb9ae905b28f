import debtflow.common.models
import django.db.models.deletion
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("imports", "0002_source_error_code")]

    operations = [
        migrations.RunSQL(
            """-- The release before reads mappings by their source, and so none without one.
-- squawk-ignore ban-drop-not-null
ALTER TABLE import_mapping ALTER COLUMN source_id DROP NOT NULL""",
            "ALTER TABLE import_mapping ALTER COLUMN source_id SET NOT NULL",
            state_operations=[
                migrations.AlterField(
                    model_name="importmapping",
                    name="source",
                    field=debtflow.common.models.TenantForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="imports.importsource",
                    ),
                ),
            ],
        ),
    ]
