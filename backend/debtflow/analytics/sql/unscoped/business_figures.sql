-- What dashboards and alerts know of all agencies together: numbers only, one row. Accounts and completed payments come
-- from the rollups, seconds old; other payments from their partial index: nothing here grows with the agencies' history.
CREATE OR REPLACE FUNCTION business_figures() RETURNS TABLE (
    agencies_active bigint,
    outbox_due bigint, outbox_oldest_seconds bigint, outbox_dead bigint, storage_failures bigint,
    source_poll_age_seconds bigint, source_failures bigint, source_host_key_failures bigint,
    accounts_new bigint, accounts_assigned bigint, accounts_in_contact bigint, accounts_negotiating bigint,
    accounts_payment_plan bigint, accounts_disputed bigint, accounts_settled bigint, accounts_closed bigint,
    collected_cents bigint,
    payments_pending bigint, payments_completed bigint, payments_failed bigint, payments_refunded bigint,
    pending_cents bigint, completed_cents bigint, failed_cents bigint, refunded_cents bigint,
    payments_pending_oldest_seconds bigint, processor_circuits_open bigint,
    webhook_lag_seconds bigint, webhook_quarantined bigint,
    rollup_tail_rows bigint, partitions_ahead bigint, archive_overdue_days bigint
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT agencies.active,
           o.due, o.oldest, o.dead, o.storage,
           s.age, s.failing, s.host_key,
           a.new, a.assigned, a.in_contact, a.negotiating, a.payment_plan, a.disputed, a.settled, a.closed,
           r.paid,
           p.pending, r.payments - p.refunded, p.failed, p.refunded, p.pending_cents, r.paid, p.failed_cents,
           p.refunded_cents, p.oldest,
           (SELECT count(*) FROM processor_circuit WHERE open_until > now()),
           e.lag, e.quarantined,
           (SELECT coalesce(max(tail_rows), 0) FROM analytics_pending()),
           m.ahead, m.overdue
    FROM (SELECT count(*) FILTER (WHERE is_active) AS active FROM agency) agencies,
         (SELECT count(*) FILTER (WHERE dead_at IS NULL AND due_at <= now()) AS due,
                 coalesce(extract(epoch FROM now() - min(due_at) FILTER (WHERE dead_at IS NULL AND due_at <= now())), 0)::bigint AS oldest,
                 count(*) FILTER (WHERE dead_at IS NOT NULL) AS dead,
                 count(*) FILTER (WHERE dead_at IS NULL AND last_error LIKE 'StorageUnavailable%') AS storage
          FROM outbox WHERE done_at IS NULL) o,
         (SELECT coalesce(extract(epoch FROM now() - min(coalesce(i.last_success_at, i.created_at))), 0)::bigint AS age,
                 count(*) FILTER (WHERE i.consecutive_failures > 0) AS failing,
                 count(*) FILTER (WHERE i.consecutive_failures > 0 AND i.last_error LIKE '%host key%') AS host_key
          FROM import_source i JOIN agency g ON g.id = i.agency_id WHERE i.is_active AND g.is_active) s,
         (SELECT coalesce(sum(accounts) FILTER (WHERE status = 'new'), 0)::bigint AS new,
                 coalesce(sum(accounts) FILTER (WHERE status = 'assigned'), 0)::bigint AS assigned,
                 coalesce(sum(accounts) FILTER (WHERE status = 'in_contact'), 0)::bigint AS in_contact,
                 coalesce(sum(accounts) FILTER (WHERE status = 'negotiating'), 0)::bigint AS negotiating,
                 coalesce(sum(accounts) FILTER (WHERE status = 'payment_plan'), 0)::bigint AS payment_plan,
                 coalesce(sum(accounts) FILTER (WHERE status = 'disputed'), 0)::bigint AS disputed,
                 coalesce(sum(accounts) FILTER (WHERE status = 'settled'), 0)::bigint AS settled,
                 coalesce(sum(accounts) FILTER (WHERE status = 'closed'), 0)::bigint AS closed
          FROM rollup_account) a,
         (SELECT coalesce(sum(paid), 0)::bigint AS paid, coalesce(sum(payments), 0)::bigint AS payments
          FROM rollup_total WHERE dimension = 'all') r,
         (SELECT count(*) FILTER (WHERE status = 'pending') AS pending,
                 count(*) FILTER (WHERE status = 'failed') AS failed,
                 count(*) FILTER (WHERE status = 'refunded') AS refunded,
                 coalesce(sum(amount) FILTER (WHERE status = 'pending'), 0)::bigint AS pending_cents,
                 coalesce(sum(amount) FILTER (WHERE status = 'failed'), 0)::bigint AS failed_cents,
                 coalesce(sum(amount) FILTER (WHERE status = 'refunded'), 0)::bigint AS refunded_cents,
                 coalesce(extract(epoch FROM now() - min(created_at)
                     FILTER (WHERE status = 'pending' AND method = 'card')), 0)::bigint AS oldest
          FROM payment WHERE status <> 'completed') p,
         (SELECT coalesce(extract(epoch FROM now() - min(received_at) FILTER (WHERE quarantine_reason = '')), 0)::bigint AS lag,
                 count(*) FILTER (WHERE quarantine_reason <> '') AS quarantined
          FROM processor_event WHERE applied_at IS NULL) e,
         (SELECT count(*) FILTER (WHERE first_day > current_date) AS ahead,
                 greatest(0, current_date - (min(first_day) + interval '25 months')::date)::bigint AS overdue
          FROM (SELECT substring(pg_get_expr(c.relpartbound, c.oid) FROM '\d{4}-\d{2}-\d{2}')::date AS first_day
                FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
                WHERE h.inhparent = 'audit_event'::regclass) months) m
$$;
ALTER FUNCTION business_figures() OWNER TO resolver;
REVOKE ALL ON FUNCTION business_figures() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION business_figures() TO app;
