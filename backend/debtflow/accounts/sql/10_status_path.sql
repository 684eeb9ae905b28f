-- Whoever writes, an account's status follows the state machine. The pairs are those of workflow.py (tested equal).
CREATE OR REPLACE FUNCTION account_status_path() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT ((old.status, new.status) IN (
        ('new', 'assigned'), ('new', 'settled'),
        ('assigned', 'in_contact'), ('assigned', 'disputed'), ('assigned', 'settled'),
        ('in_contact', 'negotiating'), ('in_contact', 'disputed'), ('in_contact', 'settled'),
        ('negotiating', 'payment_plan'), ('negotiating', 'disputed'), ('negotiating', 'settled'),
        ('payment_plan', 'settled'), ('payment_plan', 'disputed'), ('payment_plan', 'negotiating'),
        ('disputed', 'negotiating'), ('disputed', 'closed'), ('disputed', 'settled'),
        ('settled', 'closed'), ('settled', 'negotiating'),
        ('closed', 'negotiating'))) THEN
        RAISE EXCEPTION 'account %: % to % is not a transition', old.id, old.status, new.status USING ERRCODE = 'check_violation';
    END IF;
    RETURN new;
END $$;
CREATE OR REPLACE TRIGGER status_path BEFORE UPDATE OF status ON account
    FOR EACH ROW WHEN (old.status IS DISTINCT FROM new.status) EXECUTE FUNCTION account_status_path();
