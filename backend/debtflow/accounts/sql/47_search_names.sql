-- Accounts whose words match the terms, in order, by the cheapest of three plans: gather all by the index over words and
-- filters; gather a narrow filter's few accounts; walk the order's own index and stop at the limit, with what gathering
-- would cost as its budget. `total` is null where the walk stopped early.
CREATE OR REPLACE FUNCTION search_names(p_agency uuid, p_terms text[], p_counts bigint[], p_but text, p_facts jsonb,
                                        p_order text[], p_key text[], p_limit int, OUT ids uuid[], OUT total bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    way record;
    everyone float8 := greatest((SELECT w.accounts FROM search_word w WHERE w.agency_id = p_agency AND w.word = ''), 1);
    fewest bigint := (SELECT min(c) FROM unnest(p_counts) c);
    every text := array_to_string(p_terms, ' & ');
    likely float8 := everyone;
    budget int := least(3 * fewest, 24000);
    matches text := search_conditions(p_facts) || format(' AND a.search_key @@ %L::tsquery', every)
        || CASE WHEN p_but IS NULL THEN '' ELSE format(' AND NOT a.search_key @@ %L::tsquery', p_but) END;
    narrow text; indexed text;
BEGIN
    SELECT * INTO way FROM search_order(p_order, p_key);
    IF fewest > 1500 AND p_limit <= 1000 THEN
        narrow := search_narrow(p_agency, p_facts);
        IF narrow IS NOT NULL THEN
            SELECT g.ids, g.total INTO ids, total FROM search_gather(narrow, way.ranges, way.sorted, matches, p_limit) g;
            RETURN;
        END IF;
        SELECT everyone * exp(sum(ln(least(greatest(c, 1) / everyone, 1)))) INTO likely FROM unnest(p_counts) c;
        IF p_limit * everyone / likely <= budget THEN
            ids := search_walk(format('a.agency_id = %L::uuid', p_agency), way.ranges, way.sorted, matches, budget, p_limit);
            IF cardinality(ids) >= p_limit THEN RETURN; END IF;
        END IF;
    END IF;
    IF fewest * 2.8 < (SELECT sum(c) FROM unnest(p_counts) c) * 0.3 THEN
        every := p_terms[array_position(p_counts, fewest)];
    END IF;
    indexed := format('a.search_key @@ %L::tsquery', every)
        || CASE WHEN p_facts ? 'status' THEN format(' AND ARRAY[a.status::text] && ARRAY(SELECT jsonb_array_elements_text(%L))', p_facts ->> 'status') ELSE '' END
        || CASE WHEN p_facts ? 'priority' THEN format(' AND ARRAY[a.priority] && ARRAY(SELECT v::smallint FROM jsonb_array_elements_text(%L) v)', p_facts ->> 'priority') ELSE '' END;
    SELECT g.ids, g.total INTO ids, total FROM search_gather(indexed, way.ranges, way.sorted, matches, p_limit) g;
END $$;
REVOKE ALL ON FUNCTION search_names(uuid, text[], bigint[], text, jsonb, text[], text[], int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_names(uuid, text[], bigint[], text, jsonb, text[], text[], int) TO resolver;
