-- Which bulk jobs wait for a worker or lost theirs: ids and agencies only.
CREATE OR REPLACE FUNCTION bulk_jobs_due(p_limit int) RETURNS TABLE (job_id uuid, agency_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT j.id, j.agency_id FROM bulk_job j
    WHERE j.status IN ('pending', 'running') AND (j.lease_until IS NULL OR j.lease_until < now())
    ORDER BY j.created_at LIMIT least(p_limit, 1000)
$$;
ALTER FUNCTION bulk_jobs_due(int) OWNER TO resolver;
REVOKE ALL ON FUNCTION bulk_jobs_due(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bulk_jobs_due(int) TO app;
