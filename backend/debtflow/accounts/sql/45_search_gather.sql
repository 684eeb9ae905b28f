-- All accounts of a source that match, then the first of them in order; `total` is how many matched. The source is read
-- into rows first, so that the planner can answer it by its own index only.
CREATE OR REPLACE FUNCTION search_gather(p_source text, p_ranges text[], p_sorted text, p_matches text, p_limit int,
                                         OUT ids uuid[], OUT total bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    EXECUTE format(
        'WITH k AS MATERIALIZED (SELECT a.agency_id, a.id, a.status, a.priority, a.current_balance, a.collector_id, a.creditor_id,'
        ' a.debtor_id, a.created_at, a.due_date, a.due_sort, a.last_contact_at, a.contact_sort, a.next_action_at,'
        ' a.external_ref, a.phone_digits, a.total_paid, a.search_key FROM account a WHERE %s), m AS MATERIALIZED'
        ' (SELECT a.* FROM k a WHERE a.agency_id = current_setting(''app.agency_id'')::uuid AND %s)'
        ' SELECT (SELECT array_agg(z.id) FROM (SELECT a.id FROM m a WHERE (%s) ORDER BY %s LIMIT %s) z), (SELECT count(*) FROM m)',
        p_source, p_matches, array_to_string(p_ranges, ') OR ('), p_sorted, p_limit) INTO ids, total;
    ids := coalesce(ids, '{}');
END $$;
REVOKE ALL ON FUNCTION search_gather(text, text[], text, text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_gather(text, text[], text, text, int) TO resolver;
