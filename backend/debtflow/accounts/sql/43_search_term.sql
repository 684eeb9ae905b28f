-- One word of a search as a query over search_key. `hits` is how many accounts it may match, `exact` how many carry it
-- as a whole word. A word that starts fewer than five accounts' names is taken for a typing error: the dictionary's words
-- one letter away (two from eight letters on, swapped neighbours count as one) with the same first letter; and where even
-- those are none, the most similar ones by trigram. No query: nothing in the agency is like it.
CREATE OR REPLACE FUNCTION search_term(p_agency uuid, p_word text, OUT query text, OUT hits bigint, OUT exact bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET pg_trgm.similarity_threshold = 0.4 AS $$
DECLARE
    len int := length(p_word);
    errors int := CASE WHEN length(p_word) >= 8 THEN 2 ELSE 1 END;
    swapped text[]; near text[]; nearby bigint;
BEGIN
    SELECT sum(w.accounts), max(w.accounts) FILTER (WHERE w.word = p_word) INTO hits, exact
    FROM search_word w WHERE w.agency_id = p_agency AND w.word >= p_word AND w.word < p_word || U&'\+10FFFF';
    IF hits IS NOT NULL THEN query := quote_literal(search_tag(p_agency) || p_word) || ':*'; END IF;
    IF coalesce(hits, 0) < 5 AND len >= 4 THEN
        swapped := (SELECT array_agg(left(p_word, i - 1) || substr(p_word, i + 1, 1) || substr(p_word, i, 1) || substr(p_word, i + 2))
                    FROM generate_series(1, len - 1) i);
        SELECT array_agg(n.word), sum(n.accounts) INTO near, nearby FROM (
            SELECT w.word, w.accounts FROM (
                SELECT f.word, f.distance FROM (
                    SELECT w.word, levenshtein_less_equal(w.word, p_word, errors) AS distance FROM search_word w
                    WHERE w.agency_id = p_agency AND left(w.word, 1) = left(p_word, 1)
                      AND length(w.word) BETWEEN len - errors AND len + errors AND length(w.word) < 200) f
                WHERE f.distance <= errors
                UNION ALL SELECT unnest(swapped), 1) c
            JOIN search_word w ON w.agency_id = p_agency AND w.word = c.word
            GROUP BY 1, 2 ORDER BY min(c.distance), w.accounts DESC LIMIT 20) n;
        IF hits IS NULL AND near IS NULL THEN
            SELECT array_agg(s.word), sum(s.accounts) INTO near, nearby FROM (
                SELECT w.word, w.accounts FROM search_word w WHERE w.agency_id = p_agency AND w.word % p_word
                ORDER BY similarity(w.word, p_word) DESC, w.accounts DESC LIMIT 10) s;
        END IF;
        query := (SELECT string_agg(q, ' | ') FROM unnest(
            query || ARRAY(SELECT quote_literal(search_tag(p_agency) || n) FROM unnest(near) n)) q WHERE q IS NOT NULL);
        hits := nullif(coalesce(hits, 0) + coalesce(nearby, 0), 0);
    END IF;
    query := '(' || query || ')';
END $$;
REVOKE ALL ON FUNCTION search_term(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_term(uuid, text) TO resolver;
