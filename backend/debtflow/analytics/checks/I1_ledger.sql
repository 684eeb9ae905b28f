-- Each account's balance, and what it has paid, are its ledger's; what is reserved is its pending payments; completed
-- payments and refunds match one to one.
SELECT 'account ' || a.id FROM account a
LEFT JOIN (SELECT account_id, sum(amount) AS balance,
                  -coalesce(sum(amount) FILTER (WHERE kind IN ('payment', 'refund', 'chargeback')), 0) AS paid
           FROM ledger_entry GROUP BY account_id) l ON l.account_id = a.id
WHERE a.current_balance <> coalesce(l.balance, 0) OR a.total_paid <> coalesce(l.paid, 0) OR a.current_balance < 0
UNION ALL
SELECT 'reserved on account ' || a.id FROM account a
LEFT JOIN (SELECT account_id, sum(amount) AS pending FROM payment WHERE status = 'pending' GROUP BY account_id) p
       ON p.account_id = a.id
WHERE a.pending_amount <> coalesce(p.pending, 0)
UNION ALL
SELECT 'refund ' || r.id FROM refund r
LEFT JOIN ledger_entry l ON l.refund_id = r.id AND l.kind IN ('refund', 'chargeback')
WHERE (r.status = 'completed') <> (l.id IS NOT NULL) OR l.amount <> r.amount OR l.payment_id <> r.payment_id
UNION ALL
SELECT 'refunded amounts of ' || p.id FROM payment p
LEFT JOIN (SELECT payment_id, coalesce(sum(amount) FILTER (WHERE status = 'completed'), 0) AS done,
                  coalesce(sum(amount) FILTER (WHERE status = 'pending'), 0) AS waiting
           FROM refund GROUP BY payment_id) r ON r.payment_id = p.id
WHERE p.refunded_amount <> coalesce(r.done, 0) OR p.refunding_amount <> coalesce(r.waiting, 0)
UNION ALL
SELECT 'payment ' || p.id FROM payment p
LEFT JOIN ledger_entry l ON l.payment_id = p.id AND l.kind = 'payment'
WHERE (p.status IN ('completed', 'refunded')) <> (l.id IS NOT NULL) OR (l.id IS NOT NULL AND l.amount <> -p.amount)
UNION ALL
SELECT 'refunds of ' || p.id FROM payment p
JOIN (SELECT payment_id, sum(amount) AS back FROM ledger_entry WHERE kind IN ('refund', 'chargeback') AND payment_id IS NOT NULL
      GROUP BY payment_id) r ON r.payment_id = p.id
WHERE r.back > p.amount
