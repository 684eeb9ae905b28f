-- Each account's balance, and what it has paid, are its ledger's; completed payments and refunds match one to one.
SELECT 'account ' || a.id FROM account a
LEFT JOIN (SELECT account_id, sum(amount) AS balance,
                  -coalesce(sum(amount) FILTER (WHERE kind IN ('payment', 'refund', 'chargeback')), 0) AS paid
           FROM ledger_entry GROUP BY account_id) l ON l.account_id = a.id
WHERE a.current_balance <> coalesce(l.balance, 0) OR a.total_paid <> coalesce(l.paid, 0) OR a.current_balance < 0
UNION ALL
SELECT 'payment ' || p.id FROM payment p
LEFT JOIN ledger_entry l ON l.payment_id = p.id AND l.kind = 'payment'
WHERE (p.status IN ('completed', 'refunded')) <> (l.id IS NOT NULL) OR (l.id IS NOT NULL AND l.amount <> -p.amount)
UNION ALL
SELECT 'refunds of ' || p.id FROM payment p
JOIN (SELECT payment_id, sum(amount) AS back FROM ledger_entry WHERE kind IN ('refund', 'chargeback') AND payment_id IS NOT NULL
      GROUP BY payment_id) r ON r.payment_id = p.id
WHERE r.back > p.amount
