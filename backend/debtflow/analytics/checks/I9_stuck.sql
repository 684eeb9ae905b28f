-- No running job is past its lease by more than a minute.
SELECT 'job ' || id FROM import_job
WHERE status IN ('downloading', 'processing') AND lease_until < now() - interval '60 seconds'
UNION ALL
SELECT 'bulk job ' || id FROM bulk_job
WHERE status = 'running' AND lease_until < now() - interval '60 seconds'
