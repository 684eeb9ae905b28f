-- The agencies whose tail holds anything, with its length up to 10,000: ids and counts only. One plan for all, as in
-- activity_tail: to plan anew for each agency takes longer, over all partitions, than to count.
CREATE OR REPLACE FUNCTION analytics_pending() RETURNS TABLE (agency_id uuid, tail_rows bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    mine uuid;
    horizon xid8;
BEGIN
    FOR mine, horizon IN SELECT a.id, coalesce(h.xid, '0')
                         FROM agency a LEFT JOIN rollup_horizon h ON h.agency_id = a.id LOOP
        agency_id := mine;
        tail_rows := (SELECT count(*) FROM (
            SELECT FROM activity v WHERE v.agency_id = mine AND v.xid >= horizon
            AND (v.accounts <> 0 OR v.paid IS NOT NULL OR v.activity_type = 'contact') LIMIT 10000) tail);
        IF tail_rows > 0 THEN RETURN NEXT; END IF;
    END LOOP;
END $$;
ALTER FUNCTION analytics_pending() OWNER TO resolver;
REVOKE ALL ON FUNCTION analytics_pending() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION analytics_pending() TO app;
