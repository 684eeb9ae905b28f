-- An ordering's columns ("-priority") as ORDER BY, and as the ranges of rows beyond a key: one range where all columns
-- go the same way, two where only the first goes the other way. Each range can start in the middle of an index.
CREATE OR REPLACE FUNCTION search_order(p_order text[], p_key text[], OUT sorted text, OUT ranges text[])
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    columns text[]; keys text[]; more text[];
    last int := array_length(p_order, 1);
    name text; kind text; shown text;
BEGIN
    FOR i IN 1..last LOOP
        name := ltrim(p_order[i], '-');
        kind := CASE name WHEN 'id' THEN 'uuid' WHEN 'created_at' THEN 'timestamptz' WHEN 'contact_sort' THEN 'timestamptz'
            WHEN 'due_sort' THEN 'date' WHEN 'priority' THEN 'smallint' WHEN 'current_balance' THEN 'bigint'
            WHEN 'external_ref' THEN 'text' WHEN 'phone_digits' THEN 'text' END;
        IF kind IS NULL THEN RAISE EXCEPTION 'search can not sort by %', p_order[i]; END IF;
        shown := format('a.%I', name) || CASE kind WHEN 'text' THEN '::text COLLATE "C"' ELSE '' END;
        columns := columns || shown;
        keys := keys || format('%L::%s', p_key[i], kind);
        more := more || CASE WHEN p_order[i] LIKE '-%' THEN '<' ELSE '>' END;
        sorted := concat_ws(', ', sorted, shown || CASE WHEN p_order[i] LIKE '-%' THEN ' DESC' ELSE '' END);
    END LOOP;
    IF p_key IS NULL THEN
        ranges := ARRAY['true'];
    ELSIF more[1] = ALL (more) THEN
        ranges := ARRAY[format('(%s) %s (%s)', array_to_string(columns, ', '), more[1], array_to_string(keys, ', '))];
    ELSE
        ranges := ARRAY[format('%s = %s AND (%s) %s (%s)', columns[1], keys[1], array_to_string(columns[2:], ', '), more[2],
                               array_to_string(keys[2:], ', ')),
                        format('%s %s %s', columns[1], more[1], keys[1])];
    END IF;
END $$;
REVOKE ALL ON FUNCTION search_order(text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_order(text[], text[]) TO resolver, app;
