-- The first accounts in the order of an index that match, among its next `p_budget` entries: cheap where matches are
-- many. Never "find all, then sort". A range that is not read to its end ends the walk: what comes after it would be
-- answered before what is left of it. Fewer than `p_limit` say that the walk can't tell.
CREATE OR REPLACE FUNCTION search_walk(p_source text, p_ranges text[], p_sorted text, p_matches text, p_budget int, p_limit int)
RETURNS uuid[] LANGUAGE plpgsql STABLE
SET enable_sort = off SET enable_bitmapscan = off SET enable_seqscan = off SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    ids uuid[] := '{}'; more uuid[]; part text; is_whole boolean;
BEGIN
    FOREACH part IN ARRAY p_ranges LOOP
        EXECUTE format('SELECT array_agg(z.id) FROM (SELECT a.id FROM (SELECT a.* FROM account a WHERE %s AND %s ORDER BY %s'
            ' LIMIT %s) a WHERE %s ORDER BY %s LIMIT %s) z', p_source, part, p_sorted, p_budget, p_matches, p_sorted,
            p_limit - cardinality(ids)) INTO more;
        ids := ids || coalesce(more, '{}');
        EXIT WHEN cardinality(ids) >= p_limit;
        EXECUTE format('SELECT count(*) < %s FROM (SELECT FROM account a WHERE %s AND %s LIMIT %s) read', p_budget, p_source, part,
            p_budget) INTO is_whole;
        EXIT WHEN NOT is_whole;
    END LOOP;
    RETURN ids;
END $$;
REVOKE ALL ON FUNCTION search_walk(text, text[], text, text, int, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_walk(text, text[], text, text, int, int) TO resolver;
