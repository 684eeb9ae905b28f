-- One agency of %(size)s accounts over 330 days, 0.6 payments for each account, with the activities that the services
-- would have written. Runs as superuser with triggers off: set-based, so minutes for five millions.
CREATE UNLOGGED TABLE bench_account AS
SELECT i, uuid7() AS id, uuid7() AS payment_id, day, day::timestamptz + interval '15 hours' AS placed_at,
       day::timestamptz + interval '16 hours' + make_interval(days => (i / 7) %% 30) AS paid_at,
       CASE WHEN i %% 10 < 2 THEN 'new' WHEN i %% 10 = 7 THEN 'negotiating'
            ELSE (ARRAY['assigned', 'in_contact', 'negotiating', 'payment_plan', 'disputed'])[(i / 10) %% 5 + 1] END AS status,
       CASE WHEN i %% 10 < 2 THEN NULL ELSE (%(collectors)s::uuid[])[(i / 10) %% 50 + 1] END AS collector_id,
       (%(creditors)s::uuid[])[(i / 10) %% 20 + 1] AS creditor_id,
       (%(debtors)s::uuid[])[i %% 1000 + 1] AS debtor_id,
       CASE WHEN i %% 20 <> 0 THEN day - (i / 10) %% 40 * 10 + 30 END AS due_date,
       10000 + (i * 7919::bigint) %% 90000 AS placed,
       CASE WHEN i %% 10 = 7 THEN 10000 + (i * 7919::bigint) %% 90000 WHEN i %% 10 BETWEEN 2 AND 6 THEN 5000 ELSE 0 END AS paid,
       (ARRAY['card', 'cash', 'check', 'bank_transfer'])[i %% 4 + 1] AS method
FROM (SELECT i, current_date - ((i / 10) %% 330 + 31) AS day FROM generate_series(1, %(size)s) i) n;

INSERT INTO account (id, agency_id, debtor_id, creditor_id, collector_id, external_ref, account_type, debtor_name,
    phone_digits, original_amount, current_balance, pending_amount, total_paid, status, priority, due_date,
    last_contact_at, version, created_at, updated_at)
SELECT id, %(agency)s, debtor_id, creditor_id, collector_id, 'B-' || i, 'medical', 'Debtor ' || i, '', placed,
       placed - paid, 0, paid, CASE WHEN paid = placed THEN 'settled' ELSE status END, i %% 4, due_date,
       CASE WHEN i %% 10 = 8 THEN paid_at END, 1, placed_at, paid_at
FROM bench_account;

INSERT INTO ledger_entry (id, agency_id, account_id, kind, adjustment_kind, amount, reason, created_at)
SELECT uuid7(), %(agency)s, id, 'placement', '', placed, '', placed_at FROM bench_account;

INSERT INTO ledger_entry
    (id, agency_id, account_id, kind, adjustment_kind, amount, payment_id, reason, collector_id, rate, created_at)
SELECT uuid7(), %(agency)s, id, 'payment', '', -paid, payment_id, '', collector_id, 0.1, paid_at
FROM bench_account WHERE paid > 0;

INSERT INTO payment (id, agency_id, account_id, amount, refunded_amount, refunding_amount, method, instrument, status,
    processor, idempotency_key, reference, note, received_date, metadata, failure_code, failure_reason, collector_id,
    created_at, completed_at)
SELECT payment_id, %(agency)s, id, paid, 0, 0, method, '', 'completed', 'manual', '', '', '', paid_at::date, '{}', '',
       '', collector_id, paid_at, paid_at
FROM bench_account WHERE paid > 0;

INSERT INTO activity (id, agency_id, activity_type, description, metadata, created_at, accounts, new_status,
    new_collector_id, new_due_date, new_balance, new_paying, placed, payments)
SELECT uuid7(), %(agency)s, 'import', '', '{}', placed_at, count(*), status, collector_id, due_date, sum(placed), false,
       sum(placed), 0
FROM bench_account GROUP BY placed_at, status, collector_id, due_date;

INSERT INTO activity (id, agency_id, account_id, activity_type, description, metadata, created_at, accounts, old_status,
    new_status, old_collector_id, new_collector_id, old_due_date, new_due_date, old_balance, new_balance, old_paying,
    new_paying, paid, payments, creditor_id, method)
SELECT uuid7(), %(agency)s, id, 'payment', '', '{}', paid_at, 1, status,
       CASE WHEN paid = placed THEN 'settled' ELSE status END, collector_id, collector_id, due_date, due_date, placed,
       placed - paid, false, true, paid, 1, creditor_id, method
FROM bench_account WHERE paid > 0;

INSERT INTO activity (id, agency_id, account_id, activity_type, description, metadata, created_at, accounts,
    new_collector_id, payments)
SELECT uuid7(), %(agency)s, id, 'contact', '', '{}', paid_at, 0, collector_id, 0 FROM bench_account WHERE i %% 10 = 8;

INSERT INTO contact (id, agency_id, account_id, user_id, channel, direction, phone, disposition, party, note, warnings,
    promise_amount, promise_date, promise_state, created_at)
SELECT uuid7(), %(agency)s, b.id, c.user_id, 'phone', 'outbound', '',
       CASE WHEN b.i %% 50 = 8 THEN 'promise' ELSE 'no_answer' END, '', '', '[]',
       CASE WHEN b.i %% 50 = 8 THEN 5000 END, CASE WHEN b.i %% 50 = 8 THEN b.paid_at::date END,
       CASE WHEN b.i %% 50 = 8 THEN 'kept' ELSE '' END, b.paid_at
FROM bench_account b JOIN collector c ON c.agency_id = %(agency)s AND c.id = b.collector_id WHERE b.i %% 10 = 8;

INSERT INTO commission (id, agency_id, account_id, collector_id, rate, base, amount, clawed_back, created_at)
SELECT uuid7(), %(agency)s, id, collector_id, 0.1, paid, paid / 10, 0, paid_at FROM bench_account WHERE i %% 10 = 7;

DROP TABLE bench_account;
