"""The indexes that search and the worklist read, made beside the ones they replace."""

from django.db import migrations

MADE = {
    "account_search": "account USING gin (search_key, (ARRAY[status::text]), (ARRAY[priority]))"
    " WITH (fastupdate = on, gin_pending_list_limit = 256)",
    "account_newest": "account (agency_id, created_at DESC, id DESC)"
    " INCLUDE (status, priority, current_balance, search_key)",
    "account_by_rank": "account (agency_id, priority DESC, due_sort, id) INCLUDE (status, current_balance, search_key)",
    "search_word_letters": "search_word (agency_id, left(word, 1), length(word)) INCLUDE (word, accounts)",
    "search_word_trigram": "search_word USING gin (word gin_trgm_ops)",
    "contact_callback_due": "contact (agency_id, callback_at) WHERE callback_done_at IS NULL",
    "contact_promise": "contact (agency_id, promise_state, promise_date) WHERE promise_state IN ('pending', 'broken')",
}


def made(name, definition):
    return migrations.RunSQL(
        f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON {definition}",
        f"DROP INDEX CONCURRENTLY IF EXISTS {name}",
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("accounts", "0002_search")]

    operations = [
        *(made(name, definition) for name, definition in MADE.items()),
        migrations.RunSQL("DROP INDEX CONCURRENTLY IF EXISTS account_name_trigram", migrations.RunSQL.noop),
        migrations.RunSQL(
            """-- Setting it again changes nothing, so it needs no transaction around it.
-- squawk-ignore prefer-robust-stmts
ALTER TABLE account SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05)""",
            "ALTER TABLE account RESET (autovacuum_vacuum_scale_factor, autovacuum_analyze_scale_factor)",
        ),
    ]
