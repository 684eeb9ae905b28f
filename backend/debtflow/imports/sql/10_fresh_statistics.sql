-- Foreign keys keep one plan for a whole session. Made while a table is nearly empty it may walk all of an agency's rows
-- for each new one, so the tables that an import fills are analysed whenever they have doubled: the columns of their keys
-- alone, which is what those plans need, and leaves the rest to autovacuum, whose count it doesn't reset. Runs as owner.
CREATE OR REPLACE FUNCTION import_fresh_statistics() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    each regclass;
    keys text;
    done int := 0;
BEGIN
    IF NOT pg_try_advisory_xact_lock(7216023) THEN RETURN 0; END IF;
    FOR each, keys IN VALUES ('debtor'::regclass, 'agency_id, id, external_ref'),
        ('account', 'agency_id, id, debtor_id, external_ref'), ('ledger_entry', 'agency_id, id, account_id') LOOP
        IF pg_relation_size(each) / 8192 > 2 * (SELECT c.relpages FROM pg_class c WHERE c.oid = each) THEN
            EXECUTE format('ANALYZE %s (%s)', each, keys);
            done := done + 1;
        END IF;
    END LOOP;
    RETURN done;
END $$;
REVOKE ALL ON FUNCTION import_fresh_statistics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION import_fresh_statistics() TO app;
