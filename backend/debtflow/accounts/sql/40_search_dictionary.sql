-- Keeps each agency's dictionary of words: whoever adds an account or renames its debtor. Many rows at once are counted
-- exactly, in the order of the words (two writers can't deadlock); single ones only add what is new, so that no common
-- word's row is hot. The counts choose plans and nothing else; they are set right nightly. The word '' counts accounts.
CREATE OR REPLACE FUNCTION search_words_insert() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (SELECT count(*) FROM (SELECT 1 FROM new_rows LIMIT 2) few) < 2 THEN
        INSERT INTO search_word (agency_id, word, accounts)
        SELECT n.agency_id, substr(k.word, 10), 1
        FROM new_rows n CROSS JOIN LATERAL unnest(tsvector_to_array(n.search_key) || ''::text) k (word)
        ORDER BY 1, 2 ON CONFLICT (agency_id, word) DO NOTHING;
    ELSE
        INSERT INTO search_word (agency_id, word, accounts)
        SELECT n.agency_id, substr(k.word, 10), count(*)
        FROM new_rows n CROSS JOIN LATERAL unnest(tsvector_to_array(n.search_key) || ''::text) k (word)
        GROUP BY 1, 2 ORDER BY 1, 2
        ON CONFLICT (agency_id, word) DO UPDATE SET accounts = search_word.accounts + excluded.accounts;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION search_words_rename() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO search_word (agency_id, word, accounts)
    SELECT new.agency_id, substr(k.word, 10), 1 FROM unnest(tsvector_to_array(new.search_key)) k (word)
    ORDER BY 1, 2 ON CONFLICT (agency_id, word) DO NOTHING;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER search_words_insert AFTER INSERT ON account
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION search_words_insert();
CREATE OR REPLACE TRIGGER search_words_rename AFTER UPDATE OF debtor_name ON account
    FOR EACH ROW WHEN (old.search_key IS DISTINCT FROM new.search_key) EXECUTE FUNCTION search_words_rename();
