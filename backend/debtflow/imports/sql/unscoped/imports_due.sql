-- Which sources are due, and which jobs wait for a worker or for their file to be moved: ids and agencies only.
CREATE OR REPLACE FUNCTION import_sources_due(p_limit int) RETURNS TABLE (source_id uuid, agency_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT s.id, s.agency_id FROM import_source s JOIN agency g ON g.id = s.agency_id AND g.is_active
    WHERE s.is_active AND s.next_poll_at <= now() AND (s.lease_until IS NULL OR s.lease_until < now())
    ORDER BY s.next_poll_at LIMIT least(p_limit, 1000)
$$;
CREATE OR REPLACE FUNCTION import_jobs_due(p_limit int) RETURNS TABLE (job_id uuid, agency_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT j.id, j.agency_id FROM import_job j
    WHERE (j.lease_until IS NULL OR j.lease_until < now())
      AND (j.status IN ('pending', 'downloading', 'processing')
           OR (j.moved_at IS NULL AND j.source_id IS NOT NULL AND j.move_failures < 20))
    ORDER BY j.created_at LIMIT least(p_limit, 1000)
$$;
-- How many jobs of any agency stand before this one, for whoever waits: a number, no row.
CREATE OR REPLACE FUNCTION import_jobs_ahead(p_created_at timestamptz) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*) FROM import_job j
    WHERE j.status IN ('pending', 'downloading', 'processing') AND j.created_at < p_created_at
$$;
CREATE OR REPLACE FUNCTION import_figures() RETURNS TABLE (status text, jobs bigint, oldest_seconds double precision, ok bigint, failed bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT j.status::text, count(*),
           max(extract(epoch FROM now() - coalesce(j.lease_until, j.created_at)))
               FILTER (WHERE j.status IN ('pending', 'downloading', 'processing')),
           sum(j.processed_ok)::bigint, sum(j.processed_errors)::bigint
    FROM import_job j GROUP BY j.status
$$;
CREATE OR REPLACE FUNCTION import_source_figures() RETURNS TABLE (failing bigint, unreachable bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*) FILTER (WHERE s.consecutive_failures > 0), count(*) FILTER (WHERE s.consecutive_failures >= 3)
    FROM import_source s WHERE s.is_active
$$;
ALTER FUNCTION import_source_figures() OWNER TO resolver;
ALTER FUNCTION import_sources_due(int) OWNER TO resolver;
ALTER FUNCTION import_jobs_due(int) OWNER TO resolver;
ALTER FUNCTION import_jobs_ahead(timestamptz) OWNER TO resolver;
ALTER FUNCTION import_figures() OWNER TO resolver;
REVOKE ALL ON FUNCTION import_sources_due(int), import_jobs_due(int), import_jobs_ahead(timestamptz), import_figures(), import_source_figures() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION import_sources_due(int), import_jobs_due(int), import_jobs_ahead(timestamptz), import_figures(), import_source_figures() TO app;
