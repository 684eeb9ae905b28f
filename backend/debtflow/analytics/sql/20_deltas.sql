-- What activities change, as rows to be added up. Each takes the rows from activity_tail, so fold and read agree.
-- The dimensions are a list of constants: a VALUES of expressions is prepared anew for every row.
CREATE OR REPLACE FUNCTION account_deltas(p_below xid8 DEFAULT NULL)
RETURNS TABLE (collector_id uuid, status text, paying boolean, due_date date, accounts bigint, balance bigint)
LANGUAGE sql STABLE AS $$
    SELECT coalesce(s.collector_id, '00000000-0000-0000-0000-000000000000'), s.status, coalesce(s.paying, false),
           coalesce(s.due_date, '9999-12-31'), s.sign * t.accounts::bigint, s.sign * coalesce(s.balance, 0)
    FROM activity_tail(p_below) t,
         LATERAL (VALUES (-1, t.old_collector_id, t.old_status, t.old_paying, t.old_due_date, t.old_balance),
                         (1, t.new_collector_id, t.new_status, t.new_paying, t.new_due_date, t.new_balance))
         AS s (sign, collector_id, status, paying, due_date, balance)
    WHERE t.accounts <> 0 AND s.status IS NOT NULL
$$;

CREATE OR REPLACE FUNCTION day_deltas(p_below xid8 DEFAULT NULL)
RETURNS TABLE (dimension text, key text, day date, paid bigint, payments bigint, contacts bigint, placed bigint,
               created bigint, opened bigint, balance bigint, settled bigint, settle_days bigint)
LANGUAGE sql STABLE AS $$
    SELECT d.dimension, d.key, (t.created_at AT TIME ZONE g.timezone)::date, coalesce(t.paid, 0), t.payments::bigint,
           (t.activity_type = 'contact')::int::bigint, coalesce(t.placed, 0),
           CASE WHEN t.accounts <> 0 AND t.old_status IS NULL THEN t.accounts::bigint ELSE 0 END,
           CASE WHEN t.accounts = 0 THEN 0 ELSE
               t.accounts * (coalesce(t.new_status NOT IN ('settled', 'closed'), false)::int
                             - coalesce(t.old_status NOT IN ('settled', 'closed'), false)::int)::bigint END,
           coalesce(t.new_balance, 0) - coalesce(t.old_balance, 0),
           s.is_settled::int::bigint,
           CASE WHEN s.is_settled THEN ((t.created_at AT TIME ZONE g.timezone)::date
                                        - (a.created_at AT TIME ZONE g.timezone)::date)::bigint ELSE 0 END
    FROM activity_tail(p_below) t
    JOIN agency g ON g.id = t.agency_id
    CROSS JOIN LATERAL (SELECT t.account_id IS NOT NULL AND t.new_status IS NOT DISTINCT FROM 'settled'
                               AND t.old_status IS DISTINCT FROM 'settled' AS is_settled) s
    LEFT JOIN account a ON s.is_settled AND a.agency_id = t.agency_id AND a.id = t.account_id
    CROSS JOIN (VALUES ('all'), ('method'), ('creditor'), ('collector')) AS n (dimension)
    CROSS JOIN LATERAL (SELECT n.dimension, CASE n.dimension
        WHEN 'all' THEN '' WHEN 'method' THEN t.method WHEN 'creditor' THEN t.creditor_id::text
        ELSE coalesce(t.new_collector_id::text,
                      CASE WHEN t.activity_type = 'contact' THEN
                          (SELECT c.id::text FROM collector c WHERE c.agency_id = t.agency_id AND c.user_id = t.user_id)
                      END) END AS key) d
    WHERE d.key IS NOT NULL AND (d.dimension = 'all' OR t.paid IS NOT NULL OR t.activity_type = 'contact')
$$;
GRANT EXECUTE ON FUNCTION account_deltas(xid8), day_deltas(xid8) TO app;
