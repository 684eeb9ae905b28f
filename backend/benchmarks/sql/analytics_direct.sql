-- dashboard
SELECT (SELECT jsonb_object_agg(status, jsonb_build_array(n, cents)) FROM
            (SELECT status, count(*) AS n, sum(current_balance) AS cents FROM account GROUP BY status) a),
       (SELECT jsonb_build_array(count(*), sum(current_balance)) FROM account
        WHERE collector_id IS NULL AND status NOT IN ('settled', 'closed')),
       (SELECT jsonb_build_array(-sum(amount), -sum(amount) FILTER (WHERE created_at >= %(start)s),
                                 -sum(amount) FILTER (WHERE created_at >= %(previous_start)s AND created_at < %(start)s))
        FROM ledger_entry WHERE kind IN ('payment', 'refund', 'chargeback')),
       (SELECT sum(original_amount) FROM account)
-- collectors
SELECT a.collector_id, count(*), sum(a.current_balance), count(*) FILTER (WHERE a.total_paid > 0), min(l.paid)
FROM account a
LEFT JOIN (SELECT collector_id, -sum(amount) AS paid FROM ledger_entry
           WHERE kind IN ('payment', 'refund', 'chargeback') AND created_at >= %(start)s GROUP BY 1) l USING (collector_id)
WHERE a.collector_id IS NOT NULL GROUP BY a.collector_id
-- trends
SELECT (created_at AT TIME ZONE 'America/New_York')::date, -sum(amount), count(*) FROM ledger_entry
WHERE kind IN ('payment', 'refund', 'chargeback') AND created_at >= %(start)s GROUP BY 1
-- aging
SELECT CASE WHEN due_date IS NULL THEN 'none' WHEN due_date > %(today)s THEN 'current'
            WHEN %(today)s - due_date <= 30 THEN '0-30' WHEN %(today)s - due_date <= 60 THEN '31-60'
            WHEN %(today)s - due_date <= 90 THEN '61-90' ELSE '90+' END, status, count(*), sum(current_balance)
FROM account WHERE status NOT IN ('settled', 'closed') GROUP BY 1, 2
