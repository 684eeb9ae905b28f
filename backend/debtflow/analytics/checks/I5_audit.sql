-- Every month has its partitions, three ahead; nothing was dropped without a verified archive.
SELECT parent || ' lacks ' || to_char(month, 'YYYYMM')
FROM (VALUES ('audit_event'), ('activity')) p (parent),
     generate_series(date_trunc('month', now() AT TIME ZONE 'UTC'),
                     date_trunc('month', now() AT TIME ZONE 'UTC') + interval '3 months', interval '1 month') month
WHERE to_regclass(parent || '_' || to_char(month, 'YYYYMM')) IS NULL
UNION ALL
SELECT 'unverified archive ' || month FROM audit_archive WHERE dropped_at IS NOT NULL AND verified_at IS NULL
