-- The activities that are not in the rollups yet, of the agency at the door. STABLE: it reads the calling statement's
-- snapshot, horizon and rows alike, so rollup + tail is exact. Dynamic SQL, so that the planner sees the horizon.
CREATE OR REPLACE FUNCTION activity_tail(p_below xid8 DEFAULT NULL) RETURNS SETOF activity
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    horizon text := coalesce((SELECT h.xid::text FROM rollup_horizon h
                              WHERE h.agency_id = current_setting('app.agency_id')::uuid), '0');
BEGIN
    RETURN QUERY EXECUTE format(
        'SELECT * FROM activity WHERE agency_id = %L AND xid >= %L::xid8 %s
           AND (accounts <> 0 OR paid IS NOT NULL OR activity_type = ''contact'')',
        current_setting('app.agency_id'), horizon,
        CASE WHEN p_below IS NULL THEN '' ELSE format('AND xid < %L::xid8', p_below) END);
END $$;
GRANT EXECUTE ON FUNCTION activity_tail(xid8) TO app;
