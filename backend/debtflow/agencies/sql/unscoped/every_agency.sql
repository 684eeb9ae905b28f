CREATE OR REPLACE FUNCTION every_agency() RETURNS TABLE (agency_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.id FROM agency a ORDER BY a.id
$$;
ALTER FUNCTION every_agency() OWNER TO resolver;
REVOKE ALL ON FUNCTION every_agency() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION every_agency() TO app;
