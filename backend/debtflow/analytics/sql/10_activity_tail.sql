-- The activities that are not in the rollups yet, of the agency at the door. STABLE: it reads the calling statement's
-- snapshot, horizon and rows alike, so rollup + tail is exact. One plan for all, kept by the session: to plan anew for
-- each horizon took longer, over all partitions, than to read. The tail is short whatever the planner thinks of it, so
-- it always comes from the index.
CREATE OR REPLACE FUNCTION activity_tail(p_below xid8 DEFAULT NULL) RETURNS SETOF activity
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    mine uuid := current_setting('app.agency_id')::uuid;
    horizon xid8 := coalesce((SELECT h.xid FROM rollup_horizon h WHERE h.agency_id = mine), '0');
    below xid8 := coalesce(p_below, '18446744073709551615');
BEGIN
    RETURN QUERY
        SELECT * FROM activity a WHERE a.agency_id = mine AND a.xid >= horizon AND a.xid < below
           AND (a.accounts <> 0 OR a.paid IS NOT NULL OR a.activity_type = 'contact');
END $$;
GRANT EXECUTE ON FUNCTION activity_tail(xid8) TO app;
