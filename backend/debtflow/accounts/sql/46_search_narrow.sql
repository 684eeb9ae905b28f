-- The one filter, if any, that leaves no more than 3,000 accounts: a condition that an index answers, or null.
CREATE OR REPLACE FUNCTION search_narrow(p_agency uuid, p_facts jsonb) RETURNS text LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    names text[]; part text; counted int;
BEGIN
    FOREACH names SLICE 1 IN ARRAY ARRAY[['debtor', 'debtor'], ['mine', 'mine'], ['collector', 'collector'],
        ['min_balance', 'max_balance'], ['created_from', 'created_until'], ['due_after', 'due_before']] LOOP
        CONTINUE WHEN NOT p_facts ?| names;
        part := format('a.agency_id = %L::uuid AND ', p_agency) || replace(search_conditions(
            (SELECT jsonb_object_agg(key, value) FROM jsonb_each(p_facts) WHERE key = ANY (names))), 'a.due_date', 'a.due_sort');
        EXECUTE format('SELECT count(*) FROM (SELECT 1 FROM account a WHERE %s LIMIT 3001) few', part) INTO counted;
        IF counted <= 3000 THEN RETURN part; END IF;
    END LOOP;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION search_narrow(uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_narrow(uuid, jsonb) TO resolver;
