-- Each movement of money of the last day is in the audit trail, where its request id stands.
SELECT 'ledger ' || l.id FROM ledger_entry l
WHERE l.created_at > now() - interval '1 day'
  AND NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.object_id = l.id AND e.object_type = 'ledger_entry'
                  AND e.created_at > now() - interval '2 days')
