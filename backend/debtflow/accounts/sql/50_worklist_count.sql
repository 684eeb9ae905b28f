-- How many accounts a list holds, up to `p_most`, for callers under row security; arguments as in `worklist_ids`.
CREATE OR REPLACE FUNCTION worklist_count(p_facts jsonb, p_most int) RETURNS int
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp
SET max_parallel_workers_per_gather = 0 SET jit = off SET enable_seqscan = off
SET enable_mergejoin = off SET enable_hashjoin = off AS $$
DECLARE
    counted int;
BEGIN
    PERFORM set_config('enable_hashjoin', CASE WHEN p_facts ?| '{mine,collector}' THEN 'on' ELSE 'off' END, true);
    EXECUTE format('SELECT count(*) FROM (SELECT 1 FROM account a WHERE a.agency_id = %L::uuid AND %s LIMIT %s) z',
                   current_setting('app.agency_id'), search_conditions(p_facts), p_most) INTO counted;
    RETURN counted;
END $$;
REVOKE ALL ON FUNCTION worklist_count(jsonb, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION worklist_count(jsonb, int) TO app;
