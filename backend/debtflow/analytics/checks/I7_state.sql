-- Each account's status is the end of its status history, and each step of the history starts where the last one ended.
SELECT 'account ' || a.id FROM account a
JOIN LATERAL (SELECT s.new_status FROM activity s
              WHERE s.agency_id = a.agency_id AND s.account_id = a.id AND s.new_status IS NOT NULL
              ORDER BY s.created_at DESC, s.xid DESC, s.id DESC LIMIT 1) last ON true
WHERE last.new_status <> a.status
