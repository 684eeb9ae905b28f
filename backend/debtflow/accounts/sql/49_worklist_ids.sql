-- Branch by branch (rows of `s`: a status each, with a priority where the order begins with it and the filter is on it or
-- on what comes next), the next 1,000 accounts in an order: those that match, and where the thousandth stands. Every column
-- that filters and orders read is in the index that leads with the status and the order, so no account's row is read.
-- `lacking`: the statuses whose end comes before the `p_limit` first of all that were found.
CREATE OR REPLACE FUNCTION worklist_walk(p_branches text, p_part text, p_matches text, p_sorted text, p_limit int,
                                         OUT ids uuid[], OUT lacking text[])
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET enable_sort = off SET enable_bitmapscan = off AS $$
DECLARE
    -- Of one priority: a constant has no place in an index's order.
    branch_sorted text := CASE WHEN p_part LIKE '%a.priority = %' THEN substr(p_sorted, strpos(p_sorted, ',') + 1) ELSE p_sorted END;
BEGIN
    EXECUTE format(
        'WITH w AS MATERIALIZED (SELECT s.status AS branch, k.* FROM (%s) s CROSS JOIN LATERAL (SELECT a.id, a.priority, a.due_sort,'
        ' a.created_at, a.current_balance, a.contact_sort, %s AS is_found, a.place = 1000 AS is_end'
        ' FROM (SELECT a.*, row_number() OVER (ORDER BY %s) AS place FROM ('
        'SELECT a.* FROM account a WHERE a.status = s.status AND %s ORDER BY %s LIMIT 1000) a) a'
        ' WHERE a.place = 1000 OR %s ORDER BY %s LIMIT %s) k)'
        ' SELECT ARRAY(SELECT a.id FROM w a WHERE is_found ORDER BY %s LIMIT %s), ARRAY(SELECT DISTINCT branch FROM ('
        'SELECT branch, is_end, count(*) FILTER (WHERE is_found) OVER (ORDER BY %s) AS before FROM w a) e'
        ' WHERE is_end AND before < %s)',
        p_branches, p_matches, branch_sorted, p_part, branch_sorted, p_matches, branch_sorted, p_limit,
        p_sorted, p_limit, p_sorted, p_limit)
    INTO ids, lacking;
END $$;

-- All accounts of some statuses that match, found by the filter's own index and sorted, among those already found in others.
CREATE OR REPLACE FUNCTION worklist_gather(p_statuses text[], p_part text, p_matches text, p_sorted text, p_limit int,
                                           p_found uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    ids uuid[];
    columns text := 'a.id, a.priority, a.due_sort, a.created_at, a.current_balance, a.contact_sort';
BEGIN
    EXECUTE format(
        'WITH g AS MATERIALIZED (SELECT %s FROM account a WHERE a.status = ANY (%L::text[]) AND %s AND %s) SELECT ARRAY('
        'SELECT a.id FROM (SELECT * FROM g UNION ALL SELECT %s FROM account a WHERE a.id = ANY (%L::uuid[])'
        ' AND a.status <> ALL (%L::text[])) a ORDER BY %s LIMIT %s)',
        columns, p_statuses, p_part, p_matches, columns, p_found, p_statuses, p_sorted, p_limit) INTO ids;
    RETURN ids;
END $$;

-- The filters on an order's own columns, as a condition that its index answers: where the order may begin and end.
CREATE OR REPLACE FUNCTION worklist_span(p_facts jsonb, p_column text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp
RETURN search_conditions((SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(p_facts) WHERE key = ANY (
    CASE p_column WHEN 'created_at' THEN '{created_from,created_until}' WHEN 'current_balance' THEN '{min_balance,max_balance}'
        WHEN 'contact_sort' THEN '{never_contacted,untouched_since}' ELSE '{due_after,due_before,no_due_date}' END::text[])));

-- Ids of the first accounts of a list in its order, beyond a key where one is given; for callers under row security.
-- No pair of filter and order makes it read the agency: each status is walked a little way in the order, and those whose
-- walk ended too early are answered by the filter's own index. Arguments as in `search_accounts`.
CREATE OR REPLACE FUNCTION worklist_ids(p_facts jsonb, p_order text[], p_key text[], p_limit int) RETURNS uuid[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp
SET max_parallel_workers_per_gather = 0 SET jit = off SET enable_seqscan = off
SET enable_mergejoin = off SET enable_hashjoin = off SET enable_hashagg = off AS $$
DECLARE
    way record;
    by_priority boolean := p_order[1] IN ('priority', '-priority');
    statuses text[] := ARRAY(SELECT jsonb_array_elements_text(coalesce(p_facts -> 'status', '["new", "assigned", "in_contact",
        "negotiating", "payment_plan", "settled", "disputed", "closed"]')));
    branches text := format('SELECT b AS status FROM unnest(%L::text[]) b', statuses);
    matches text := search_conditions(p_facts - 'status');
    held text := search_conditions((SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(p_facts)
                                    WHERE key IN ('mine', 'collector')));
    source text := format('a.agency_id = %L::uuid AND %s AND ', current_setting('app.agency_id'), held);
    found uuid[] := '{}'; more uuid[]; part text; lacking text[]; left_over int := p_limit;
BEGIN
    -- What happened to accounts is looked up account by account: in an agency from the happening, or beside a collector's.
    PERFORM set_config('enable_hashjoin', CASE held WHEN 'true' THEN 'off' ELSE 'on' END, true);
    IF by_priority AND p_facts ?| '{priority,due_after,due_before,no_due_date}' THEN
        branches := format('SELECT b AS status, p AS priority FROM unnest(%L::text[]) b CROSS JOIN unnest(%L::smallint[]) p', statuses,
            ARRAY(SELECT jsonb_array_elements_text(coalesce(p_facts -> 'priority', '[0, 1, 2, 3]'))));
        source := source || 'a.priority = s.priority AND ';
    END IF;
    SELECT * INTO way FROM search_order(p_order, p_key);
    FOREACH part IN ARRAY way.ranges LOOP
        more := '{}'; lacking := statuses;
        IF (by_priority OR held = 'true') AND NOT p_facts ?| '{debtor,callback_before,promised_by,contacted_since,
                promised_since,broken_promise,missed_installment}' THEN
            SELECT w.ids, w.lacking INTO more, lacking FROM worklist_walk(branches, source
                || worklist_span(p_facts, ltrim(p_order[1], '-')) || ' AND ' || part, matches, way.sorted, left_over) w;
        END IF;
        IF cardinality(lacking) > 0 THEN
            more := worklist_gather(lacking, replace(source, 'a.priority = s.priority', 'true') || part, matches, way.sorted, left_over, more);
        END IF;
        found := found || more;
        left_over := p_limit - cardinality(found);
        EXIT WHEN left_over < 1;
    END LOOP;
    RETURN found;
END $$;
REVOKE ALL ON FUNCTION worklist_walk(text, text, text, text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION worklist_walk(text, text, text, text, int) TO app;
REVOKE ALL ON FUNCTION worklist_gather(text[], text, text, text, int, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION worklist_gather(text[], text, text, text, int, uuid[]) TO app;
REVOKE ALL ON FUNCTION worklist_span(jsonb, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION worklist_span(jsonb, text) TO app;
REVOKE ALL ON FUNCTION worklist_ids(jsonb, text[], text[], int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION worklist_ids(jsonb, text[], text[], int) TO app;
