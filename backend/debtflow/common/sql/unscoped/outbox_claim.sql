-- Claims due effects of every agency for one worker; returns ids and agencies only.
CREATE OR REPLACE FUNCTION outbox_claim(p_token uuid, p_limit int, p_lease_seconds int)
RETURNS TABLE (id uuid, agency_id uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE outbox o
    SET lease_token = p_token, lease_until = now() + make_interval(secs => p_lease_seconds), attempts = o.attempts + 1
    FROM (SELECT c.id FROM outbox c
          WHERE c.done_at IS NULL AND c.dead_at IS NULL AND c.due_at <= now()
            AND (c.lease_until IS NULL OR c.lease_until < now())
          ORDER BY c.due_at LIMIT least(p_limit, 500) FOR UPDATE SKIP LOCKED) due
    WHERE o.id = due.id
    RETURNING o.id, o.agency_id
$$;
ALTER FUNCTION outbox_claim(uuid, int, int) OWNER TO resolver;
REVOKE ALL ON FUNCTION outbox_claim(uuid, int, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outbox_claim(uuid, int, int) TO app;
