-- Rollup plus tail: exact in the calling statement's snapshot.
-- One plan for the session, as in activity_tail: half of what the dashboard took was to plan this anew.
CREATE OR REPLACE FUNCTION live_accounts()
RETURNS TABLE (collector_id uuid, status text, paying boolean, accounts bigint, balance bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT u.collector_id, u.status, u.paying, sum(u.accounts)::bigint, sum(u.balance)::bigint
        FROM (SELECT r.collector_id, r.status::text, r.paying, r.accounts, r.balance FROM rollup_account r
              WHERE r.agency_id = current_setting('app.agency_id')::uuid
              UNION ALL
              SELECT d.collector_id, d.status, d.paying, d.accounts, d.balance FROM account_deltas() d) u
        GROUP BY 1, 2, 3 HAVING sum(u.accounts) <> 0 OR sum(u.balance) <> 0;
END $$;

CREATE OR REPLACE FUNCTION live_due()
RETURNS TABLE (due_date date, status text, accounts bigint, balance bigint) LANGUAGE sql STABLE AS $$
    SELECT r.due_date, r.status::text, r.accounts, r.balance FROM rollup_due r
    WHERE r.agency_id = current_setting('app.agency_id')::uuid
    UNION ALL
    SELECT d.due_date, d.status, d.accounts, d.balance FROM account_deltas() d
    WHERE d.status NOT IN ('settled', 'closed')
$$;

CREATE OR REPLACE FUNCTION live_days(p_dimension text, p_from date, p_to date)
RETURNS TABLE (key text, day date, paid bigint, payments bigint, contacts bigint, placed bigint,
               created bigint, opened bigint, balance bigint, settled bigint, settle_days bigint) LANGUAGE sql STABLE AS $$
    SELECT r.key::text, r.day, r.paid, r.payments, r.contacts, r.placed, r.created, r.opened, r.balance, r.settled,
           r.settle_days
    FROM rollup_day r
    WHERE r.agency_id = current_setting('app.agency_id')::uuid AND r.dimension = p_dimension
      AND r.day BETWEEN p_from AND p_to
    UNION ALL
    SELECT d.key, d.day, d.paid, d.payments, d.contacts, d.placed, d.created, d.opened, d.balance, d.settled,
           d.settle_days
    FROM day_deltas() d WHERE d.dimension = p_dimension AND d.day BETWEEN p_from AND p_to
$$;

CREATE OR REPLACE FUNCTION live_totals(p_dimension text)
RETURNS TABLE (key text, paid bigint, payments bigint, contacts bigint, placed bigint, created bigint,
               settled bigint, settle_days bigint) LANGUAGE sql STABLE AS $$
    SELECT u.key, sum(u.paid)::bigint, sum(u.payments)::bigint, sum(u.contacts)::bigint, sum(u.placed)::bigint,
           sum(u.created)::bigint, sum(u.settled)::bigint, sum(u.settle_days)::bigint
    FROM (SELECT r.key::text, r.paid, r.payments, r.contacts, r.placed, r.created, r.settled, r.settle_days
          FROM rollup_total r
          WHERE r.agency_id = current_setting('app.agency_id')::uuid AND r.dimension = p_dimension
          UNION ALL
          SELECT d.key, d.paid, d.payments, d.contacts, d.placed, d.created, d.settled, d.settle_days
          FROM day_deltas() d WHERE d.dimension = p_dimension) u
    GROUP BY 1
$$;

-- STABLE and with one plan for the session, as activity_tail is: to plan it anew took longer than to read.
CREATE OR REPLACE FUNCTION live_collectors(p_from date, p_to date)
RETURNS TABLE (collector_id uuid, day date, earned bigint, kept bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    mine uuid := current_setting('app.agency_id')::uuid;
BEGIN
    IF NOT EXISTS (SELECT FROM rollup_horizon h WHERE h.agency_id = mine AND h.has_collectors) THEN
        RETURN QUERY SELECT b.* FROM collector_books() b WHERE b.day BETWEEN p_from AND p_to;
        RETURN;
    END IF;
    RETURN QUERY
        SELECT r.collector_id, r.day, r.earned, r.kept FROM rollup_collector r
        WHERE r.agency_id = mine AND r.day BETWEEN p_from AND p_to
        UNION ALL
        SELECT d.collector_id, x.day, d.earned, d.kept
        FROM agency g
        JOIN rollup_collector_delta d ON d.agency_id = g.id
        CROSS JOIN LATERAL (SELECT coalesce(d.day, (d.happened_at AT TIME ZONE g.timezone)::date) AS day) x
        WHERE g.id = mine AND x.day BETWEEN p_from AND p_to;
END $$;
GRANT EXECUTE ON FUNCTION live_collectors(date, date), live_accounts(), live_due(), live_days(text, date, date), live_totals(text) TO app;
