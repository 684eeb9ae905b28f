"""The dictionary's counts change with every import: none of its indexes holds them, and its pages keep room for them."""

from django.db import migrations

LETTERS = "search_word (agency_id, left(word, 1), length(word)) INCLUDE"


def made(name, definition):
    return f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON {definition}"


def dropped(name):
    return f"DROP INDEX CONCURRENTLY IF EXISTS {name}"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("accounts", "0011_worklist_indexes")]

    operations = [
        migrations.RunSQL(
            """-- Setting it again changes nothing, so it needs no transaction around it.
-- squawk-ignore prefer-robust-stmts
ALTER TABLE search_word SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05)""",
            "ALTER TABLE search_word RESET (fillfactor, autovacuum_vacuum_scale_factor)",
        ),
        migrations.RunSQL(made("search_word_near", f"{LETTERS} (word)"), dropped("search_word_near")),
        migrations.RunSQL(
            dropped("search_word_letters"), made("search_word_letters", f"{LETTERS} (word, accounts)")
        ),
    ]
