"""I11: the dashboard's figures beside the same figures computed directly from accounts, ledger and payments.

Each check is one statement, so both sides are read in one snapshot.
"""

from django.db import connection

CHECKS = {
    "accounts by collector and status": """
        SELECT count(*) FROM (
            SELECT collector_id, status, paying, accounts, balance FROM live_accounts()
            EXCEPT
            SELECT coalesce(collector_id, '00000000-0000-0000-0000-000000000000'), status, total_paid > 0,
                   count(*), sum(current_balance)::bigint
            FROM account GROUP BY 1, 2, 3) d""",
    "accounts the rollup does not know": """
        SELECT count(*) FROM (
            SELECT coalesce(collector_id, '00000000-0000-0000-0000-000000000000'), status::text, total_paid > 0,
                   count(*), sum(current_balance)::bigint
            FROM account GROUP BY 1, 2, 3
            EXCEPT SELECT collector_id, status, paying, accounts, balance FROM live_accounts()) d""",
    "open accounts by due day": """
        SELECT count(*) FROM (
            SELECT due_date, status, sum(accounts)::bigint, sum(balance)::bigint FROM live_due()
            GROUP BY 1, 2 HAVING sum(accounts) <> 0
            EXCEPT
            SELECT coalesce(due_date, '9999-12-31'), status::text, count(*), sum(current_balance)::bigint FROM account
            WHERE status NOT IN ('settled', 'closed') GROUP BY 1, 2) d""",
    "collected": """
        SELECT (SELECT coalesce(sum(paid), 0) FROM live_totals('all'))
             + (SELECT coalesce(sum(amount), 0) FROM ledger_entry WHERE kind IN ('payment', 'refund', 'chargeback'))""",
    "placed": """
        SELECT (SELECT coalesce(sum(placed), 0) FROM live_totals('all'))
             - (SELECT coalesce(sum(original_amount), 0) FROM account)""",
    "collected by day": """
        SELECT count(*) FROM (
            SELECT day, sum(paid)::bigint FROM live_days('all', '-infinity', 'infinity')
            GROUP BY 1 HAVING sum(paid) <> 0
            EXCEPT
            SELECT (l.created_at AT TIME ZONE g.timezone)::date, -sum(l.amount)::bigint
            FROM ledger_entry l JOIN agency g ON g.id = l.agency_id
            WHERE l.kind IN ('payment', 'refund', 'chargeback') GROUP BY 1 HAVING sum(l.amount) <> 0) d""",
    "commission and promises kept by collector and day": """
        SELECT count(*) FROM (
            SELECT collector_id, day FROM (
                SELECT collector_id, day, earned, kept FROM live_collectors('-infinity', 'infinity')
                UNION ALL SELECT collector_id, day, -earned, -kept FROM collector_books()) u
            GROUP BY 1, 2 HAVING sum(earned) <> 0 OR sum(kept) <> 0) d""",
    "contacts by collector": """
        SELECT count(*) FROM (
            SELECT key FROM (
                SELECT key, contacts FROM live_totals('collector')
                UNION ALL
                SELECT w.id::text, -1 FROM contact c
                JOIN collector w ON w.agency_id = c.agency_id AND w.user_id = c.user_id) u
            GROUP BY 1 HAVING sum(contacts) <> 0) d""",
}


def differences() -> list[str]:
    """The names of the figures that differ, for the agency at the door."""
    found = []
    with connection.cursor() as cursor:
        for name, sql in CHECKS.items():
            cursor.execute(sql)
            if cursor.fetchone()[0]:
                found.append(name)
    return found
