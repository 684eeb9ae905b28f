-- Accounts whose reference, or whose phone number with or without its country code, starts like the text: of the first
-- 5,000 of each in its own order. `p_part`: 'reference', 'phone' (those not found by reference) or 'both'.
CREATE OR REPLACE FUNCTION search_numbers(p_agency uuid, p_text text, p_part text, p_facts jsonb, p_order text[], p_key text[],
                                          p_limit int, OUT ids uuid[], OUT total bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    way record;
    digits text := CASE WHEN p_text ~ '^[0-9 ()+.-]+$' THEN regexp_replace(p_text, '[^0-9]', '', 'g') ELSE '' END;
    start text := replace(replace(replace(upper(btrim(p_text)), '\', '\\'), '_', '\_'), '%', '\%') || '%';
    sources text[] := '{}'; size int;
    key text := '(SELECT c.id FROM account c WHERE c.agency_id = %L::uuid AND c.%I LIKE %L ORDER BY c.%I USING ~<~ LIMIT 5000)';
    matches text := search_conditions(p_facts);
BEGIN
    SELECT * INTO way FROM search_order(p_order, p_key);
    IF p_part <> 'phone' THEN sources := sources || format(key, p_agency, 'external_ref', start, 'external_ref'); END IF;
    IF p_part <> 'reference' AND length(digits) >= 3 THEN
        sources := sources || format(key, p_agency, 'phone_digits', digits || '%', 'phone_digits')
            || format(key, p_agency, 'phone_digits', '1' || digits || '%', 'phone_digits');
    END IF;
    IF sources = '{}' THEN ids := '{}'; total := 0; RETURN; END IF;
    IF p_part = 'phone' THEN matches := matches || format(' AND NOT a.external_ref LIKE %L', start); END IF;
    EXECUTE 'SELECT max(n) FROM (SELECT count(*) AS n FROM ' || array_to_string(sources, ' x UNION ALL SELECT count(*) FROM ') || ' x) y' INTO size;
    SELECT g.ids, CASE WHEN size < 5000 THEN g.total END INTO ids, total FROM search_gather(
        'a.id IN (' || array_to_string(sources, ' UNION ') || ')', way.ranges, way.sorted, matches, p_limit) g;
END $$;
REVOKE ALL ON FUNCTION search_numbers(uuid, text, text, jsonb, text[], text[], int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_numbers(uuid, text, text, jsonb, text[], text[], int) TO resolver;
