-- What retention asks across agencies: who is under legal hold, and how many events a month holds.
CREATE OR REPLACE FUNCTION held_agencies() RETURNS TABLE (agency_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT DISTINCT h.agency_id FROM legal_hold h WHERE h.lifted_at IS NULL
$$;
CREATE OR REPLACE FUNCTION audit_month_count(p_month date) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*) FROM audit_event e
    WHERE e.created_at >= p_month::timestamp AT TIME ZONE 'UTC'
      AND e.created_at < (p_month + interval '1 month') AT TIME ZONE 'UTC'
$$;
ALTER FUNCTION held_agencies() OWNER TO resolver;
ALTER FUNCTION audit_month_count(date) OWNER TO resolver;
REVOKE ALL ON FUNCTION held_agencies(), audit_month_count(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION held_agencies(), audit_month_count(date) TO owner;
