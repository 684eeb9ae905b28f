-- No effect has been due for more than a minute.
SELECT 'effect ' || id FROM outbox
WHERE done_at IS NULL AND dead_at IS NULL AND due_at < now() - interval '60 seconds'
  AND (lease_until IS NULL OR lease_until < now())
