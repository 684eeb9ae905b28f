-- Each step of an account's history starts where the one before it ended, and the last one ends at its status.
WITH steps AS (
    SELECT s.account_id, s.old_status, s.new_status,
           lag(s.new_status) OVER path AS came_from, lead(s.id) OVER path IS NULL AS is_last
    FROM activity s
    WHERE s.account_id IS NOT NULL AND s.new_status IS NOT NULL
    WINDOW path AS (PARTITION BY s.account_id ORDER BY s.created_at, s.xid, s.id)
)
SELECT 'account ' || s.account_id || ': ' || coalesce(s.old_status, 'nothing') || ' after ' || s.came_from
FROM steps s WHERE s.came_from IS NOT NULL AND s.old_status IS DISTINCT FROM s.came_from
UNION ALL
SELECT 'account ' || a.id || ' is ' || a.status || ', its history ends at ' || s.new_status
FROM steps s JOIN account a ON a.id = s.account_id WHERE s.is_last AND s.new_status <> a.status
