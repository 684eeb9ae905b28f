-- The agencies whose tail holds anything, with its length up to 10,000: ids and counts only.
CREATE OR REPLACE FUNCTION analytics_pending() RETURNS TABLE (agency_id uuid, tail_rows bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    each record;
BEGIN
    FOR each IN SELECT a.id, coalesce(h.xid::text, '0') AS horizon
                FROM agency a LEFT JOIN rollup_horizon h ON h.agency_id = a.id LOOP
        agency_id := each.id;
        EXECUTE format('SELECT count(*) FROM (SELECT 1 FROM activity WHERE agency_id = %L AND xid >= %L::xid8
            AND (accounts <> 0 OR paid IS NOT NULL OR activity_type = ''contact'') LIMIT 10000) tail',
            each.id, each.horizon) INTO tail_rows;
        IF tail_rows > 0 THEN RETURN NEXT; END IF;
    END LOOP;
END $$;
ALTER FUNCTION analytics_pending() OWNER TO resolver;
REVOKE ALL ON FUNCTION analytics_pending() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION analytics_pending() TO app;
