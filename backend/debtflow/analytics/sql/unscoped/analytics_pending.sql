-- The agencies whose tail holds anything, or whose collectors' rollup is still to be filled, with the tail's length up to
-- 20,000, activities and collectors' deltas: ids and counts only. One plan for all, as in
-- activity_tail: to plan anew for each agency takes longer, over all partitions, than to count.
CREATE OR REPLACE FUNCTION analytics_pending() RETURNS TABLE (agency_id uuid, tail_rows bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    mine uuid;
    horizon xid8;
    is_behind boolean;
BEGIN
    FOR mine, horizon, is_behind IN SELECT a.id, coalesce(h.xid, '0'), h.has_collectors IS FALSE
                         FROM agency a LEFT JOIN rollup_horizon h ON h.agency_id = a.id LOOP
        agency_id := mine;
        tail_rows := (SELECT count(*) FROM (
            SELECT FROM activity v WHERE v.agency_id = mine AND v.xid >= horizon
            AND (v.accounts <> 0 OR v.paid IS NOT NULL OR v.activity_type = 'contact') LIMIT 10000) tail);
        tail_rows := tail_rows + (SELECT count(*) FROM (
            SELECT FROM rollup_collector_delta d WHERE d.agency_id = mine LIMIT 10000) deltas);
        IF tail_rows > 0 OR is_behind THEN RETURN NEXT; END IF;
    END LOOP;
END $$;
ALTER FUNCTION analytics_pending() OWNER TO resolver;
REVOKE ALL ON FUNCTION analytics_pending() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION analytics_pending() TO app;
