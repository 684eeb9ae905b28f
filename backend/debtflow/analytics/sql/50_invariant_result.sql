GRANT SELECT, INSERT, UPDATE ON invariant_result TO app;
