-- Whoever writes a commission or settles a promise, one at a time or in bulk, leaves the change of the collector's figures.
CREATE OR REPLACE FUNCTION commission_delta() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO rollup_collector_delta (agency_id, collector_id, happened_at, earned, kept)
        VALUES (old.agency_id, old.collector_id, old.created_at, old.clawed_back - old.amount, 0);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO rollup_collector_delta (agency_id, collector_id, happened_at, earned, kept)
        VALUES (new.agency_id, new.collector_id, new.created_at, new.amount - new.clawed_back, 0);
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER collector_delta AFTER INSERT OR DELETE OR UPDATE OF collector_id, created_at, amount, clawed_back
    ON commission FOR EACH ROW EXECUTE FUNCTION commission_delta();

CREATE OR REPLACE FUNCTION promise_delta() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO rollup_collector_delta (agency_id, collector_id, day, earned, kept)
        SELECT old.agency_id, c.id, old.promise_date, 0, -1 FROM collector c
        WHERE c.agency_id = old.agency_id AND c.user_id = old.user_id AND old.promise_state = 'kept';
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO rollup_collector_delta (agency_id, collector_id, day, earned, kept)
        SELECT new.agency_id, c.id, new.promise_date, 0, 1 FROM collector c
        WHERE c.agency_id = new.agency_id AND c.user_id = new.user_id AND new.promise_state = 'kept';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER promise_made_kept AFTER INSERT ON contact
    FOR EACH ROW WHEN (new.promise_state = 'kept') EXECUTE FUNCTION promise_delta();
CREATE OR REPLACE TRIGGER promise_kept AFTER UPDATE OF promise_state, promise_date, user_id ON contact
    FOR EACH ROW WHEN ('kept' IN (old.promise_state, new.promise_state)) EXECUTE FUNCTION promise_delta();
CREATE OR REPLACE TRIGGER promise_kept_gone AFTER DELETE ON contact
    FOR EACH ROW WHEN (old.promise_state = 'kept') EXECUTE FUNCTION promise_delta();

-- The same figures from the books: what fills the rollup at first and after a rebuild, and what it is compared with.
CREATE OR REPLACE FUNCTION collector_books() RETURNS TABLE (collector_id uuid, day date, earned bigint, kept bigint)
LANGUAGE sql STABLE AS $$
    SELECT e.collector_id, (e.created_at AT TIME ZONE g.timezone)::date, sum(e.amount - e.clawed_back)::bigint, 0::bigint
    FROM agency g JOIN commission e ON e.agency_id = g.id
    WHERE g.id = current_setting('app.agency_id')::uuid GROUP BY 1, 2
    UNION ALL
    SELECT w.id, c.promise_date, 0::bigint, count(*)
    FROM contact c JOIN collector w ON w.agency_id = c.agency_id AND w.user_id = c.user_id
    WHERE c.agency_id = current_setting('app.agency_id')::uuid AND c.promise_state = 'kept' GROUP BY 1, 2
$$;
GRANT EXECUTE ON FUNCTION collector_books() TO app;
