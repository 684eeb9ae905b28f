-- Claims payments (and payments with refunds) whose processor should be asked; returns ids and agencies only.
CREATE OR REPLACE FUNCTION payments_to_check(p_limit int)
RETURNS TABLE (id uuid, agency_id uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE payment p SET next_check_at = now() + interval '5 minutes'
    FROM (SELECT c.id FROM payment c WHERE c.next_check_at <= now()
          ORDER BY c.next_check_at LIMIT least(p_limit, 200) FOR UPDATE SKIP LOCKED) due
    WHERE p.id = due.id
    RETURNING p.id, p.agency_id
$$;
ALTER FUNCTION payments_to_check(int) OWNER TO resolver;
REVOKE ALL ON FUNCTION payments_to_check(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION payments_to_check(int) TO app;
