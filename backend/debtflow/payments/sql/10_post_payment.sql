-- Records one payment in one statement: the guarded update of its account, its row, and where it is money at once (cash)
-- its ledger entry with the rate of the collector it counts for, the activities with their deltas, and the notice to the
-- collector. What a payment that completes later leaves is written by posting.complete(); a test compares the two.
-- Runs with the caller's rights, under row security.
--   p_payment      the row, money in cents; the account's collector and the times are filled in here
--   p_seen         the status of the account that the caller's rules were checked against
--   p_recorded_by  the collector who records it, and needs no notice
-- No row where that status is gone, the account is closed or its free balance is less: then nothing was written.
CREATE OR REPLACE FUNCTION post_payment(p_payment jsonb, p_seen text, p_recorded_by uuid)
RETURNS TABLE (collector_id uuid, created_at timestamptz, completed_at timestamptz, has_terms boolean)
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    made payment := jsonb_populate_record(NULL::payment, p_payment);
    paid bigint := CASE WHEN made.status = 'completed' THEN made.amount ELSE 0 END;
    debt account;
BEGIN
    UPDATE account a
       SET current_balance = a.current_balance - paid,
           pending_amount = a.pending_amount + made.amount - paid,
           total_paid = a.total_paid + paid,
           status = CASE WHEN a.current_balance = paid THEN 'settled' ELSE a.status END,
           version = a.version + 1,
           updated_at = statement_timestamp()
     WHERE a.agency_id = made.agency_id AND a.id = made.account_id
       AND a.status = p_seen AND a.status <> 'closed' AND a.current_balance - a.pending_amount >= made.amount
    RETURNING a.* INTO debt;
    IF NOT FOUND THEN RETURN; END IF;

    made.collector_id := debt.collector_id;
    made.created_at := statement_timestamp();
    made.completed_at := CASE WHEN paid > 0 THEN made.created_at END;
    INSERT INTO payment SELECT made.*;

    IF paid > 0 THEN
        INSERT INTO ledger_entry (id, agency_id, account_id, kind, amount, payment_id, reason, collector_id, rate)
        SELECT uuid7(), made.agency_id, made.account_id, 'payment', -paid, made.id, '', debt.collector_id,
               (SELECT c.commission_rate FROM collector c WHERE c.id = debt.collector_id);

        INSERT INTO activity (agency_id, account_id, user_id, activity_type, metadata, accounts,
                              old_status, old_collector_id, old_due_date, old_balance, old_paying,
                              new_status, new_collector_id, new_due_date, new_balance, new_paying,
                              paid, payments, method, creditor_id)
        VALUES (made.agency_id, made.account_id, made.created_by_id, 'payment',
                jsonb_build_object('payment_id', made.id, 'method', made.method, 'received_date', made.received_date,
                                   'kind', 'payment', 'amount', (paid / 100.0)::numeric(16, 2)::text, 'reason', '',
                                   'balance', (debt.current_balance / 100.0)::numeric(16, 2)::text), 1,
                p_seen, debt.collector_id, debt.due_date, debt.current_balance + paid, debt.total_paid > paid,
                p_seen, debt.collector_id, debt.due_date, debt.current_balance, true,
                paid, 1, made.method, debt.creditor_id);

        IF debt.status <> p_seen THEN
            INSERT INTO activity (agency_id, account_id, user_id, activity_type, metadata, accounts,
                                  old_status, old_collector_id, old_due_date, old_balance, old_paying,
                                  new_status, new_collector_id, new_due_date, new_balance, new_paying)
            VALUES (made.agency_id, made.account_id, made.created_by_id, 'status_change',
                    jsonb_build_object('from', p_seen, 'to', debt.status, 'by', 'system'), 1,
                    p_seen, debt.collector_id, debt.due_date, debt.current_balance, true,
                    debt.status, debt.collector_id, debt.due_date, debt.current_balance, true);
        END IF;

        INSERT INTO notification (agency_id, user_id, kind, facts)
        SELECT made.agency_id, c.user_id, 'payment.completed',
               jsonb_build_object('account_id', made.account_id, 'amount', (paid / 100.0)::numeric(16, 2)::text)
        FROM collector c WHERE c.id = debt.collector_id AND c.id IS DISTINCT FROM p_recorded_by;
    END IF;

    RETURN QUERY SELECT made.collector_id, made.created_at, made.completed_at,
        EXISTS (SELECT FROM payment_plan p
                WHERE p.agency_id = made.agency_id AND p.account_id = made.account_id AND p.status = 'active')
        OR EXISTS (SELECT FROM settlement_offer o
                   WHERE o.agency_id = made.agency_id AND o.account_id = made.account_id AND o.status = 'open');
END $$;
REVOKE ALL ON FUNCTION post_payment(jsonb, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION post_payment(jsonb, text, uuid) TO app;
