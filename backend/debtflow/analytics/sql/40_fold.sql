-- Folds the finished part of the tail into the rollups and moves the horizon, in one transaction. Returns the new horizon.
CREATE OR REPLACE FUNCTION analytics_fold() RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    mine uuid := current_setting('app.agency_id')::uuid;
    below xid8;
    has_collectors boolean;
BEGIN
    INSERT INTO rollup_horizon (id, agency_id, xid, folded_at) VALUES (uuid7(), mine, '0', now()) ON CONFLICT DO NOTHING;
    SELECT h.has_collectors INTO has_collectors FROM rollup_horizon h WHERE h.agency_id = mine FOR UPDATE;
    below := pg_snapshot_xmin(pg_current_snapshot());

    INSERT INTO rollup_account AS r (id, agency_id, collector_id, status, paying, accounts, balance)
    SELECT uuid7(), mine, d.collector_id, d.status, d.paying, sum(d.accounts), sum(d.balance)
    FROM account_deltas(below) d GROUP BY d.collector_id, d.status, d.paying
    ON CONFLICT (agency_id, collector_id, status, paying) DO UPDATE
        SET accounts = r.accounts + excluded.accounts, balance = r.balance + excluded.balance;

    INSERT INTO rollup_due AS r (id, agency_id, due_date, status, accounts, balance)
    SELECT uuid7(), mine, d.due_date, d.status, sum(d.accounts), sum(d.balance)
    FROM account_deltas(below) d WHERE d.status NOT IN ('settled', 'closed') GROUP BY d.due_date, d.status
    ON CONFLICT (agency_id, due_date, status) DO UPDATE
        SET accounts = r.accounts + excluded.accounts, balance = r.balance + excluded.balance;
    DELETE FROM rollup_due r WHERE r.agency_id = mine AND r.accounts = 0 AND r.balance = 0;

    WITH folded AS (
        SELECT d.dimension, d.key, d.day, sum(d.paid) AS paid, sum(d.payments) AS payments,
               sum(d.contacts) AS contacts, sum(d.placed) AS placed, sum(d.created) AS created,
               sum(d.opened) AS opened, sum(d.balance) AS balance, sum(d.settled) AS settled,
               sum(d.settle_days) AS settle_days
        FROM day_deltas(below) d GROUP BY d.dimension, d.key, d.day
    ), days AS (
        INSERT INTO rollup_day AS r
            (id, agency_id, dimension, key, day, paid, payments, contacts, placed, created, opened, balance, settled, settle_days)
        SELECT uuid7(), mine, f.dimension, f.key, f.day, f.paid, f.payments, f.contacts, f.placed, f.created, f.opened,
               f.balance, f.settled, f.settle_days
        FROM folded f
        ON CONFLICT (agency_id, dimension, day, key) DO UPDATE
            SET paid = r.paid + excluded.paid, payments = r.payments + excluded.payments,
                contacts = r.contacts + excluded.contacts, placed = r.placed + excluded.placed,
                created = r.created + excluded.created, opened = r.opened + excluded.opened,
                balance = r.balance + excluded.balance, settled = r.settled + excluded.settled,
                settle_days = r.settle_days + excluded.settle_days
    )
    INSERT INTO rollup_total AS r
        (id, agency_id, dimension, key, paid, payments, contacts, placed, created, settled, settle_days)
    SELECT uuid7(), mine, f.dimension, f.key, sum(f.paid), sum(f.payments), sum(f.contacts), sum(f.placed),
           sum(f.created), sum(f.settled), sum(f.settle_days)
    FROM folded f WHERE f.dimension IN ('all', 'collector') GROUP BY f.dimension, f.key
    ON CONFLICT (agency_id, dimension, key) DO UPDATE
        SET paid = r.paid + excluded.paid, payments = r.payments + excluded.payments,
            contacts = r.contacts + excluded.contacts, placed = r.placed + excluded.placed,
            created = r.created + excluded.created, settled = r.settled + excluded.settled,
            settle_days = r.settle_days + excluded.settle_days;

    -- The deltas that this statement's snapshot shows are in the books that it shows, so the first fold drops them.
    WITH gone AS (
        DELETE FROM rollup_collector_delta d USING agency g WHERE d.agency_id = mine AND g.id = mine
        RETURNING d.collector_id, coalesce(d.day, (d.happened_at AT TIME ZONE g.timezone)::date) AS day, d.earned, d.kept
    )
    INSERT INTO rollup_collector AS r (id, agency_id, collector_id, day, earned, kept)
    SELECT uuid7(), mine, c.collector_id, c.day, sum(c.earned), sum(c.kept)
    FROM (SELECT gone.* FROM gone WHERE has_collectors
          UNION ALL SELECT b.* FROM collector_books() b WHERE NOT has_collectors) c
    GROUP BY c.collector_id, c.day
    ON CONFLICT (agency_id, day, collector_id) DO UPDATE
        SET earned = r.earned + excluded.earned, kept = r.kept + excluded.kept;

    UPDATE rollup_horizon h SET xid = below, folded_at = now(), has_collectors = true WHERE h.agency_id = mine;
    RETURN below::text;
END $$;
REVOKE ALL ON FUNCTION analytics_fold() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION analytics_fold() TO app;
