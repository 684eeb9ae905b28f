-- Without SET search_path, so that the planner inlines it: an audited bulk insert calls it for each masked column.
CREATE OR REPLACE FUNCTION mask(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN value IS NULL OR value = '' THEN value
        WHEN pg_catalog.strpos(value, '@') > 1
            THEN pg_catalog."left"(value, 1) || '•••' || pg_catalog.substr(value, pg_catalog.strpos(value, '@'))
        WHEN pg_catalog.length(value) > 6 THEN '•••' || pg_catalog."right"(value, 2)
        ELSE '•••'
    END
$$;
