-- Claims unapplied webhook events, giving each the agency whose payment holds its intent; returns ids and agencies.
-- An intent that no payment holds after an hour is nobody's: its events are quarantined.
CREATE OR REPLACE FUNCTION processor_event_claim(p_limit int)
RETURNS TABLE (id uuid, agency_id uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE processor_event e
    SET attempts = e.attempts + 1,
        quarantine_reason = CASE WHEN due.owner IS NULL AND e.received_at < now() - interval '1 hour'
                                 THEN 'unknown_intent' ELSE '' END,
        next_attempt_at = now() + make_interval(secs => least(2 ^ least(e.attempts, 10), 600)),
        agency_id = due.owner
    FROM (SELECT c.id, coalesce(c.agency_id, (SELECT p.agency_id FROM payment p
                                              WHERE p.processor = 'stripe' AND p.processor_ref = c.intent_ref
                                                AND c.intent_ref <> '')) AS owner
          FROM processor_event c
          WHERE c.applied_at IS NULL AND c.quarantine_reason = '' AND c.next_attempt_at <= now()
          ORDER BY c.next_attempt_at LIMIT least(p_limit, 200) FOR UPDATE SKIP LOCKED) due
    WHERE e.id = due.id
    RETURNING e.id, e.agency_id
$$;
ALTER FUNCTION processor_event_claim(int) OWNER TO resolver;
REVOKE ALL ON FUNCTION processor_event_claim(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION processor_event_claim(int) TO app;
