-- A month's figures from the definitions of docs/analytics.md alone: accounts, ledger, contacts and commissions, no rollup
-- and no delta. Amounts in cents. Runs as app at the agency's door with the first and last day of the month.
WITH given AS (
    SELECT %(first)s::date AS first, %(last)s::date AS last, timezone AS zone,
           (now() AT TIME ZONE timezone)::date AS today
    FROM agency WHERE id = current_setting('app.agency_id')::uuid
), moved AS (
    SELECT l.*, (l.created_at AT TIME ZONE g.zone)::date AS day, -l.amount AS paid, a.collector_id AS holder
    FROM ledger_entry l JOIN account a ON a.id = l.account_id, given g WHERE l.kind IN ('payment', 'refund', 'chargeback')
), money AS (
    SELECT m.* FROM moved m, given g WHERE m.day BETWEEN g.first AND g.last
), placed AS (
    SELECT a.*, a.status NOT IN ('settled', 'closed') AS is_open, g.today - a.due_date AS late
    FROM account a, given g WHERE (a.created_at AT TIME ZONE g.zone)::date <= g.last
), settlements AS (
    SELECT (t.created_at AT TIME ZONE g.zone)::date - (a.created_at AT TIME ZONE g.zone)::date AS days
    FROM activity t JOIN account a ON a.id = t.account_id, given g
    WHERE t.activity_type = 'status_change' AND t.metadata ->> 'to' = 'settled'
      AND (t.created_at AT TIME ZONE g.zone)::date <= g.last
), aged AS (
    SELECT p.*, CASE WHEN due_date IS NULL THEN 'no_due_date' WHEN late < 0 THEN 'current' WHEN late <= 30 THEN '0-30'
                     WHEN late <= 60 THEN '31-60' WHEN late <= 90 THEN '61-90' ELSE '90+' END AS bucket
    FROM placed p WHERE is_open
)
SELECT 'total_accounts', count(*)::numeric FROM placed
UNION ALL SELECT 'active_accounts', count(*) FROM placed WHERE is_open
UNION ALL SELECT 'total_balance', sum(current_balance) FROM placed
UNION ALL SELECT 'total_original', sum(original_amount) FROM placed
UNION ALL SELECT 'total_collected', coalesce(sum(paid), 0) FROM money
UNION ALL SELECT 'payment_count', count(*) FROM money WHERE kind = 'payment'
UNION ALL SELECT 'total_collected_all_time', sum(paid) FROM moved, given WHERE day <= last
UNION ALL SELECT 'collection_rate', round(100 * (SELECT sum(paid) FROM moved, given WHERE day <= last)
                                              / (SELECT sum(original_amount) FROM placed), 2)
UNION ALL SELECT 'avg_days_to_settle', round(avg(days), 1) FROM settlements
UNION ALL SELECT 'unassigned_accounts', count(*) FROM placed WHERE is_open AND collector_id IS NULL
UNION ALL SELECT 'status ' || status, count(*) FROM placed GROUP BY status
UNION ALL SELECT 'aging ' || bucket, count(*) FROM aged GROUP BY bucket
UNION ALL SELECT 'aging balance ' || bucket, sum(current_balance) FROM aged GROUP BY bucket
UNION ALL SELECT 'day ' || day, sum(paid) FROM money GROUP BY day
UNION ALL SELECT 'method ' || p.method, sum(m.paid) FROM money m JOIN payment p ON p.id = m.payment_id GROUP BY p.method
UNION ALL SELECT 'assigned ' || collector_id, count(*) FROM placed WHERE collector_id IS NOT NULL GROUP BY collector_id
UNION ALL SELECT 'recovered ' || holder, sum(paid) FROM money GROUP BY holder
UNION ALL SELECT 'conversion ' || collector_id, round(100.0 * count(*) FILTER (WHERE total_paid > 0) / count(*), 2)
    FROM placed WHERE collector_id IS NOT NULL AND (total_paid > 0 OR status NOT IN ('new', 'assigned'))
    GROUP BY collector_id
UNION ALL SELECT 'contacts ' || w.id, count(*) FROM contact c JOIN collector w ON w.user_id = c.user_id, given g
    WHERE (c.created_at AT TIME ZONE g.zone)::date BETWEEN g.first AND g.last GROUP BY w.id
UNION ALL SELECT 'commission ' || e.collector_id, sum(e.amount - e.clawed_back) FROM commission e, given g
    WHERE (e.created_at AT TIME ZONE g.zone)::date BETWEEN g.first AND g.last GROUP BY e.collector_id
UNION ALL SELECT 'kept ' || w.id, count(*) FROM contact c JOIN collector w ON w.user_id = c.user_id, given g
    WHERE c.promise_state = 'kept' AND c.promise_date BETWEEN g.first AND g.last GROUP BY w.id
