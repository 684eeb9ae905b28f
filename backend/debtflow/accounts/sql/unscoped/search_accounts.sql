-- Ids of the agency's accounts that a search finds, in order, `p_limit` at most; the caller joins them under row security.
-- Runs as resolver, because text search operators are not leakproof and row security would turn their index off.
--   p_facts   the filters: names and values of accounts/filters.py
--   p_order   columns, "-" for descending, ending in id; null for the best first, which comes in two tiers, each in an
--             order of its own: whole words, newest first, then beginnings and typing errors; references, then phones
--   p_tier, p_key   the place to go on from: the tier (0 where p_order is given) and the values of its order's columns
--   p_backwards     the order turned round
-- `total`: how many match in all, null where that isn't known.
DROP FUNCTION IF EXISTS search_accounts(text);
CREATE OR REPLACE FUNCTION search_accounts(p_text text, p_facts jsonb, p_order text[], p_tier int, p_key text[],
                                           p_backwards boolean, p_limit int)
RETURNS TABLE (id uuid, tier int, total bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, public, pg_temp
SET max_parallel_workers_per_gather = 0 SET jit = off AS $$
DECLARE
    mine uuid := current_setting('app.agency_id')::uuid;
    is_number boolean := p_text ~ '[0-9]';
    tiers int[] := CASE WHEN p_order IS NOT NULL THEN '{0}' WHEN p_backwards THEN '{2,1}' ELSE '{1,2}' END;
    terms text[] := '{}'; counts bigint[] := '{}'; whole text[] := '{}'; wholes bigint[] := '{}'; are_whole boolean := true;
    term record; word text; step int; sorted text[]; got record;
    hits uuid[] := '{}'; of_tier int[] := '{}'; everything bigint := 0;
BEGIN
    IF NOT is_number THEN
        FOR word IN SELECT DISTINCT z.w FROM (SELECT w FROM unnest(string_to_array(search_words(left(p_text, 200)), ' ')) w
                                              WHERE length(w) >= 2 LIMIT 4) z LOOP
            SELECT * INTO term FROM search_term(mine, word);
            IF term.query IS NULL THEN RETURN; END IF;
            terms := terms || term.query; counts := counts || term.hits;
            whole := whole || quote_literal(search_tag(mine) || word); wholes := wholes || coalesce(term.exact, 0);
            are_whole := are_whole AND term.exact IS NOT NULL;
        END LOOP;
        IF terms = '{}' THEN RETURN; END IF;
    END IF;
    IF p_tier IS NOT NULL THEN tiers := tiers[array_position(tiers, p_tier):]; END IF;
    FOREACH step IN ARRAY tiers LOOP
        EXIT WHEN cardinality(hits) >= p_limit;
        sorted := CASE WHEN step = 0 THEN p_order WHEN NOT is_number THEN '{-created_at,-id}'
            WHEN step = 1 THEN '{external_ref,id}' ELSE '{phone_digits,id}' END;
        IF step > 0 AND p_backwards THEN
            sorted := (SELECT array_agg(CASE WHEN c LIKE '-%' THEN substr(c, 2) ELSE '-' || c END ORDER BY o)
                       FROM unnest(sorted) WITH ORDINALITY u (c, o));
        END IF;
        IF is_number THEN
            SELECT * INTO got FROM search_numbers(mine, p_text, (ARRAY['both', 'reference', 'phone'])[step + 1], p_facts, sorted,
                CASE WHEN step = p_tier THEN p_key END, p_limit - cardinality(hits));
        ELSIF step = 1 AND NOT are_whole THEN
            CONTINUE;
        ELSE
            SELECT * INTO got FROM search_names(mine, CASE step WHEN 1 THEN whole ELSE terms END,
                CASE step WHEN 1 THEN wholes ELSE counts END,
                CASE WHEN step = 2 AND are_whole THEN array_to_string(whole, ' & ') END,
                p_facts, sorted, CASE WHEN step = p_tier THEN p_key END, p_limit - cardinality(hits));
        END IF;
        everything := everything + got.total;
        of_tier := of_tier || array_fill(step, ARRAY[cardinality(got.ids)]);
        hits := hits || got.ids;
    END LOOP;
    IF step <> tiers[cardinality(tiers)] OR p_tier > 0 THEN everything := NULL; END IF;
    RETURN QUERY SELECT u.i, u.t, everything FROM unnest(hits, of_tier) WITH ORDINALITY u (i, t, o) ORDER BY u.o;
END $$;
ALTER FUNCTION search_accounts(text, jsonb, text[], int, text[], boolean, int) OWNER TO resolver;
REVOKE ALL ON FUNCTION search_accounts(text, jsonb, text[], int, text[], boolean, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_accounts(text, jsonb, text[], int, text[], boolean, int) TO app;
