-- What the API acknowledged under an idempotency key is in the audit trail with the same request id.
SELECT 'ledger ' || l.id FROM ledger_entry l
WHERE l.created_at > now() - interval '1 day'
  AND NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.object_id = l.id AND e.object_type = 'ledger_entry'
                  AND e.created_at > now() - interval '2 days')
