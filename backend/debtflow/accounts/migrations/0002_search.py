"""The words of names: a key on each account, and each agency's dictionary of them."""

from pathlib import Path

import debtflow.common.models
import django.db.models.deletion
from django.db import migrations, models

SEARCH_KEYS = Path(__file__).parent.parent / "sql" / "01_search_keys.sql"
ADD_KEY = """
-- Rewrites the table once, about 4 s for a million accounts; only a stored column lets the index serve under row security.
-- squawk-ignore adding-field-with-default, ban-drop-column, constraint-missing-not-valid
ALTER TABLE account ADD COLUMN search_key tsvector GENERATED ALWAYS AS (search_keys(agency_id, debtor_name)) STORED;
"""
FILL = """
INSERT INTO search_word (agency_id, word, accounts)
SELECT a.agency_id, substr(k.word, 10), count(*)
FROM account a CROSS JOIN LATERAL unnest(tsvector_to_array(a.search_key) || ''::text) k (word)
WHERE a.agency_id = %s GROUP BY 1, 2
"""


def fill(apps, schema_editor):
    """Agency by agency, through the door's setting: the owner meets row security too, once it is installed.

    The foreign key is made first and checks at once: at the end of the transaction it would see the last agency alone.
    """
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.agency_id', '00000000-0000-0000-0000-000000000000', true)")
        while schema_editor.deferred_sql:
            schema_editor.execute(schema_editor.deferred_sql.pop(0), None)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT id FROM agency")
        for (agency_id,) in cursor.fetchall():
            cursor.execute("SELECT set_config('app.agency_id', %s, true)", [str(agency_id)])
            cursor.execute(FILL, [agency_id])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunSQL(SEARCH_KEYS.read_text(), migrations.RunSQL.noop),
        migrations.RunSQL(ADD_KEY, "ALTER TABLE account DROP COLUMN search_key"),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "agency_id", "word", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("word", models.TextField(db_collation="C")),
                ("accounts", models.IntegerField()),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={"db_table": "search_word"},
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
