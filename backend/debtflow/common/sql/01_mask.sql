CREATE OR REPLACE FUNCTION mask(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN value IS NULL OR value = '' THEN value
        WHEN position('@' IN value) > 1 THEN left(value, 1) || '•••' || substring(value FROM position('@' IN value))
        WHEN length(value) > 6 THEN '•••' || right(value, 2)
        ELSE '•••'
    END
$$;
