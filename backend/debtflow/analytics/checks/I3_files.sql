-- Each accepted file has one terminal or running job, and its counts add up.
SELECT 'file ' || file_sha256 FROM import_job
WHERE NOT dry_run AND status NOT IN ('failed', 'cancelled') AND file_sha256 <> ''
GROUP BY file_sha256 HAVING count(*) > 1
UNION ALL
SELECT 'job ' || id FROM import_job
WHERE status IN ('completed', 'completed_with_errors') AND NOT dry_run
  AND (processed_ok + processed_errors <> total_records
       OR processed_ok <> created_accounts + updated_accounts + unchanged_accounts)
