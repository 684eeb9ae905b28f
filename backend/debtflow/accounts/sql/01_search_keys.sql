-- What a name is searched by: its words in lower case without accents and apostrophes, each behind eight digits of its
-- agency, so that one index holds a posting list for each agency's word. A collision of two agencies costs a look at
-- rows that are then dropped, never an answer. Frozen: the column account.search_key is made of it.
CREATE OR REPLACE FUNCTION search_words(p_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN btrim(regexp_replace(
    regexp_replace(lower(normalize(p_name, NFKD)), U&'[\0300-\036F''\2019]+', '', 'g'), '[^[:alnum:]]+', ' ', 'g'));
CREATE OR REPLACE FUNCTION search_tag(p_agency uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN right(p_agency::text, 8) || ':';
CREATE OR REPLACE FUNCTION search_keys(p_agency uuid, p_name text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector(string_to_array(
    search_tag(p_agency) || replace(search_words(p_name), ' ', ' ' || search_tag(p_agency)), ' '));
