-- Each partition needs its own row security, policies and TRUNCATE trigger: the parent's don't reach it.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE FUNCTION protect_partition(partition text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', partition);
    EXECUTE format('DROP POLICY IF EXISTS tenant ON %I', partition);
    EXECUTE format($p$CREATE POLICY tenant ON %I TO app, owner, readonly
        USING (agency_id = current_setting('app.agency_id')::uuid)
        WITH CHECK (agency_id = current_setting('app.agency_id')::uuid)$p$, partition);
    EXECUTE format('DROP POLICY IF EXISTS unscoped ON %I', partition);
    EXECUTE format('CREATE POLICY unscoped ON %I TO resolver USING (true) WITH CHECK (true)', partition);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, app, readonly, resolver', partition);
    EXECUTE format('CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON %I
        FOR EACH ROW EXECUTE FUNCTION refuse_change()', partition);
    EXECUTE format('CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON %I
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', partition);
END $$;

CREATE OR REPLACE FUNCTION protect_partitions(parent text) RETURNS void LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT protect_partition(inhrelid::regclass::text) FROM pg_inherits WHERE inhparent = parent::regclass
$$;

-- Called by migrate and daily by Beat as app; runs as owner. Returns how many partitions it made.
CREATE OR REPLACE FUNCTION ensure_partitions(months_back int DEFAULT 0) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    parent text;
    month date;
    partition text;
    made int := 0;
BEGIN
    FOR parent IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE c.relkind = 'p' AND n.nspname = 'public' ORDER BY 1 LOOP
        FOR month IN SELECT generate_series(
                date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => least(greatest(months_back, 0), 36)),
                date_trunc('month', now() AT TIME ZONE 'UTC') + interval '3 months', interval '1 month') LOOP
            partition := format('%s_%s', parent, to_char(month, 'YYYYMM'));
            CONTINUE WHEN to_regclass(partition) IS NOT NULL;
            EXECUTE format('CREATE TABLE public.%I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', partition, parent,
                month::text || ' 00:00:00+00', (month + interval '1 month')::date::text || ' 00:00:00+00');
            PERFORM protect_partition(partition);
            made := made + 1;
        END LOOP;
    END LOOP;
    RETURN made;
END $$;
REVOKE ALL ON FUNCTION ensure_partitions(int), protect_partition(text), protect_partitions(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_partitions(int) TO app;
