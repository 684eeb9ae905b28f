-- Who a user name, a refresh token, an API key or a reset link belongs to: ids and agencies only.
CREATE OR REPLACE FUNCTION find_user(p_username text) RETURNS TABLE (user_id uuid, agency_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT u.id, u.agency_id FROM app_user u WHERE u.username = p_username
$$;
CREATE OR REPLACE FUNCTION find_users_by_email(p_email text) RETURNS TABLE (user_id uuid, agency_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT u.id, u.agency_id FROM app_user u WHERE lower(u.email) = lower(p_email) AND u.is_active LIMIT 5
$$;
CREATE OR REPLACE FUNCTION find_refresh_token(p_digest bytea) RETURNS TABLE (token_id uuid, agency_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT t.id, t.agency_id FROM refresh_token t WHERE t.digest = p_digest
$$;
CREATE OR REPLACE FUNCTION find_api_key(p_digest bytea) RETURNS TABLE (api_key_id uuid, agency_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT k.id, k.agency_id FROM api_key k WHERE k.digest = p_digest
$$;
CREATE OR REPLACE FUNCTION find_password_reset(p_digest bytea) RETURNS TABLE (reset_id uuid, agency_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT r.id, r.agency_id FROM password_reset r WHERE r.digest = p_digest
$$;
CREATE OR REPLACE FUNCTION find_support_session(p_user_id uuid) RETURNS TABLE (support_session_id uuid, agency_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT s.id, s.agency_id FROM support_session s
    WHERE s.user_id = p_user_id AND s.ended_at IS NULL AND s.expires_at > now() ORDER BY s.created_at DESC LIMIT 1
$$;
ALTER FUNCTION find_user(text) OWNER TO resolver;
ALTER FUNCTION find_users_by_email(text) OWNER TO resolver;
ALTER FUNCTION find_refresh_token(bytea) OWNER TO resolver;
ALTER FUNCTION find_api_key(bytea) OWNER TO resolver;
ALTER FUNCTION find_password_reset(bytea) OWNER TO resolver;
ALTER FUNCTION find_support_session(uuid) OWNER TO resolver;
REVOKE ALL ON FUNCTION find_user(text), find_users_by_email(text), find_refresh_token(bytea), find_api_key(bytea),
    find_password_reset(bytea), find_support_session(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_user(text), find_users_by_email(text), find_refresh_token(bytea), find_api_key(bytea),
    find_password_reset(bytea), find_support_session(uuid) TO app;
