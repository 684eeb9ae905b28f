-- The first accounts in the order of an index that match, among its next `p_budget` entries: cheap where matches are
-- many. Never "find all, then sort".
CREATE OR REPLACE FUNCTION search_walk(p_source text, p_ranges text[], p_sorted text, p_matches text, p_budget int, p_limit int)
RETURNS uuid[] LANGUAGE plpgsql STABLE
SET enable_sort = off SET enable_bitmapscan = off SET enable_seqscan = off SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    ids uuid[] := '{}'; more uuid[]; part text;
BEGIN
    FOREACH part IN ARRAY p_ranges LOOP
        EXECUTE format('SELECT array_agg(z.id) FROM (SELECT a.id FROM (SELECT a.* FROM account a WHERE %s AND %s ORDER BY %s'
            ' LIMIT %s) a WHERE %s ORDER BY %s LIMIT %s) z', p_source, part, p_sorted, p_budget, p_matches, p_sorted,
            p_limit - cardinality(ids)) INTO more;
        ids := ids || coalesce(more, '{}');
        EXIT WHEN cardinality(ids) >= p_limit;
    END LOOP;
    RETURN ids;
END $$;
REVOKE ALL ON FUNCTION search_walk(text, text[], text, text, int, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_walk(text, text[], text, text, int, int) TO resolver;
