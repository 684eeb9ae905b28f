-- Ids of the agency's accounts that a search finds, best first, 1,000 at most. Runs as resolver, because trigram
-- operators are not leakproof and row security would turn their index off; the ids are joined under row security.
CREATE OR REPLACE FUNCTION search_accounts(p_text text) RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET pg_trgm.word_similarity_threshold = 0.45 AS $$
DECLARE
    mine uuid := current_setting('app.agency_id')::uuid;
    wanted text := lower(btrim(p_text));
    digits text := regexp_replace(p_text, '[^0-9]', '', 'g');
BEGIN
    IF wanted = '' THEN RETURN; END IF;
    IF p_text ~ '^[0-9 ()+.-]+$' AND length(digits) >= 3 THEN
        RETURN QUERY SELECT a.id FROM account a
            WHERE a.agency_id = mine AND (a.phone_digits LIKE digits || '%' OR a.phone_digits LIKE '1' || digits || '%')
            LIMIT 1000;
        RETURN QUERY SELECT a.id FROM account a
            WHERE a.agency_id = mine AND a.external_ref LIKE replace(upper(btrim(p_text)), '_', '\_') || '%' LIMIT 1000;
    ELSIF wanted ~ '[0-9]' THEN
        RETURN QUERY SELECT a.id FROM account a
            WHERE a.agency_id = mine AND a.external_ref LIKE replace(replace(upper(btrim(p_text)), '_', '\_'), '%', '\%') || '%'
            ORDER BY a.external_ref LIMIT 1000;
    ELSE
        RETURN QUERY SELECT a.id FROM account a
            WHERE a.agency_id = mine
              AND (lower(a.debtor_name) LIKE '%' || replace(replace(wanted, '_', '\_'), '%', '\%') || '%'
                   OR wanted <% lower(a.debtor_name))
            ORDER BY word_similarity(wanted, lower(a.debtor_name)) DESC, a.created_at DESC LIMIT 1000;
    END IF;
END $$;
ALTER FUNCTION search_accounts(text) OWNER TO resolver;
REVOKE ALL ON FUNCTION search_accounts(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_accounts(text) TO app;
