-- The facts of accounts/filters.py as a condition on the row `a`. A name that isn't known here is an error, never ignored.
-- No equality where a range says the same: a column that is constant for the planner loses its place in an index's order.
CREATE OR REPLACE FUNCTION search_conditions(p_facts jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    made text := 'true';
    fact record;
    texts text;
BEGIN
    FOR fact IN SELECT key AS name, value, value #>> '{}' AS it FROM jsonb_each(p_facts) LOOP
        IF jsonb_typeof(fact.value) = 'array' THEN
            texts := (SELECT array_agg(v)::text FROM jsonb_array_elements_text(fact.value) v);
        END IF;
        made := made || ' AND ' || CASE fact.name
            WHEN 'mine' THEN format('a.collector_id = %L::uuid', fact.it)
            WHEN 'collector' THEN format('a.collector_id = %L::uuid', fact.it)
            WHEN 'unassigned' THEN 'a.collector_id IS NULL'
            WHEN 'creditor' THEN format('a.creditor_id = %L::uuid', fact.it)
            WHEN 'debtor' THEN format('a.debtor_id = %L::uuid', fact.it)
            WHEN 'status' THEN format('a.status = ANY (%L::text[])', coalesce(texts, '{}'))
            WHEN 'priority' THEN format('a.priority = ANY (%L::smallint[])', coalesce(texts, '{}'))
            WHEN 'min_balance' THEN format('a.current_balance >= %L::bigint', fact.it)
            WHEN 'max_balance' THEN format('a.current_balance <= %L::bigint', fact.it)
            WHEN 'created_from' THEN format('a.created_at >= %L::timestamptz', fact.it)
            WHEN 'created_until' THEN format('a.created_at < %L::timestamptz', fact.it)
            WHEN 'due_after' THEN format('(a.due_sort >= %L::date AND a.due_date IS NOT NULL)', fact.it)
            WHEN 'due_before' THEN format('(a.due_sort <= %L::date AND a.due_date IS NOT NULL)', fact.it)
            WHEN 'no_due_date' THEN '(a.due_sort >= ''9999-12-31'' AND a.due_date IS NULL)'
            WHEN 'never_contacted' THEN 'a.contact_sort <= ''0001-01-01 00:00+00'''
            WHEN 'untouched_since' THEN format('a.contact_sort < %L::timestamptz', fact.it)
            WHEN 'due_for_work' THEN format(
                '(a.next_action_at <= %L::timestamptz OR (a.next_action_at IS NULL AND a.due_date <= %L::date))',
                fact.value ->> 0, fact.value ->> 1)
            WHEN 'callback_before' THEN format(
                'EXISTS (SELECT 1 FROM public.contact c WHERE c.agency_id = a.agency_id AND c.account_id = a.id'
                ' AND c.callback_at < %L::timestamptz AND c.callback_done_at IS NULL)', fact.it)
            WHEN 'promised_by' THEN format(
                'EXISTS (SELECT 1 FROM public.contact c WHERE c.agency_id = a.agency_id AND c.account_id = a.id'
                ' AND c.promise_state = ''pending'' AND c.promise_date <= %L::date)', fact.it)
            WHEN 'contacted_since' THEN format(
                'EXISTS (SELECT 1 FROM public.contact c WHERE c.agency_id = a.agency_id AND c.account_id = a.id'
                ' AND c.created_at >= %L::timestamptz)', fact.it)
            WHEN 'promised_since' THEN format(
                'EXISTS (SELECT 1 FROM public.contact c WHERE c.agency_id = a.agency_id AND c.account_id = a.id'
                ' AND c.created_at >= %L::timestamptz AND c.promise_amount IS NOT NULL)', fact.it)
            WHEN 'paying' THEN 'a.total_paid > 0'
            WHEN 'worked' THEN '(a.total_paid > 0 OR a.status NOT IN (''new'', ''assigned''))'
            WHEN 'missed_installment' THEN
                'EXISTS (SELECT 1 FROM public.payment_plan p JOIN public.installment i'
                ' ON i.agency_id = p.agency_id AND i.plan_id = p.id WHERE p.agency_id = a.agency_id'
                ' AND p.account_id = a.id AND p.status = ''active'' AND i.status = ''missed'')'
            WHEN 'broken_promise' THEN
                'EXISTS (SELECT 1 FROM public.contact c WHERE c.agency_id = a.agency_id AND c.account_id = a.id'
                ' AND c.promise_state = ''broken'')'
        END;
        IF made IS NULL THEN RAISE EXCEPTION 'search does not know the filter %', fact.name; END IF;
    END LOOP;
    RETURN made;
END $$;
REVOKE ALL ON FUNCTION search_conditions(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_conditions(jsonb) TO resolver, app;
