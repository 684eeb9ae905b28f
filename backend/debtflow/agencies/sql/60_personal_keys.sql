-- A person's rows belong to the person's agency. The superuser's have none, and only the plain keys hold for them.
ALTER TABLE app_user NO FORCE ROW LEVEL SECURITY;
ALTER TABLE session NO FORCE ROW LEVEL SECURITY;
ALTER TABLE refresh_token NO FORCE ROW LEVEL SECURITY;
ALTER TABLE password_reset NO FORCE ROW LEVEL SECURITY;
ALTER TABLE session DROP CONSTRAINT IF EXISTS session_user_id_same_agency;
ALTER TABLE session ADD CONSTRAINT session_user_id_same_agency
    FOREIGN KEY (agency_id, user_id) REFERENCES app_user (agency_id, id);
ALTER TABLE refresh_token DROP CONSTRAINT IF EXISTS refresh_token_session_id_same_agency;
ALTER TABLE refresh_token ADD CONSTRAINT refresh_token_session_id_same_agency
    FOREIGN KEY (agency_id, session_id) REFERENCES session (agency_id, id) ON DELETE CASCADE;
ALTER TABLE password_reset DROP CONSTRAINT IF EXISTS password_reset_user_id_same_agency;
ALTER TABLE password_reset ADD CONSTRAINT password_reset_user_id_same_agency
    FOREIGN KEY (agency_id, user_id) REFERENCES app_user (agency_id, id);
ALTER TABLE app_user FORCE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
ALTER TABLE refresh_token FORCE ROW LEVEL SECURITY;
ALTER TABLE password_reset FORCE ROW LEVEL SECURITY;
