CREATE INDEX IF NOT EXISTS account_name_trigram ON account USING gin (lower(debtor_name) gin_trgm_ops);
